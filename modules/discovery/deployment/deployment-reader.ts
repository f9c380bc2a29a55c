import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { SNSClient } from "@aws-sdk/client-sns";
import { TunnelwatchError } from "../../errors";
import type { DeployedMonitoring, ExpectedMonitoring, Reading } from "../../inventory";
import { attemptsIn } from "../attempt";
import { AccountSessions, type AccountsOptions } from "../accounts";
import type { AwsSession } from "../aws-session";
import type { CallerIdentity } from "../caller-identity";
import { readMetricFilters } from "../monitoring/metric-filters";
import { type Confirmation, confirmSubscription } from "./confirm-subscription";
import { readDeployedAlarms } from "./deployed-alarms";
import { readDeployedEventRules } from "./deployed-event-rules";
import { readDeployedLogGroups } from "./deployed-log-groups";
import { readDeployedTopics } from "./deployed-topics";

interface Clients {
  readonly session: AwsSession;
  readonly cloudWatch: CloudWatchClient;
  readonly logs: CloudWatchLogsClient;
  readonly sns: SNSClient;
  readonly eventBridge: EventBridgeClient;
}

/** A region of an account. */
interface Place {
  readonly accountId: string;
  readonly region: string;
}

/** Reads what of the expected monitoring is there, in each account with credentials of its own. */
export class DeploymentReader {
  private readonly clients = new Map<string, Clients>();
  /** By id, the ways into the accounts that were reached. */
  private readonly reached = new Map<string, AwsSession>();

  private constructor(private readonly sessions: AccountSessions) {}

  /** @throws TunnelwatchError where there are no credentials, and no account brings its own */
  static async open(options: AccountsOptions): Promise<DeploymentReader> {
    const sessions = new AccountSessions(options, "verify");
    if (!sessions.isConfigured) await sessions.own();
    return new DeploymentReader(sessions);
  }

  /** Looks for the way into an account. Never throws: why there is none stands in the answer. */
  reach({ accountId, region }: Place): Promise<Reading<CallerIdentity>> {
    const action = this.sessions.isConfigured ? "sts:AssumeRole" : "sts:GetCallerIdentity";
    return attemptsIn(region, "verify")(action, async () => {
      const { session, identity } = this.sessions.isConfigured
        ? await this.sessions.of(accountId)
        : await this.sessions.own();
      if (identity.accountId !== accountId) throw wrongAccount(accountId, identity.accountId);
      this.reached.set(accountId, session);
      return identity;
    });
  }

  /**
   * Looks for everything that is asked for in one region of an account that was reached. Never throws: what could not be
   * read stands in the answer.
   */
  async read(place: Place, wanted: ExpectedMonitoring): Promise<DeployedMonitoring> {
    const attempt = attemptsIn(place.region, "verify");
    const { session, cloudWatch, logs, sns, eventBridge } = this.clientsOf(place);
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
    const [, , , region = "", accountId = ""] = topicArn.split(":");
    const { session, sns } = this.clientsOf({ accountId, region });
    return confirmSubscription(session, sns, { region, topicArn, token });
  }

  /** Made once: rounds of waiting ask again and again, and a client knows how much AWS throttles it. */
  private clientsOf({ accountId, region }: Place): Clients {
    const key = `${accountId} ${region}`;
    const session = this.reached.get(accountId) ?? this.sessions.base;
    const known = this.clients.get(key) ?? {
      session,
      cloudWatch: session.cloudWatch(region),
      logs: session.logs(region),
      sns: session.sns(region),
      eventBridge: session.eventBridge(region),
    };
    this.clients.set(key, known);
    return known;
  }
}

function wrongAccount(accountId: string, own: string): TunnelwatchError {
  return new TunnelwatchError(`The stack is for account ${accountId}, and the credentials are for ${own}.`, {
    code: "WrongAccount",
    hint: `Use credentials of that account (--profile, AWS_PROFILE), or name the stacks of this one: 'vpn-${own}-*'.`,
  });
}

/** The reading, where something is wanted: it costs a request in any case. */
function ifAny<T>(
  wanted: readonly unknown[],
  read: () => Promise<Reading<readonly T[]>>,
): Promise<Reading<readonly T[]>> {
  return wanted.length > 0 ? read() : Promise.resolve({ ok: true, value: [] });
}
