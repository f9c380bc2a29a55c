import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { Parameters, WireObject } from "../../../modules/sandbox/protocols/wire";
import type { Router } from "../../support/router";
import { type Answer, type AwsRequest, awsRequestOf, failure, forward, success, withParameter } from "./aws-request";
import { CompositeAlarms } from "./composite-alarms";
import { PendingSubscriptions } from "./pending-subscriptions";
import { type Holdings, refusalOf, WRONG_TOKEN } from "./refusal";

/** What {@link startStrictProxy} starts. */
export interface StrictEndpoint extends Router {
  /** What was refused since the start, in AWS's words. */
  readonly refusals: readonly string[];
  /** Every request since the start, in the order in which they came in. */
  readonly requests: readonly AwsRequest[];
}

/**
 * Starts a proxy that passes everything on to moto, and makes it behave like AWS: it refuses what AWS refuses, see
 * {@link refusalOf}; it has composite alarms and pending subscriptions, which moto has not; and it puts right what moto
 * does otherwise.
 *
 * @param motoUrl - where moto listens
 * @param metricsUrl - who knows which metrics there are. @default - moto
 */
export async function startStrictProxy(motoUrl: string, metricsUrl = motoUrl): Promise<StrictEndpoint> {
  const proxy = new StrictProxy(motoUrl, metricsUrl, new CompositeAlarms(await accountIdOf(motoUrl)));
  const server = createServer((request, response) => {
    const serve = async (): Promise<void> => {
      const { status, contentType, body } = await proxy.answer(request, await buffer(request));
      response.writeHead(status, { "Content-Type": contentType }).end(body);
    };
    // What breaks off there breaks off here.
    serve().catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    refusals: proxy.refusals,
    requests: proxy.requests,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Answers a request, for which moto may be asked. */
type Motos = (body?: Buffer) => Promise<Answer>;

class StrictProxy {
  readonly refusals: string[] = [];
  readonly requests: AwsRequest[] = [];
  private readonly pending = new PendingSubscriptions();

  constructor(
    private readonly motoUrl: string,
    private readonly metricsUrl: string,
    private readonly composites: CompositeAlarms,
  ) {}

  async answer(incoming: IncomingMessage, body: Buffer): Promise<Answer> {
    if (incoming.url === "/moto-api/reset") {
      this.composites.clear();
      this.pending.clear();
    }
    const motos: Motos = (changed = body) => forward(this.motoUrl, incoming, changed);
    const request = awsRequestOf(incoming, body);
    if (!request) return motos();
    this.requests.push(request);
    const refusal = await refusalOf(request.service, request.action, request.parameters, this.holdings(request));
    if (refusal) {
      this.refusals.push(refusal.message);
      return failure(request, refusal);
    }
    switch (request.service) {
      case "monitoring":
        if (request.action === "ListMetrics") return forward(this.metricsUrl, incoming, body);
        return this.ofCloudWatch(request, body, motos);
      case "logs":
        return this.ofLogs(request, motos);
      case "sns":
        return this.ofSns(request, motos);
      default:
        return motos();
    }
  }

  private async ofCloudWatch(request: AwsRequest, body: Buffer, motos: Motos): Promise<Answer> {
    const { region, action, parameters } = request;
    switch (action) {
      case "PutCompositeAlarm":
        this.composites.put(region, parameters);
        return success(request, {});
      case "PutMetricAlarm":
        // Whoever says nothing gets the default, and AWS tells it; moto tells nothing.
        return motos("TreatMissingData" in parameters ? body : withParameter(body, "TreatMissingData", "missing"));
      case "DescribeAlarms":
        return this.describeAlarms(request, motos);
      case "DeleteAlarms":
        this.composites.delete(region, parameters["AlarmNames"] as readonly string[]);
        return motos();
      default: {
        const tagged = this.composites.tagged(region, action, parameters);
        return tagged ? success(request, tagged) : motos();
      }
    }
  }

  /** Metric alarms are moto's, which answers them whatever types are asked for; composite ones are ours. */
  private async describeAlarms(request: AwsRequest, motos: Motos): Promise<Answer> {
    const { region, parameters } = request;
    const types = (parameters["AlarmTypes"] ?? ["MetricAlarm"]) as readonly string[];
    const composites = types.includes("CompositeAlarm") ? this.composites.describe(region, parameters) : [];
    const ours = success(request, { MetricAlarms: [], CompositeAlarms: composites });
    if (!types.includes("MetricAlarm")) return ours;
    const answer = await motos();
    if (answer.status !== 200) return answer;
    return { ...answer, body: withCompositesOf(String(ours.body), String(answer.body)) };
  }

  private async ofLogs(request: AwsRequest, motos: Motos): Promise<Answer> {
    const { action, parameters } = request;
    if (action === "PutMetricFilter") {
      // The new one takes the place of one of its name; moto would have both.
      const { filterName, logGroupName } = parameters;
      await this.ask(request, "1.1", "Logs_20140328.DeleteMetricFilter", { filterName, logGroupName });
    }
    return motos();
  }

  private async ofSns(request: AwsRequest, motos: Motos): Promise<Answer> {
    const { action, parameters } = request;
    if (action === "ConfirmSubscription") {
      const confirmed = this.pending.confirm(parameters);
      if (confirmed === undefined) return failure(request, WRONG_TOKEN);
      return success(request, { SubscriptionArn: confirmed });
    }
    const answer = await motos();
    if (answer.status !== 200) return answer;
    return { ...answer, body: this.pending.answerOf(action, parameters, String(answer.body)) };
  }

  private holdings(request: AwsRequest): Holdings {
    return {
      compositeAlarms: this.composites.in(request.region),
      metricAlarms: async () => {
        const answer = await this.ask(request, "1.0", "GraniteServiceVersion20100801.DescribeAlarms", {});
        return (answer as { MetricAlarms: { AlarmName: string }[] }).MetricAlarms.map(({ AlarmName }) => AlarmName);
      },
      logGroups: async (logGroupNamePrefix) => {
        const answer = await this.ask(request, "1.1", "Logs_20140328.DescribeLogGroups", { logGroupNamePrefix });
        return (answer as { logGroups: { logGroupName: string }[] }).logGroups.map(({ logGroupName }) => logGroupName);
      },
      isPending: (arn) => this.pending.isPending(arn),
    };
  }

  /** Asks moto on behalf of whoever sent the request. */
  private async ask(
    { authorization }: AwsRequest,
    version: string,
    target: string,
    parameters: Parameters,
  ): Promise<unknown> {
    const headers = { authorization, "content-type": `application/x-amz-json-${version}`, "x-amz-target": target };
    const answer = await fetch(this.motoUrl, { method: "POST", headers, body: JSON.stringify(parameters) });
    const text = await answer.text();
    return text === "" ? {} : JSON.parse(text);
  }
}

/** Puts the composite alarms of one answer into another one of the same protocol. */
function withCompositesOf(ours: string, motos: string): string {
  if (motos.startsWith("{")) {
    const { CompositeAlarms } = JSON.parse(ours) as WireObject;
    return JSON.stringify({ ...(JSON.parse(motos) as WireObject), CompositeAlarms });
  }
  const [composites = ""] = /<CompositeAlarms>.*<\/CompositeAlarms>/su.exec(ours) ?? [];
  return motos.replace(/<CompositeAlarms\s*\/>/u, () => composites);
}

async function accountIdOf(motoUrl: string): Promise<string> {
  const authorization = "AWS4-HMAC-SHA256 Credential=AKIA/20250101/us-east-1/sts/aws4_request, Signature=0";
  const body = new URLSearchParams({ Action: "GetCallerIdentity", Version: "2011-06-15" });
  const answer = await (await fetch(motoUrl, { method: "POST", headers: { authorization }, body })).text();
  const account = /<Account>(\d{12})<\/Account>/u.exec(answer)?.[1];
  if (account === undefined) throw new Error(`moto does not say which account it is:\n${answer}`);
  return account;
}
