import {
  type AuditedRegion,
  type AuditReport,
  type CostLine,
  SEVERITIES,
  type Verdict,
} from "../../../modules/audit/report";
import { aConnection, awsId, type ConnectionSpec } from "./a-connection";
import { CONTROL_INFOS, verdictsOfConnection, verdictsOfEndpoint } from "./verdicts";

/** What a test says of a region. */
export interface RegionSpec {
  readonly accountId: string;
  readonly region: string;
  readonly connections?: readonly ConnectionSpec[];
  readonly endpoints?: readonly { readonly name: string; readonly isLogging: boolean; readonly isMonitored: boolean }[];
  readonly gaps?: AuditedRegion["gaps"];
  /** What the audit says beside what follows from the connections and endpoints. */
  readonly verdicts?: readonly Verdict[];
}

/** Price of a metric alarm a month. */
const ALARM_PRICE = 0.1;

/** Makes a report of regions, as an audit would: the verdicts and the cost follow from what is there. */
export function aReport(specs: readonly RegionSpec[], more: Partial<AuditReport> = {}): AuditReport {
  const made = specs.map(aRegion);
  const lines = made.flatMap(({ region }) => costLines(region));
  const total = (origin: CostLine["origin"]): number =>
    lines.reduce((sum, line) => sum + (line.origin === origin ? (line.monthly ?? 0) : 0), 0);
  return {
    scannedAt: "2026-11-25T08:30:00.000Z",
    controls: CONTROL_INFOS,
    verdicts: made
      .flatMap(({ verdicts }) => verdicts)
      .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity)),
    regions: made.map(({ region }) => region),
    accountGaps: [],
    notices: [],
    cost: {
      priceTable: "AWS list prices of us-east-1, 2026-11-01",
      currency: "USD",
      lines,
      monthlyExisting: total("existing"),
      monthlyAdded: total("added"),
    },
    ...more,
  };
}

function aRegion(spec: RegionSpec): { readonly region: AuditedRegion; readonly verdicts: readonly Verdict[] } {
  const { accountId, region } = spec;
  const specs = spec.connections ?? [];
  const vpnConnections = specs.map((each) => aConnection(each, accountId, region));
  const clientVpnEndpoints = (spec.endpoints ?? []).map(({ name, isLogging, isMonitored }, index) => {
    const id = awsId("cvpn-endpoint", 104_729 + index);
    const arn = `arn:aws:ec2:${region}:${accountId}:client-vpn-endpoint/${id}`;
    return { id, arn, name, state: "available", isLogging, isMonitored };
  });
  return {
    region: { partition: "aws", accountId, region, vpnConnections, clientVpnEndpoints, gaps: spec.gaps ?? [] },
    verdicts: [
      ...vpnConnections.flatMap((connection, index) => {
        const of = specs[index];
        return of === undefined ? [] : verdictsOfConnection(spec, connection, of);
      }),
      ...clientVpnEndpoints.flatMap((endpoint) => verdictsOfEndpoint(spec, endpoint)),
      ...(spec.verdicts ?? []),
    ],
  };
}

function costLines({ accountId, region, vpnConnections }: AuditedRegion): readonly CostLine[] {
  const tunnels = vpnConnections.flatMap((connection) => connection.tunnels);
  if (tunnels.length === 0) return [];
  const existing = tunnels.filter(({ isMonitored }) => isMonitored).length;
  const added = tunnels.length - existing + vpnConnections.length;
  const alarms = (origin: CostLine["origin"], quantity: number): CostLine => ({
    accountId,
    region,
    item: "metric alarms",
    quantity,
    monthly: Math.round(quantity * ALARM_PRICE * 100) / 100,
    origin,
  });
  return [
    ...(existing > 0 ? [alarms("existing", existing)] : []),
    alarms("added", added),
    {
      accountId,
      region,
      item: "log ingestion",
      quantity: tunnels.length,
      origin: "existing",
      note: "depends on how much the tunnels log; $0.50 a GB",
    },
  ];
}
