import type { AuditedRegion, AuditReport, Cost, Severity, Verdict } from "../audit/report";
import { SEVERITIES } from "../audit/report";
import { isSettled } from "../audit/tunnels";
import { missedOf, unreadOf } from "../audit/unread";
import { plainTable } from "../terraform";
import { paintedSeverity } from "./painted-severity";
import { acceptedLines } from "./audit-accepted";
import { findingLines } from "./audit-findings";
import { historyLines } from "./audit-history";
import { unjudgedLines } from "./audit-unjudged";
import { type Colours, visible } from "./terminal";
import { wrapped } from "./text-layout";
import { counted, listed } from "./words";

/** The audit for people: regions, controls, findings with the way out, cost, gaps. Fits 80 columns. */
export function auditTable(report: AuditReport, { colours }: { readonly colours: Colours }): string {
  return [
    regionTable(report, colours),
    controlTable(report, colours),
    ...findingLines(report, colours),
    ...acceptedLines(report, colours),
    ...unjudgedLines(report, colours),
    ...historyLines(report, colours),
    costTable(report.cost, colours),
    ...notices(report, colours),
    ...gaps(report, colours),
    summary(report),
  ].join("\n\n");
}

function regionTable({ regions, verdicts }: AuditReport, colours: Colours): string {
  const worst = new Map<string, Severity>();
  const unknown = new Set<string>();
  for (const { accountId, region, status, severity } of verdicts) {
    const key = `${accountId} ${region}`;
    // Verdicts come sorted, the worst first.
    if (status === "failed" && !worst.has(key)) worst.set(key, severity);
    if (status === "unknown") unknown.add(key);
  }
  const rows = regions
    .filter((region) => {
      const key = `${region.accountId} ${region.region}`;
      return hasSomething(region) || worst.has(key) || unknown.has(key);
    })
    .map(({ accountId, region, vpnConnections, clientVpnEndpoints, gaps: unread }) => {
      const tunnels = vpnConnections.filter(isSettled).flatMap((connection) => connection.tunnels);
      const key = `${accountId} ${region}`;
      const severity = worst.get(key);
      // What could not be read may fail.
      const isKnown = unread.length === 0 && !unknown.has(key);
      return [
        accountId,
        region,
        String(vpnConnections.length),
        `${String(tunnels.filter(({ status }) => status === "DOWN").length)}/${String(tunnels.length)}`,
        String(clientVpnEndpoints.length),
        unread.length === 0 ? "-" : String(unread.length),
        severity === undefined ? (isKnown ? "ok" : colours.yellow("unknown")) : paintedSeverity(severity, colours),
      ];
    });
  const quiet = regions.length - rows.length;
  const head = ["account", "region", "VPNs", "tunnels down", "endpoints", "not read", "worst"];
  return [
    ...(rows.length > 0
      ? [
          plainTable(
            head.map((title) => colours.bold(title)),
            rows,
          ),
        ]
      : []),
    ...(quiet > 0 ? [`${counted(quiet, "region")} without VPNs.`] : []),
  ].join("\n");
}

function hasSomething({ vpnConnections, clientVpnEndpoints, gaps: unread }: AuditedRegion): boolean {
  return vpnConnections.length + clientVpnEndpoints.length + unread.length > 0;
}

function controlTable({ controls, verdicts }: AuditReport, colours: Colours): string {
  const rows = controls.map(({ id, severity }) => {
    const own = verdicts.filter(({ controlId }) => controlId === id);
    const count = (status: Verdict["status"]): string => {
      const number = own.filter((verdict) => verdict.status === status).length;
      return number === 0 ? "-" : String(number);
    };
    const failed = count("failed");
    return [
      id,
      failed === "-" ? failed : colours.red(failed),
      count("suppressed"),
      count("unknown"),
      count("passed"),
      paintedSeverity(severity, colours),
    ];
  });
  const head = ["control", "failed", "suppressed", "unknown", "passed", "severity"];
  return plainTable(
    head.map((title) => colours.bold(title)),
    rows,
  );
}

function costTable({ priceTable, currency, lines, monthlyExisting, monthlyAdded }: Cost, colours: Colours): string {
  const accounts = [...new Set(lines.map(({ accountId }) => accountId))];
  const sum = (accountId: string, origin: "existing" | "added"): string =>
    lines
      .filter((line) => line.accountId === accountId && line.origin === origin)
      .reduce((total, { monthly = 0 }) => total + monthly, 0)
      .toFixed(2);
  const rows = accounts.map((accountId) => [accountId, sum(accountId, "existing"), sum(accountId, "added"), ""]);
  const total = ["total", monthlyExisting.toFixed(2), monthlyAdded.toFixed(2), ""];
  const head = ["cost a month", "today", "added by the next deploy", ""].map((title) => colours.bold(title));
  const unknown = [...new Set(lines.flatMap(({ monthly, item }) => (monthly === undefined ? item : [])))];
  return [
    plainTable(head, accounts.length > 1 ? [...rows, total] : [total]),
    ...wrapped(`${currency}, ${visible(priceTable)}, before the free tier.`, ""),
    ...(unknown.length === 0 ? [] : wrapped(`Not in it, because it cannot be known: ${listed(unknown)}.`, "")),
  ].join("\n");
}

function notices({ notices: texts }: AuditReport, colours: Colours): readonly string[] {
  if (texts.length === 0) return [];
  return [
    texts
      .flatMap((text) => painted(wrapped(`Notice: ${visible(text)}`, "  ", ""), "Notice", colours.yellow))
      .join("\n"),
  ];
}

function gaps(report: AuditReport, colours: Colours): readonly string[] {
  const lines = unreadOf(report).flatMap(({ accountId, place, action, code, message, hint }) => [
    ...painted(
      wrapped(
        visible(`Not read: ${accountId} ${place}${action === undefined ? "" : ` ${action}`}: ${code}: ${message}`),
        "  ",
        "",
      ),
      "Not read",
      colours.yellow,
    ),
    ...(hint === "" ? [] : wrapped(visible(hint), "  ")),
  ]);
  return lines.length === 0 ? [] : [lines.join("\n")];
}

function painted(lines: readonly string[], word: string, paint: (text: string) => string): readonly string[] {
  return lines.map((line, index) => (index === 0 ? line.replace(word, paint(word)) : line));
}

function summary(report: AuditReport): string {
  const { verdicts, regions } = report;
  const failed = verdicts.filter(({ status }) => status === "failed");
  const counts = SEVERITIES.flatMap((severity) => {
    const number = failed.filter((verdict) => verdict.severity === severity).length;
    return number === 0 ? [] : `${String(number)} ${severity}`;
  });
  const connections = regions.flatMap(({ vpnConnections }) => vpnConnections);
  const tunnels = connections.filter(isSettled).flatMap((connection) => connection.tunnels);
  const down = tunnels.filter(({ status }) => status === "DOWN").length;
  const endpoints = regions.reduce((sum, region) => sum + region.clientVpnEndpoints.length, 0);
  const accounts = new Set(regions.map(({ accountId }) => accountId)).size;
  const scope = `${counted(connections.length, "VPN connection")} and ${counted(endpoints, "Client VPN endpoint")} in ${counted(accounts, "account")}`;
  const findings = counts.length === 0 ? "Nothing fails" : `${counted(failed.length, "finding")}: ${listed(counts)}`;
  const unread = missedOf(report);
  const more = unread === 0 ? "" : ` ${counted(unread, "thing")} could not be read.`;
  return wrapped(`${scope}; ${counted(down, "tunnel")} DOWN. ${findings}.${more}`, "").join("\n");
}
