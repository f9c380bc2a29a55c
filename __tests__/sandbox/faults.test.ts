import { DescribeTrailsCommand } from "@aws-sdk/client-cloudtrail";
import { ListMetricsCommand } from "@aws-sdk/client-cloudwatch";
import { DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { DescribeCustomerGatewaysCommand, DescribeVpnConnectionsCommand } from "@aws-sdk/client-ec2";
import { DescribeRuleCommand } from "@aws-sdk/client-eventbridge";
import { ListTopicsCommand } from "@aws-sdk/client-sns";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { type FaultTarget, presharedKeysOf } from "../../modules/sandbox";
import { aConnection, anEstate } from "../support/an-estate";
import { cloudTrail, cloudWatch, cloudWatchLogs, ec2, eventBridge, sns, sts } from "../support/aws-clients";
import { useSandbox } from "../support/use-sandbox";

const sandbox = useSandbox(() =>
  anEstate({ "eu-west-1": { vpnConnections: [aConnection(1)] }, "us-east-1": { vpnConnections: [aConnection(2)] } }),
);

const describeConnections = (region?: string) => ec2(region).send(new DescribeVpnConnectionsCommand({}));

/** What became of a request: the name of the error, or `ok`. */
const fateOf = (request: Promise<unknown>): Promise<string> =>
  request.then(
    () => "ok",
    (error: unknown) => (error instanceof Error ? error.name : "not an error"),
  );

/** The answer to a request for a region's connections, unparsed. */
async function rawAnswer(): Promise<string> {
  const authorization = "AWS4-HMAC-SHA256 Credential=AKIA/20250101/eu-west-1/ec2/aws4_request, Signature=0";
  const response = await fetch(sandbox().url, {
    method: "POST",
    headers: { authorization },
    body: "Action=DescribeVpnConnections",
  });
  return response.text();
}

describe("a service's own error", () => {
  it.each([
    ["throttle", "ec2", "RequestLimitExceeded", 503],
    ["server-error", "ec2", "InternalError", 500],
    ["access-denied", "ec2", "UnauthorizedOperation", 403],
    ["throttle", "sts", "Throttling", 400],
    ["server-error", "sts", "InternalFailure", 500],
    ["access-denied", "sts", "AccessDenied", 403],
    ["throttle", "monitoring", "ThrottlingException", 400],
    ["server-error", "monitoring", "InternalServiceFault", 500],
    ["access-denied", "monitoring", "AccessDeniedException", 400],
    ["throttle", "logs", "ThrottlingException", 400],
    ["server-error", "logs", "ServiceUnavailableException", 500],
    ["access-denied", "logs", "AccessDeniedException", 400],
    ["throttle", "sns", "Throttling", 400],
    ["server-error", "sns", "InternalFailure", 500],
    ["access-denied", "sns", "AuthorizationErrorException", 403],
    ["throttle", "cloudtrail", "ThrottlingException", 400],
    ["server-error", "cloudtrail", "InternalFailure", 500],
    ["access-denied", "cloudtrail", "AccessDeniedException", 400],
    ["throttle", "events", "ThrottlingException", 400],
    ["server-error", "events", "InternalException", 500],
    ["access-denied", "events", "AccessDeniedException", 400],
  ] as const)("%s of %s is %s with status %d", async (kind, service, name, httpStatusCode) => {
    const send = {
      ec2: () => describeConnections(),
      sts: () => sts().send(new GetCallerIdentityCommand({})),
      monitoring: () => cloudWatch().send(new ListMetricsCommand({})),
      logs: () => cloudWatchLogs().send(new DescribeLogGroupsCommand({})),
      sns: () => sns().send(new ListTopicsCommand({})),
      cloudtrail: () => cloudTrail().send(new DescribeTrailsCommand({})),
      events: () => eventBridge().send(new DescribeRuleCommand({ Name: "rule" })),
    };
    sandbox().faults.inject({ kind, service });

    await expect(send[service]()).rejects.toMatchObject({ name, $metadata: { httpStatusCode } });
    expect(sandbox().requests.map(({ status }) => status)).toEqual([httpStatusCode]);
  });

  it("names caller and missing permission when it denies", async () => {
    sandbox().faults.inject({ kind: "access-denied" });

    await expect(describeConnections()).rejects.toMatchObject({
      message: expect.stringMatching(
        /^You are not authorized .* arn:aws:iam::444455556666:user\/sandbox .* ec2:DescribeVpnConnections/,
      ) as string,
    });
    await expect(cloudWatch().send(new ListMetricsCommand({}))).rejects.toMatchObject({
      message: expect.stringContaining("cloudwatch:ListMetrics") as string,
    });
  });
});

describe("a fault of the connection", () => {
  it("reset: there is no answer", async () => {
    sandbox().faults.inject({ kind: "reset" });

    await expect(describeConnections()).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(sandbox().requests.map(({ status }) => status)).toEqual([undefined]);
  });

  it("truncated: the answer begins as it should and breaks off before the end", async () => {
    const whole = await rawAnswer();
    sandbox().faults.inject({ kind: "truncated" });
    const received: string[] = [];

    await expect(
      (async () => {
        const authorization = "AWS4-HMAC-SHA256 Credential=AKIA/20250101/eu-west-1/ec2/aws4_request, Signature=0";
        const body = "Action=DescribeVpnConnections";
        const response = await fetch(sandbox().url, { method: "POST", headers: { authorization }, body });
        if (!response.body) return;
        for await (const chunk of response.body) received.push(Buffer.from(chunk).toString());
      })(),
    ).rejects.toThrow();

    const part = received.join("");
    expect(part).not.toBe("");
    expect(whole.startsWith(part)).toBe(true);
    expect(part.length).toBeLessThan(whole.length);
    await expect(describeConnections()).rejects.toMatchObject({ code: "ECONNRESET" });
  });

  it("malformed: the parser stumbles over the pre-shared keys and quotes them", async () => {
    sandbox().faults.inject({ kind: "malformed" });
    const [key = ""] = presharedKeysOf(sandbox().estate);

    await expect(describeConnections()).rejects.toThrow(key);
    await expect(cloudWatch().send(new ListMetricsCommand({}))).rejects.toThrow(SyntaxError);
    expect(sandbox().requests.map(({ status }) => status)).toEqual([200, 200]);
  });

  it("no-answer: the request waits until its sender gives up", async () => {
    sandbox().faults.inject({ kind: "no-answer" });
    const sender = new AbortController();
    const request = ec2().send(new DescribeVpnConnectionsCommand({}), { abortSignal: sender.signal });
    while (sandbox().requests.length === 0) await new Promise(setImmediate);

    expect(sandbox().requests[0]?.status).toBeUndefined();
    sender.abort();
    await expect(request).rejects.toMatchObject({ name: "AbortError" });
  });

  it("latency: the answer comes in full, and not before its time", async () => {
    sandbox().faults.inject({ kind: "latency", milliseconds: 60 });
    sandbox().faults.inject({ kind: "latency", milliseconds: 40 });
    const start = performance.now();

    const { VpnConnections } = await describeConnections();

    // Timers may fire up to a millisecond early.
    expect(performance.now() - start).toBeGreaterThanOrEqual(98);
    expect(VpnConnections).toHaveLength(1);
  });
});

describe("a fault's target", () => {
  it.each<[string, FaultTarget, readonly string[]]>([
    ["everything", {}, ["connections", "gateways", "identity", "elsewhere"]],
    ["a service", { service: "ec2" }, ["connections", "gateways", "elsewhere"]],
    ["an action", { action: "DescribeVpnConnections" }, ["connections", "elsewhere"]],
    ["a region", { region: "us-east-1" }, ["elsewhere"]],
    ["an action in a region", { action: "DescribeVpnConnections", region: "eu-west-1" }, ["connections"]],
    ["what never comes", { service: "sts", action: "DescribeVpnConnections" }, []],
  ])("can be %s", async (_words, target, hit) => {
    sandbox().faults.inject({ kind: "access-denied", ...target });

    const fates = {
      connections: await fateOf(describeConnections()),
      gateways: await fateOf(ec2().send(new DescribeCustomerGatewaysCommand({}))),
      identity: await fateOf(sts().send(new GetCallerIdentityCommand({}))),
      elsewhere: await fateOf(describeConnections("us-east-1")),
    };

    expect(Object.entries(fates).flatMap(([name, fate]) => (fate === "ok" ? [] : name))).toEqual(hit);
  });

  it("can be a share of the requests, the first among them, evenly spread", async () => {
    const fates = async (ratio: number, count: number): Promise<string> => {
      sandbox().faults.clear();
      sandbox().faults.inject({ kind: "throttle", ratio });
      const seen: string[] = [];
      for (let index = 0; index < count; index += 1)
        seen.push((await fateOf(describeConnections())) === "ok" ? "." : "x");
      return seen.join("");
    };

    expect(await fates(0.5, 8)).toBe("x.x.x.x.");
    expect(await fates(0.25, 8)).toBe("x...x...");
    expect(await fates(1, 3)).toBe("xxx");
    expect(await fates(0, 3)).toBe("...");
  });

  it("is counted on its own: other requests do not shift a share", async () => {
    sandbox().faults.inject({ kind: "throttle", ratio: 0.5, region: "eu-west-1" });

    expect(await fateOf(describeConnections())).toBe("RequestLimitExceeded");
    expect(await fateOf(describeConnections("us-east-1"))).toBe("ok");
    expect(await fateOf(describeConnections())).toBe("ok");
    expect(await fateOf(describeConnections())).toBe("RequestLimitExceeded");
  });
});

describe("several faults", () => {
  it("show the first that hits", async () => {
    sandbox().faults.inject({ kind: "access-denied" });
    sandbox().faults.inject({ kind: "server-error" });

    expect(await fateOf(describeConnections())).toBe("UnauthorizedOperation");
  });

  it("are removed one by one, or all at once", async () => {
    const remove = sandbox().faults.inject({ kind: "access-denied" });
    sandbox().faults.inject({ kind: "server-error" });

    remove();
    expect(await fateOf(describeConnections())).toBe("InternalError");
    sandbox().faults.clear();
    expect(await fateOf(describeConnections())).toBe("ok");
  });
});
