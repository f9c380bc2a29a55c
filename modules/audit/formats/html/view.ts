import { type AuditedConnection, type AuditedRegion, type AuditReport, SEVERITIES, type Verdict } from "../../report";

/** An account and region, with what is said of it. */
export interface Place {
  /** Its number in the report; names it in the page. */
  readonly index: number;
  readonly accountId: string;
  readonly region: string;
  /** Absent where a verdict names a region that was not scanned. */
  readonly audited?: AuditedRegion | undefined;
  readonly verdicts: readonly Verdict[];
}

/** A report, arranged for the page. */
export interface View {
  readonly report: AuditReport;
  /** In the order of the report. */
  readonly places: readonly Place[];
  readonly connections: readonly AuditedConnection[];
}

/** Arranges a report: which verdicts belong to which region. */
export function viewOf(report: AuditReport): View {
  const regions = new Map(report.regions.map((region) => [keyOf(region), region]));
  const verdicts = new Map<string, Verdict[]>(report.regions.map((region) => [keyOf(region), []]));
  for (const verdict of report.verdicts) {
    const known = verdicts.get(keyOf(verdict));
    if (known) known.push(verdict);
    else verdicts.set(keyOf(verdict), [verdict]);
  }
  const places = [...verdicts].map(([key, ofPlace], index) => {
    const [accountId = "", region = ""] = key.split(" ");
    return { index, accountId, region, audited: regions.get(key), verdicts: ofPlace };
  });
  return { report, places, connections: report.regions.flatMap(({ vpnConnections }) => vpnConnections) };
}

/** Name of the place of something, for a map. */
export function keyOf({ accountId, region }: { readonly accountId: string; readonly region: string }): string {
  return `${accountId} ${region}`;
}

/** The worse severity first. */
export function bySeverity(a: Pick<Verdict, "severity">, b: Pick<Verdict, "severity">): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
}

/** The element of a control's findings. */
export function controlAnchor(controlId: string): string {
  return `control-${controlId.replace(/[^\w.-]/g, "_")}`;
}

/** The element of a region. */
export function regionAnchor({ index }: Pick<Place, "index">): string {
  return `region-${index}`;
}

/** The element of what is likely wrong with a tunnel. */
export function causesAnchor({ resource }: Pick<Verdict, "resource">): string {
  return `causes-${`${resource.vpnConnectionId ?? ""}-${resource.id}`.replace(/[^\w.-]/g, "_")}`;
}
