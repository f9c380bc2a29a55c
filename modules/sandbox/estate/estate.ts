import type { EstateCompositeAlarm, EstateMetricAlarm } from "./alarms";
import type { EstateClientVpnEndpoint } from "./client-vpn-endpoint";
import type { EstateEventRule } from "./event-rules";
import type { EstateCustomerGateway, EstateTransitGatewayAttachment, EstateVpc, EstateVpnGateway } from "./gateways";
import type { EstateLogGroup, EstateMetricFilter } from "./logs";
import type { EstateTopic } from "./topics";
import type { EstateTrail } from "./trails";
import type { EstateVpnConnection } from "./vpn-connection";

/**
 * What one AWS account holds, as the sandbox serves it.
 *
 * Names are those of the AWS API in camel case. What is absent from the estate is absent from the answers: the sandbox
 * puts no default in its place, but for the few that a member's description names.
 */
export interface Estate {
  /** `aws`, `aws-us-gov`, `aws-cn`, … */
  readonly partition: string;
  /** Twelve digits. */
  readonly accountId: string;
  /**
   * Who the caller is, as STS tells it.
   * @default - the user `sandbox` of the account
   */
  readonly callerArn?: string | undefined;
  /** By name, the regions that the account has enabled. */
  readonly regions: Readonly<Record<string, EstateRegion>>;
  /**
   * Names of the regions that the account has not opted in to.
   * @default - none
   */
  readonly disabledRegions?: readonly string[] | undefined;
}

/**
 * What an account holds in one region. Lists are answered in their order here, but for those of log groups and of what
 * they hold, which AWS sorts.
 */
export interface EstateRegion {
  /**
   * `opt-in-not-required` or `opted-in`.
   * @default "opt-in-not-required"
   */
  readonly optInStatus?: string | undefined;
  readonly vpnConnections: readonly EstateVpnConnection[];
  readonly customerGateways: readonly EstateCustomerGateway[];
  readonly vpnGateways: readonly EstateVpnGateway[];
  /** @default - none */
  readonly vpcs?: readonly EstateVpc[] | undefined;
  /** One for each connection with a transit gateway: {@link vpnAttachmentsOf} makes them. */
  readonly transitGatewayAttachments: readonly EstateTransitGatewayAttachment[];
  readonly clientVpnEndpoints: readonly EstateClientVpnEndpoint[];
  /** What CloudWatch lists. {@link tunnelMetrics} makes those of a tunnel. */
  readonly publishedMetrics: readonly EstateMetric[];
  /** @default - none; so it is with the lists below */
  readonly metricAlarms?: readonly EstateMetricAlarm[] | undefined;
  readonly compositeAlarms?: readonly EstateCompositeAlarm[] | undefined;
  readonly metricFilters?: readonly EstateMetricFilter[] | undefined;
  readonly logGroups?: readonly EstateLogGroup[] | undefined;
  readonly topics?: readonly EstateTopic[] | undefined;
  /** Those whose home is this region: their shadows elsewhere follow. */
  readonly trails?: readonly EstateTrail[] | undefined;
  readonly eventRules?: readonly EstateEventRule[] | undefined;
}

/** A metric that CloudWatch has seen data of. */
export interface EstateMetric {
  readonly namespace: string;
  readonly metricName: string;
  /** By name, in the order in which they are answered. */
  readonly dimensions: Readonly<Record<string, string>>;
  /**
   * Whether there was data within the last three hours (`RecentlyActive=PT3H`).
   * @default true
   */
  readonly recentlyActive?: boolean | undefined;
  /**
   * Its data: each value holds until the next one, in the order of time. CloudWatch gets one a minute.
   * @default - none
   */
  readonly data?: readonly EstateMetricStep[] | undefined;
}

/** From when on a metric has a value. */
export interface EstateMetricStep {
  /** ISO 8601, with whole minutes. */
  readonly from: string;
  /** Of each minute. @default - there is no data until the next step */
  readonly value?: number | undefined;
}

/** A region that is enabled and empty. */
export const EMPTY_REGION: EstateRegion = {
  vpnConnections: [],
  customerGateways: [],
  vpnGateways: [],
  transitGatewayAttachments: [],
  clientVpnEndpoints: [],
  publishedMetrics: [],
};

/** Who calls, as STS and the messages of denied requests name it. */
export function callerArnOf({ partition, accountId, callerArn }: Estate): string {
  return callerArn ?? `arn:${partition}:iam::${accountId}:user/sandbox`;
}
