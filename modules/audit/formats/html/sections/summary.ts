import { type AuditReport, SEVERITIES } from "../../../report";
import { percent } from "../../../figures";
import { healthOfConnection, tunnelsDown } from "../../health";
import { type Child, h, type Markup } from "../markup";
import { isSettled } from "../../../tunnels";
import { missedOf } from "../../../unread";
import type { View } from "../view";
import { counted, grouped, money, timeInWords, foreign } from "../words";

/** What there is to know at a glance: one sentence, then the figures. */
export function summary(view: View): Markup {
  const { report, places } = view;
  const accounts = new Set(places.map(({ accountId }) => accountId)).size;
  const gaps = missedOf(report);
  return h(
    "header",
    { class: "summary" },
    h("h1", {}, headline(view)),
    h(
      "p",
      { class: "meta" },
      `${counted(view.connections.length, "VPN connection")} in ${counted(accounts, "account")} and ${counted(new Set(places.map(({ region }) => region)).size, "region")}, as of `,
      h("time", { datetime: report.scannedAt }, timeInWords(report.scannedAt)),
      report.since !== undefined && [", history of the last ", foreign(report.since)],
      ".",
    ),
    gaps > 0 &&
      h(
        "p",
        { class: "banner" },
        h("span", { class: "state unknown" }, `${counted(gaps, "thing")} could not be read.`),
        " What depends on them is not judged. ",
        h("a", { href: "#gaps" }, "What, and what to do"),
      ),
    report.notices.length > 0 &&
      h(
        "ul",
        { class: "banner", "aria-label": "Notices" },
        report.notices.map((notice) => h("li", {}, foreign(notice))),
      ),
    h("dl", { class: "tiles" }, tiles(view)),
  );
}

function headline({ report, connections }: View): string {
  const lost = connections.filter((connection) => healthOfConnection(connection) === "lost").length;
  const degraded = connections.filter((connection) => healthOfConnection(connection) === "degraded").length;
  if (lost > 0) {
    const more = degraded > 0 ? `, ${grouped(degraded)} more without redundancy` : "";
    return `${counted(lost, "connection")} lost${more}`;
  }
  if (degraded > 0) return `${counted(degraded, "connection")} without redundancy`;
  const unread = missedOf(report);
  if (unread > 0) return `No tunnel is known to be DOWN; ${counted(unread, "thing")} could not be read`;
  if (connections.some((connection) => healthOfConnection(connection) === "unknown")) {
    return "No tunnel is known to be DOWN, but not all are known";
  }
  const state = stateOfUndisturbed(connections);
  const failed = report.verdicts.filter(({ status }) => status === "failed").length;
  if (failed > 0) return `${state}, ${counted(failed, "finding")} to look at`;
  if (report.verdicts.some(({ status }) => status === "unknown")) return `${state}, but not all could be judged`;
  return connections.length === 0 ? state : `${state}, and nothing failed`;
}

/** Where no tunnel is DOWN or unknown. */
function stateOfUndisturbed(connections: View["connections"]): string {
  if (connections.length === 0) return "No VPN connection was found";
  return connections.some(isSettled) ? "All tunnels are UP" : "No VPN connection is in service";
}

/** Whether something that a good figure would rest on could not be read or judged. */
function isIncomplete(report: AuditReport): boolean {
  return missedOf(report) > 0 || report.verdicts.some(({ status }) => status === "unknown");
}

function tiles({ report, connections }: View): Child {
  const tunnels = connections.filter(isSettled).flatMap((connection) => connection.tunnels);
  const down = tunnelsDown(connections);
  const unknown = tunnels.filter(({ status }) => status === "UNKNOWN").length;
  const monitored = tunnels.filter(({ isMonitored }) => isMonitored === true).length;
  const unmonitored = tunnels.filter(({ isMonitored }) => isMonitored === false).length;
  const unknownAlarms = tunnels.length - monitored - unmonitored;
  const failed = report.verdicts.filter(({ status }) => status === "failed");
  const { monthlyExisting, monthlyAdded, currency } = report.cost;
  return [
    tile(
      "Tunnels DOWN",
      down > 0 ? "lost" : missedOf(report) > 0 || unknown > 0 ? "unknown" : tunnels.length > 0 ? "healthy" : "plain",
      grouped(down),
      `of ${grouped(tunnels.length)}${unknown > 0 ? `; ${grouped(unknown)} unknown` : ""}`,
      "#down",
    ),
    tile(
      "Findings",
      failed.length > 0 ? "failing" : isIncomplete(report) ? "unknown" : "healthy",
      grouped(failed.length),
      SEVERITIES.map((severity) => ({ severity, count: failed.filter((each) => each.severity === severity).length }))
        .filter(({ count }) => count > 0)
        .map(({ severity, count }) => `${grouped(count)} ${severity}`)
        .join(", "),
      "#findings",
    ),
    tile(
      "Tunnels with an alarm",
      unmonitored > 0 ? "failing" : unknownAlarms > 0 ? "unknown" : tunnels.length > 0 ? "healthy" : "plain",
      monitored + unmonitored === 0 ? "–" : percent(monitored / (monitored + unmonitored)),
      `${grouped(monitored)} of ${grouped(monitored + unmonitored)}${unknownAlarms > 0 ? `; ${grouped(unknownAlarms)} unknown` : ""}`,
      "#coverage",
    ),
    tile(
      "Monitoring a month",
      "plain",
      money(monthlyExisting, currency),
      `today; the next deploy adds ${money(monthlyAdded, currency)}`,
      "#cost",
    ),
  ];
}

function tile(title: string, kind: string, figure: string, more: string, href: string): Markup {
  return h(
    "div",
    { class: `tile ${kind}` },
    h("dt", {}, h("a", { href }, title)),
    h("dd", {}, h("b", {}, figure), more !== "" && h("span", {}, more)),
  );
}
