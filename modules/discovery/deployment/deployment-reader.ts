import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { SNSClient } from "@aws-sdk/client-sns";
import type { DeployedMonitoring, ExpectedMonitoring, Reading } from "../../inventory";
import { attemptsIn } from "../attempt";
import { AwsSession, type AwsSessionOptions } from "../aws-session";
import { type CallerIdentity, readCallerIdentity } from "../caller-identity";
import { readMetricFilters } from "../monitoring/metric-filters";
import { type Confirmation, confirmSubscription } from "./confirm-subscription";
import { readDeployedAlarms } from "./deployed-alarms";
import { readDeployedEventRules } from "./deployed-event-rules";
import { readDeployedLogGroups } from "./deployed-log-groups";
import { readDeployedTopics } from "./deployed-topics";

interface Clients {
  readonly cloudWatch: CloudWatchClient;
  readonly logs: CloudWatchLogsClient;
  readonly sns: SNSClient;
  readonly eventBridge: EventBridgeClient;
}

/** Reads what of the expected monitoring is there, in the caller's account. */
export class DeploymentReader {
  private readonly clients = new Map<string, Clients>();

  private constructor(
    private readonly session: AwsSession,
    readonly identity: CallerIdentity,
  ) {}

  /** @throws TunnelwatchError where there are no credentials */
  static async open(options: AwsSessionOptions): Promise<DeploymentReader> {
    const session = new AwsSession(options);
    return new DeploymentReader(session, await readCallerIdentity(session, await session.homeRegion(), "verify"));
  }

  /** Looks for everything that is asked for in one region. Never throws: what could not be read stands in the answer. */
  async read(region: string, wanted: ExpectedMonitoring): Promise<DeployedMonitoring> {
    const { session } = this;
    const attempt = attemptsIn(region, "verify");
    const { cloudWatch, logs, sns, eventBridge } = this.clientsOf(region);
    const alarmNames = [...new Set(wanted.alarms.flatMap(({ name, suppressor }) => [name, suppressor ?? []].flat()))];
    const topicArns = [...wanted.topics.map(({ arn }) => arn), ...wanted.subscriptions.map(({ topicArn }) => topicArn)];
    const groupNames = wanted.logGroups.map(({ name }) => name);
    const filteredGroups = wanted.metricFilters.map(({ logGroupName }) => logGroupName);

    const [alarms, topics, metricFilters, logGroups, eventRules] = await Promise.all([
      attempt("cloudwatch:DescribeAlarms", () => readDeployedAlarms(session, cloudWatch, alarmNames)),
      attempt("sns:ListSubscriptionsByTopic", () => readDeployedTopics(session, sns, topicArns)),
      ifAny(filteredGroups, () =>
        attempt("logs:DescribeMetricFilters", async () => {
          const filters = await readMetricFilters(session, logs, filteredGroups);
          return filters.map(({ facts: { logGroupName, filterName } }) => ({ logGroupName, filterName }));
        }),
      ),
      attempt("logs:DescribeLogGroups", () => readDeployedLogGroups(session, logs, groupNames)),
      attempt("events:DescribeRule", () => readDeployedEventRules(session, eventBridge, wanted.eventRules)),
    ]);
    return { alarms, topics, metricFilters, logGroups, eventRules };
  }

  /** Confirms the subscription of a topic that a token was sent for. Never throws. */
  confirm(topicArn: string, token: string): Promise<Confirmation> {
    const region = topicArn.split(":")[3] ?? "";
    return confirmSubscription(this.session, this.clientsOf(region).sns, { region, topicArn, token });
  }

  /** Made once: rounds of waiting ask again and again, and a client knows how much AWS throttles it. */
  private clientsOf(region: string): Clients {
    const known = this.clients.get(region) ?? {
      cloudWatch: this.session.cloudWatch(region),
      logs: this.session.logs(region),
      sns: this.session.sns(region),
      eventBridge: this.session.eventBridge(region),
    };
    this.clients.set(region, known);
    return known;
  }
}

/** The reading, where something is wanted: it costs a request in any case. */
function ifAny<T>(
  wanted: readonly unknown[],
  read: () => Promise<Reading<readonly T[]>>,
): Promise<Reading<readonly T[]>> {
  return wanted.length > 0 ? read() : Promise.resolve({ ok: true, value: [] });
}
