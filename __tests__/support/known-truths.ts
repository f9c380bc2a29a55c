import {
  EMPTY_REGION,
  type Estate,
  type EstateClientVpnEndpoint,
  type EstateMetricAlarm,
  type EstateRegion,
  type EstateVpnConnection,
} from "../../modules/sandbox";
import { GATEWAY_CHANGES } from "../../modules/config/log-patterns";
import { aComposite, aFilter, arn, aSubscription, aTopic, aTrail, aTunnelAlarm } from "./an-alarm";
import { aConnection, anEndpoint, anEstate, endpointId } from "./an-estate";

const NOC = arn("sns", "noc");
const TRAIL_LOG = "CloudTrail/CloudWatchLogGroup";
const TUNNEL_LOG = "/aws/vpn/s2s";

/** A tunnel as AWS sees it. */
type Seen = Partial<NonNullable<EstateVpnConnection["telemetry"]>[number]>;

/** A connection of which both tunnels are as these. */
function observed(
  number: number,
  first: Seen,
  second: Seen,
  more: Partial<EstateVpnConnection> = {},
): EstateVpnConnection {
  const plain = aConnection(number, more);
  const telemetry = (plain.telemetry ?? []).map((each, index) => ({
    ...each,
    acceptedRouteCount: 3,
    ...(index === 0 ? first : second),
  }));
  return { ...plain, telemetry };
}

/** As every control wants it: logs, IKEv2 only. */
function hardened(number: number): Partial<EstateVpnConnection> {
  const { options } = aConnection(number);
  return {
    options: {
      ...options,
      tunnelOptions: (options?.tunnelOptions ?? []).map((tunnel) => ({
        ...tunnel,
        ikeVersions: ["ikev2"],
        logOptions: { logEnabled: true, logGroupArn: arn("logs", `log-group:${TUNNEL_LOG}`), logOutputFormat: "json" },
      })),
    },
  };
}

const DOWN: Seen = { status: "DOWN", statusMessage: "IPSEC IS DOWN", acceptedRouteCount: 0 };

const notifying = { alarmActions: [NOC] };

/** An alarm on one tunnel. */
function onTunnel(name: string, address: string, more: Partial<EstateMetricAlarm> = {}): EstateMetricAlarm {
  return aTunnelAlarm(name, { dimensions: { TunnelIpAddress: address }, ...notifying, ...more });
}

/** An alarm on a metric of the endpoint. */
function onEndpoint(number: number, metricName: string, isExpiry = false): EstateMetricAlarm {
  return {
    ...onTunnel(`${metricName} ${String(number)}`, ""),
    namespace: "AWS/ClientVPN",
    metricName,
    dimensions: { Endpoint: endpointId(number) },
    statistic: isExpiry ? "Minimum" : "Sum",
    comparisonOperator: isExpiry ? "LessThanOrEqualToThreshold" : "GreaterThanOrEqualToThreshold",
    threshold: isExpiry ? 14 : 5,
  };
}

const logging: Partial<EstateClientVpnEndpoint> = {
  connectionLogOptions: { enabled: true, cloudwatchLogGroup: "/aws/clientvpn/staff" },
};

/** A region in which every control passes for one resource at least, and fails for another one. */
const ireland: EstateRegion = {
  ...EMPTY_REGION,
  vpnConnections: [
    // As it should be.
    observed(1, {}, {}, hardened(1)),
    // One tunnel DOWN, nothing logged, IKEv1, alarms that nobody hears.
    observed(2, {}, DOWN),
    // Lost.
    observed(3, DOWN, DOWN),
    // Without routes on one side.
    observed(4, {}, { acceptedRouteCount: 0 }),
    // Not judged.
    observed(5, DOWN, DOWN, { state: "pending" }),
  ],
  clientVpnEndpoints: [anEndpoint(1, logging), anEndpoint(2)],
  metricAlarms: [
    onTunnel("one a", "203.0.113.2"),
    onTunnel("one b", "203.0.113.3"),
    onTunnel("four a, off", "203.0.113.8", { actionsEnabled: false }),
    onTunnel("four b, silent", "203.0.113.9", { alarmActions: [] }),
    // They would work, but nobody hears of it.
    onTunnel("two a, deaf", "203.0.113.4", { alarmActions: [arn("sns", "deaf")] }),
    onTunnel("two b, gone", "203.0.113.5", { alarmActions: [arn("sns", "gone")] }),
    onEndpoint(1, "AuthenticationFailures"),
    onEndpoint(1, "CrlDaysToExpiry", true),
    {
      ...onTunnel("gateways", ""),
      namespace: "CloudTrailMetrics",
      metricName: "GatewayEventCount",
      dimensions: {},
      statistic: "Sum",
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: 1,
    },
  ],
  compositeAlarms: [{ ...aComposite("one lost", 'ALARM("one a") AND ALARM("one b")'), ...notifying }],
  topics: [
    aTopic("noc", aSubscription("email", "ops@example.com")),
    aTopic("deaf", {
      ...aSubscription("email", "gone@example.com"),
      pendingConfirmation: true,
      confirmationToken: "FAKE_token",
    }),
  ],
  trails: [aTrail("events", TRAIL_LOG, { isMultiRegionTrail: true })],
  logGroups: [
    { logGroupName: TRAIL_LOG },
    { logGroupName: TUNNEL_LOG, retentionInDays: 30 },
    { logGroupName: "/aws/clientvpn/staff", retentionInDays: 365 },
  ],
  metricFilters: [aFilter(TRAIL_LOG, GATEWAY_CHANGES.filterName)].map((filter) => ({
    ...filter,
    filterPattern: GATEWAY_CHANGES.pattern,
  })),
};

/** An account in which every control passes for one resource at least and fails for another, but for CloudWatch.12. */
export function knownTruths(): Estate {
  return anEstate({ "eu-west-1": ireland });
}

/** Another account, which has an endpoint and no trail. */
export function withoutTrail(): Estate {
  return anEstate({ "eu-west-1": { clientVpnEndpoints: [anEndpoint(3)] } }, { accountId: "555566667777" });
}
