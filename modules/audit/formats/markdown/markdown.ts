import { type AuditReport, SEVERITIES, type Verdict } from "../../report";
import { isSettled } from "../../tunnels";
import { groupedBy } from "../../grouped-by";
import { causes } from "./markdown-causes";
import { cost } from "./markdown-cost";
import { accepted, findings, unjudged } from "./markdown-findings";
import { gaps, regions } from "./markdown-regions";
import { paragraphs, prose, table } from "../../../markdown/markdown-text";

/**
 * The report for a pull request, a wiki or a job's summary: Markdown of GitHub and GitLab, with a Mermaid diagram of each region. Of many
 * things, the worst are shown and the others counted, so that it is not longer than those take.
 */
export function markdown(report: AuditReport): string {
  return paragraphs(
    "# VPN audit",
    overview(report),
    report.notices.map((notice) => `> ${prose(notice)}`).join("\n>\n"),
    severities(report.verdicts),
    findings(report),
    causes(report),
    unjudged(report),
    regions(report),
    controls(report),
    cost(report),
    accepted(report),
    gaps(report),
  );
}

function overview({ scannedAt, since, regions: all }: AuditReport): string {
  const accounts = new Set(all.map(({ accountId }) => accountId)).size;
  const regionNames = new Set(all.map(({ region }) => region)).size;
  const connections = all.flatMap(({ vpnConnections }) => vpnConnections);
  // One that is being made or deleted has tunnels that are DOWN for a good reason.
  const tunnels = connections.filter(isSettled).flatMap((connection) => connection.tunnels);
  const down = tunnels.filter(({ status }) => status === "DOWN").length;
  const unknown = tunnels.filter(({ status }) => status === "UNKNOWN").length;
  const endpoints = all.flatMap(({ clientVpnEndpoints }) => clientVpnEndpoints).length;
  const states = [`${String(down)} DOWN`, ...(unknown > 0 ? [`${String(unknown)} unknown`] : [])].join(", ");
  return [
    `Scanned ${prose(scannedAt)}: accounts ${String(accounts)}, regions ${String(regionNames)},`,
    `VPN connections ${String(connections.length)} with ${String(tunnels.length)} tunnels (${states}),`,
    `Client VPN endpoints ${String(endpoints)}.`,
    ...(since === undefined ? [] : [`History of ${prose(since)}.`]),
  ].join(" ");
}

function severities(verdicts: readonly Verdict[]): string {
  const failed = verdicts.filter(({ status }) => status === "failed");
  const counts = SEVERITIES.map((severity) => failed.filter((verdict) => verdict.severity === severity).length);
  return table([...SEVERITIES], [counts.map(String)]);
}

function controls({ controls: all, verdicts }: AuditReport): string {
  const counts = groupedBy(verdicts, ({ controlId }) => controlId);
  return paragraphs(
    "## Controls",
    table(
      ["Control", "Severity", "Failed", "Passed", "Accepted", "Unknown"],
      all.map(({ id, title, severity }) => {
        const statuses = (counts.get(id) ?? []).map(({ status }) => status);
        const count = (status: Verdict["status"]): string =>
          String(statuses.filter((other) => other === status).length);
        return [
          `${prose(id)} ${prose(title)}`,
          severity,
          count("failed"),
          count("passed"),
          count("suppressed"),
          count("unknown"),
        ];
      }),
    ),
  );
}
