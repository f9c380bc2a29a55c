import Table from "cli-table3";
import { kindOfFailure, type VpnConnection } from "../inventory";
import type { Note, NoteKind, RegionChange } from "../planning";
import {
  accountsAsJson,
  accountTitles,
  gapLines,
  gapsAsJson,
  isToldAsGap,
  noticeLines,
  placeNames,
  scopeInWords,
} from "./accounts-report";
import type { DiscoveredRegion, DiscoverResult } from "./discover-result";
import { countedSubjects, monitoringCounts, monitoringLines, subjectOf } from "./monitoring-report";
import { type Colours, visible } from "./terminal";
import { counted } from "./words";

/** How a report is to look. */
export interface ReportStyle {
  readonly colours: Colours;
  /** Nothing was written: the report says what would be. */
  readonly check: boolean;
  /** No account was scanned: the report speaks of saved scans. */
  readonly offline: boolean;
  /** List every connection with its tunnels. */
  readonly verbose: boolean;
}

/** What each account's region is called. */
type PlaceNames = ReturnType<typeof placeNames>;

/** Changes that are listed without being asked for more. */
const MOST_CHANGES = 20;

/** How many of a region's VPNs are adopted, and how many only referenced. */
interface Counts {
  readonly adopted: number;
  readonly referenced: number;
}

/** The report for people: a table of regions, then whatever needs a word. */
export function discoverAsTable(result: DiscoverResult, style: ReportStyle): string {
  const place = placeNames(result);
  return [
    ...(result.regions.some(({ written }) => written !== undefined) ? [regionTable(result, style)] : []),
    ...(style.verbose ? connectionLines(result.regions, place, style.colours) : []),
    ...(style.check ? changeLines(result.regions, place, style) : takenOverLines(result.regions, place, style)),
    ...monitoringLines(result.regions),
    ...noteLines(result, style),
    ...noticeLines(result, style.colours),
    ...unseenLines(result.regions, style.colours),
    ...gapLines(result, style.colours),
    ...failureLines(result, place, style.colours),
    summary(result, style),
  ].join("\n");
}

/** The report for programs. Its keys are part of the command's contract. */
export function discoverAsJson(result: DiscoverResult): object {
  return {
    regions: result.regions.map(({ plan, changes, next, written }) => ({
      accountId: plan.accountId,
      region: plan.region,
      file: written?.file ?? null,
      change: written?.change ?? null,
      vpnConnections: countsOf(plan.next?.vpnConnections),
      clientVpnEndpoints: countsOf(plan.next?.clientVpnEndpoints),
      forgotten: (plan.next?.forgotten ?? []).map(({ id }) => id),
      monitoring: monitoringCounts(plan.next?.monitoring),
      ownLogGroups: (plan.next?.monitoring.ownLogGroups ?? []).map(({ id }) => id),
      trailLogGroup: plan.next?.monitoring.trailLogGroup?.id ?? null,
      forgottenItems: (plan.next?.forgottenItems ?? []).map(({ address }) => address),
      changes,
      tunnelChanges: next?.tunnels ?? [],
      connectionLogChanges: next?.connectionLogs ?? [],
      awaited: next?.awaited ?? [],
      notes: plan.notes,
      failures: plan.failures.map((failure) => ({ ...failure, kind: kindOfFailure(failure) })),
    })),
    accounts: accountsAsJson(result),
    gaps: gapsAsJson(result),
    unscanned: result.unscanned,
    otherAccounts: result.otherAccounts,
    notices: result.notices,
    errors: result.errors.map(({ code, message, hint }) => ({ code, message, hint })),
  };
}

function regionTable(result: DiscoverResult, { colours, check }: ReportStyle): string {
  const titles = accountTitles(result);
  const regions = result.regions.filter(({ written }) => written !== undefined);
  const table = new Table({
    head: [
      ...(titles ? ["Account"] : []),
      "Region",
      "Connections",
      "Tunnels down",
      "Endpoints",
      check ? "File would be" : "File",
    ],
    style: { head: [], border: [] },
  });
  for (const { plan, scan, written } of regions) {
    const down = scan.vpnConnections.ok ? tunnelsDown(scan.vpnConnections.value) : undefined;
    table.push([
      ...(titles ? [titles(plan.accountId)] : []),
      plan.region,
      countsInWords(countsOf(plan.next?.vpnConnections)),
      down === undefined ? "?" : down > 0 ? colours.yellow(String(down)) : "0",
      countsInWords(countsOf(plan.next?.clientVpnEndpoints)),
      plan.failures.length > 0 ? colours.yellow(`${written?.change ?? ""} (partial)`) : (written?.change ?? ""),
    ]);
  }
  return table.toString();
}

function tunnelsDown(connections: readonly VpnConnection[]): number {
  return connections
    .filter(({ state }) => state !== "deleted")
    .flatMap(({ telemetry }) => telemetry)
    .filter(({ status }) => status === "DOWN").length;
}

function connectionLines(regions: readonly DiscoveredRegion[], place: PlaceNames, colours: Colours): readonly string[] {
  return regions.flatMap(({ plan, scan }) => {
    const scanned = new Map(
      (scan.vpnConnections.ok ? scan.vpnConnections.value : []).map((connection) => [connection.id, connection]),
    );
    return (plan.next?.vpnConnections ?? []).map(({ id, manage, facts }) => {
      const tunnels = (scanned.get(id)?.telemetry ?? []).map(
        ({ outsideIpAddress, status }) =>
          `${outsideIpAddress} ${status === "UP" ? colours.green(status) : colours.yellow(status)}`,
      );
      return `${place(plan)}  ${id}  ${manage.padEnd(9)}  ${tunnels.join("  ")}  ${visible(facts.tags["Name"] ?? "")}`;
    });
  });
}

const NOTE_TITLES: Readonly<Record<NoteKind, string>> = {
  refused: "Refused",
  uncertain: "Kept, not certain",
  kept: "Kept",
  forgotten: "Forgotten",
  released: "Released",
  referenced: "Only referenced",
  dropped: "Dropped",
  skipped: "Skipped",
  broken: "Broken",
  repaired: "Repaired",
  staged: "To be changed",
  forced: "FORCED",
  held: "Held",
};

/** The kinds of notes that somebody has to do something about. */
const URGENT: ReadonlySet<NoteKind> = new Set<NoteKind>(["refused", "uncertain", "broken", "staged", "forced"]);

/** More things of a region with the same to say of them than this share a line. */
const MOST_LINES = 3;

function noteLines(result: DiscoverResult, { colours, offline, verbose }: ReportStyle): readonly string[] {
  const place = placeNames(result);
  const notes = result.regions.flatMap(({ plan }) => {
    return alike(plan.notes).flatMap((group) => {
      const shared = !verbose && group.length > MOST_LINES;
      return (shared ? group.slice(0, 1) : group).map((note) => {
        const { kind, reason, hint } = note;
        const title = URGENT.has(kind) ? colours.yellow(NOTE_TITLES[kind]) : NOTE_TITLES[kind];
        const subject = shared
          ? `${countedSubjects(group.length, note)} in ${place(plan)} (--verbose lists them)`
          : `${subjectOf(note)} (${place(plan)})`;
        return `${title}: ${subject}: ${visible(reason)}${hint === undefined ? "." : `. ${visible(hint)}`}`;
      });
    });
  });
  const reason = offline ? "there is no saved scan of its region" : "the account has not enabled its region";
  const kept = result.unscanned.map((file) => `${colours.yellow("Kept")}: ${file}: ${reason}.`);
  const others = result.otherAccounts.map(
    (accountId) =>
      `Also there: stacks of account ${accountId}. A plan without terraform.assumeRole has the credentials of one account: name the ` +
      `stacks, as in \`npm run plan -- 'vpn-${accountId}-*'\`.`,
  );
  return [...notes, ...kept, ...others];
}

/** Notes that differ in nothing but the id, together. */
function alike(notes: readonly Note[]): readonly (readonly Note[])[] {
  const groups = new Map<string, Note[]>();
  for (const note of notes) {
    const { kind, what = "", reason, hint = "" } = note;
    const key = [kind, what, reason, hint].join("\n");
    groups.set(key, [...(groups.get(key) ?? []), note]);
  }
  return [...groups.values()];
}

const CHANGE_TITLES: Readonly<Record<RegionChange["change"], string>> = {
  added: "Would add",
  changed: "Would change",
  removed: "Would remove",
  forgotten: "Would forget",
};

function changeLines(
  regions: readonly DiscoveredRegion[],
  place: PlaceNames,
  { verbose }: ReportStyle,
): readonly string[] {
  const lines = regions.flatMap(({ plan, changes }) =>
    changes.map((subject) => {
      const { change, properties } = subject;
      const what = properties.length === 0 ? "" : `: ${properties.join(", ")}`;
      return `${CHANGE_TITLES[change]}: ${subjectOf(subject)} (${place(plan)})${what}`;
    }),
  );
  return mostOf(lines, verbose);
}

/** VPNs that somebody changed since the last scan: nobody is to find out from a diff only. */
function takenOverLines(
  regions: readonly DiscoveredRegion[],
  place: PlaceNames,
  { verbose }: ReportStyle,
): readonly string[] {
  const lines = regions.flatMap(({ plan, changes }) =>
    changes
      .filter(({ what, change }) => what === undefined && change === "changed")
      .map(
        (vpn) =>
          `Taken over: ${subjectOf(vpn)} (${place(plan)}): ${vpn.properties.join(", ")} changed since the last scan.`,
      ),
  );
  return mostOf(lines, verbose);
}

function mostOf(lines: readonly string[], verbose: boolean): readonly string[] {
  const shown = verbose ? lines : lines.slice(0, MOST_CHANGES);
  const more = lines.length - shown.length;
  return more === 0 ? shown : [...shown, `and ${String(more)} more (--verbose lists them)`];
}

/** An alarm on a metric that nobody has seen yet says nothing, and that should not go unsaid. */
function unseenLines(regions: readonly DiscoveredRegion[], colours: Colours): readonly string[] {
  const unseen = regions.flatMap(({ plan }) => plan.next?.vpnConnections ?? []).flatMap(({ facts }) => facts.tunnels);
  const count = unseen.filter(({ metricDimensions }) => metricDimensions === undefined).length;
  if (count === 0) return [];
  return [
    `${colours.yellow("Unseen")}: CloudWatch has no TunnelState of ${counted(count, "tunnel")} yet; until it has, their ` +
      "alarms may not go off. Run discover again in a day.",
  ];
}

function failureLines({ regions }: DiscoverResult, place: PlaceNames, colours: Colours): readonly string[] {
  return regions.flatMap(({ plan }) =>
    plan.failures
      .filter((failure) => !isToldAsGap(failure))
      .map(
        ({ region, action, code, message, hint }) =>
          `${colours.red("Not read")}: ${place({ ...plan, region })} ${action}: ${code}: ${visible(message)}\n  ${hint}`,
      ),
  );
}

function summary(result: DiscoverResult, { check, colours }: ReportStyle): string {
  const { regions } = result;
  const total = (counts: readonly Counts[]): number =>
    counts.reduce((sum, { adopted, referenced }) => sum + adopted + referenced, 0);
  const connections = total(regions.map(({ plan }) => countsOf(plan.next?.vpnConnections)));
  const endpoints = total(regions.map(({ plan }) => countsOf(plan.next?.clientVpnEndpoints)));
  const changed = regions.filter(({ written }) => written !== undefined && written.change !== "unchanged").length;
  const failed = regions.filter(({ plan }) => plan.failures.length > 0).length;
  const found = `${counted(connections, "VPN connection")} and ${counted(endpoints, "Client VPN endpoint")} ${scopeInWords(result)}`;
  const gaps = failed > 0 ? colours.yellow(`, ${String(failed)} of them not read completely`) : "";
  const files = `${counted(changed, "file")} ${check ? "would change" : "changed"}`;
  return `${found}${gaps}. ${files}.`;
}

function countsOf(vpns: readonly { readonly manage: string }[] | undefined): Counts {
  const all = vpns ?? [];
  const adopted = all.filter(({ manage }) => manage === "adopt").length;
  return { adopted, referenced: all.length - adopted };
}

function countsInWords({ adopted, referenced }: Counts): string {
  return referenced === 0 ? String(adopted) : `${String(adopted)} + ${String(referenced)} referenced`;
}
