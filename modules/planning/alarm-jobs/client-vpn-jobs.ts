import { CONNECT_HANDLER_ERRORS } from "../../config/endpoint-needs";
import type { AlarmKind, MetricAlarmFacts } from "../../inventory";
import type { AlarmContext } from "./alarm-context";
import { evaluationProblems, type Meaning } from "./evaluation";
import { type JobOfAlarm, jobOfAlarm } from "./job-of-alarm";
import type { WatchedMetrics } from "./watched-metrics";

/** The namespace of Client VPN metrics. */
export const CLIENT_VPN_NAMESPACE = "AWS/ClientVPN";

/** The more, the worse. */
const EVENTS: Meaning = { trouble: Infinity, good: 0 };

/** The fewer, the worse. */
const DAYS_LEFT: Meaning = { trouble: 0, good: Infinity };

/** What an alarm on one metric of an endpoint does. */
const SINGLE_METRICS: Readonly<Record<string, readonly [kind: AlarmKind, meaning: Meaning]>> = {
  AuthenticationFailures: ["authenticationFailures", EVENTS],
  CrlDaysToExpiry: ["crlExpiry", DAYS_LEFT],
  IdpCertDaysToExpiry: ["idpCertificateExpiry", DAYS_LEFT],
  ActiveConnectionsCount: ["connectionCount", EVENTS],
};

/**
 * What an alarm on metrics of a Client VPN endpoint does.
 *
 * @see https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/monitoring-cloudwatch.html
 */
export function clientVpnJobs(
  alarm: MetricAlarmFacts,
  { combination, metrics, gate }: WatchedMetrics,
  context: AlarmContext,
): readonly JobOfAlarm[] {
  const endpoint = endpointOf(metrics, context);
  const names = metrics.map(({ metricName }) => metricName);
  const [name = ""] = names;
  if (endpoint === undefined || gate) return [];
  const job = (kind: AlarmKind, meaning: Meaning, more: readonly string[] = []): readonly JobOfAlarm[] => {
    const problems = evaluationProblems(alarm, metrics, meaning);
    return problems === undefined ? [] : [jobOfAlarm(kind, [endpoint], [...problems, ...more])];
  };

  if (combination === "increase") {
    // An increase may be negative: with "less than", the alarm is about clients that leave.
    const isOnMore = !alarm.comparisonOperator.startsWith("Less");
    return name === "ActiveConnectionsCount" && isOnMore ? job("clientConnected", EVENTS) : [];
  }
  if (names.every((each) => CONNECT_HANDLER_ERRORS.includes(each))) {
    const unwatched = CONNECT_HANDLER_ERRORS.filter((each) => !names.includes(each));
    const more = unwatched.length === 0 ? [] : [`it does not watch ${unwatched.join(", ")}`];
    return job("connectHandlerErrors", EVENTS, more);
  }
  const single = Object.hasOwn(SINGLE_METRICS, name) && names.length === 1 ? SINGLE_METRICS[name] : undefined;
  return single ? job(...single) : [];
}

/** The one endpoint in the code that all metrics are about. */
function endpointOf(metrics: WatchedMetrics["metrics"], { endpoints }: AlarmContext): string | undefined {
  const named = metrics.map(({ namespace, dimensions: { Endpoint: endpoint, ...others } }) =>
    namespace === CLIENT_VPN_NAMESPACE && Object.keys(others).length === 0 ? endpoint : undefined,
  );
  const [first] = named;
  return first !== undefined && endpoints.has(first) && named.every((each) => each === first) ? first : undefined;
}
