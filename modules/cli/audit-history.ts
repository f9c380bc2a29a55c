import { percent, periodsInWords, wholeMinutes } from "../audit/figures";
import { isCoarse } from "../audit/history";
import type { AuditReport, TunnelHistory } from "../audit/report";
import { plainTable } from "../terraform";
import { type Colours, visible } from "./terminal";
import { wrapped } from "./text-layout";
import { counted } from "./words";

/** More tunnels with outages than these are counted, not listed. */
const MOST_LISTED = 20;

/** The longest IPv4 address. A longer one stands on a line of its own: beside the connection, 80 columns would not hold it. */
const MOST_BESIDE = "255.255.255.255".length;

/** How tunnels that were DOWN did over the period that was asked for; nothing where none was. */
export function historyLines({ regions, since }: AuditReport, colours: Colours): readonly string[] {
  if (since === undefined) return [];
  const connections = regions.flatMap(({ vpnConnections }) => vpnConnections);
  const troubled = connections.flatMap(({ id, tunnels, bothDownMinutes }) =>
    tunnels.flatMap(({ outsideIpAddress, history }) =>
      history && history.outages > 0 ? [{ id, outsideIpAddress, bothDownMinutes, history }] : [],
    ),
  );
  const known = connections
    .flatMap(({ tunnels }) => tunnels.flatMap(({ history }) => history ?? []))
    .filter(({ availability }) => availability !== undefined);
  const periods = periodsInWords(known);
  const span = periods === "" ? `Over ${since}` : `Over ${since}, in periods of ${periods}`;
  const heading = `${span}: ${counted(known.length, "tunnel")} with data, ${String(troubled.length)} of them with outages.`;
  if (troubled.length === 0) return [wrapped(heading, "").join("\n")];
  const head = ["tunnel", "up", "outages", "longest", "both down", ""].map((title) => colours.bold(title));
  const rows = troubled.map(({ id, outsideIpAddress, bothDownMinutes, history }) => [
    tunnelInWords(id, visible(outsideIpAddress)),
    ...historyInFigures(history),
    bothDownMinutes === undefined ? "?" : String(wholeMinutes(bothDownMinutes)),
    "",
  ]);
  const more = rows.length - MOST_LISTED;
  return [
    [
      ...wrapped(`${heading} ${legend(troubled.map(({ history }) => history))}`, ""),
      plainTable(head, rows.slice(0, MOST_LISTED)),
      ...(more > 0 ? [`and ${String(more)} more (--format json lists them)`] : []),
    ].join("\n"),
  ];
}

function tunnelInWords(id: string, address: string): string {
  return address.length > MOST_BESIDE ? `${id}\n  ${address}` : `${id} ${address}`;
}

/** Availability, outages and the longest of them. */
function historyInFigures(history: TunnelHistory): readonly [string, string, string] {
  const { availability, outages, longestOutageMinutes, isFlapping } = history;
  const [atLeast, atMost] = isCoarse(history) ? ["+", "<="] : ["", ""];
  const flaps = isFlapping === undefined ? "?" : isFlapping ? "!" : "";
  return [
    availability === undefined ? "?" : percent(availability),
    `${String(outages)}${atLeast}${flaps}`,
    `${atMost}${String(wholeMinutes(longestOutageMinutes))}`,
  ];
}

function legend(histories: readonly TunnelHistory[]): string {
  return [
    "In minutes; ! flaps",
    ...(histories.some(isCoarse) ? ["; + at least, <= at most"] : []),
    ...(histories.some(({ isFlapping }) => isFlapping === undefined)
      ? ["; ? cannot be told at such a period: a shorter --since tells"]
      : []),
    ".",
  ].join("");
}
