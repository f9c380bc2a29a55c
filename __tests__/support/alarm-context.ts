import {
  type AlarmContext,
  alarmContext,
  type AlarmContextInput,
  type JobOfAlarm,
  metricAlarmJobs,
} from "../../modules/planning/alarm-jobs";
import type { MetricAlarmFacts, MetricStatFacts } from "../../modules/inventory";
import { endpointFacts } from "./alarm-stacks";
import { metricAlarmFacts } from "./existing-facts";
import { connectionFacts } from "./synthesize";

/** The tunnels of `vpn-a` are 203.0.113.1 and .2, of `vpn-b` .1 is one, too; `vpn-c` has one tunnel without address. */
export const ADDRESSES: Readonly<Record<string, readonly string[]>> = {
  "vpn-a": ["203.0.113.1", "203.0.113.2"],
  "vpn-b": ["203.0.113.3", "10.0.0.1"],
  "vpn-c": ["203.0.113.5", "10.0.0.1"],
  "vpn-d": ["203.0.113.7", ""],
};

/** The endpoint of {@link aContext}. */
export const ENDPOINT = "cvpn-endpoint-a";

/** A region with a few VPNs, and with what the test names. */
export function aContext(more: Partial<AlarmContextInput> = {}): AlarmContext {
  return alarmContext({
    vpnConnections: Object.entries(ADDRESSES).map(([id, addresses]) => ({
      id,
      manage: "adopt",
      facts: connectionFacts({ tunnels: addresses.map((outsideIpAddress) => ({ outsideIpAddress })) }),
    })),
    clientVpnEndpoints: [{ id: ENDPOINT, manage: "adopt", facts: endpointFacts() }],
    publishedSets: new Map(),
    metricFilters: [],
    trailLogGroup: undefined,
    ...more,
  });
}

/** A metric of a Site-to-Site VPN, its tunnel's state where the test says nothing else. */
export function tunnelMetric(
  dimensions: Readonly<Record<string, string>>,
  more: Partial<MetricStatFacts> = {},
): MetricStatFacts {
  return {
    namespace: "AWS/VPN",
    metricName: "TunnelState",
    dimensions,
    statistic: "Minimum",
    periodSeconds: 300,
    ...more,
  };
}

/** An alarm on metric math over these metrics, which are called m1, m2, … in it. */
export function mathAlarm(
  expression: string,
  metrics: readonly MetricStatFacts[],
  more: Partial<MetricAlarmFacts> = {},
): MetricAlarmFacts {
  return {
    ...metricAlarmFacts({ metric: undefined }),
    metricQueries: [
      { id: "e1", expression, returnData: true },
      ...metrics.map((metric, index) => ({ id: `m${String(index + 1)}`, metric, returnData: false })),
    ],
    ...more,
  };
}

/** The jobs of an alarm, each with its problems behind a colon where it has any. */
export function jobsInWords(alarm: MetricAlarmFacts, context: AlarmContext = aContext()): readonly string[] {
  return metricAlarmJobs(alarm, context).map(inWords);
}

/** A job with its problems. */
export function inWords({ job, problems }: JobOfAlarm): string {
  return problems.length === 0 ? job : `${job}: ${problems.join("; ")}`;
}
