import { percent, wholeMinutes } from "../audit/figures";
import type { AuditReport } from "../audit/report";
import { plainTable } from "../terraform";
import type { Colours } from "./terminal";
import { counted } from "./words";

/** More tunnels with outages than these are counted, not listed. */
const MOST_LISTED = 20;

/** How tunnels that were DOWN did over the period that was asked for; nothing where none was. */
export function historyLines({ regions, since }: AuditReport, colours: Colours): readonly string[] {
  if (since === undefined) return [];
  const connections = regions.flatMap(({ vpnConnections }) => vpnConnections);
  const rows = connections.flatMap(({ id, tunnels, bothDownMinutes }) =>
    tunnels.flatMap(({ outsideIpAddress, history }) => {
      if (!history || history.outages === 0) return [];
      const { availability, outages, longestOutageMinutes, isFlapping } = history;
      return [
        [
          id,
          outsideIpAddress,
          availability === undefined ? "?" : percent(availability),
          `${String(outages)}${isFlapping ? "!" : ""}`,
          String(wholeMinutes(longestOutageMinutes)),
          bothDownMinutes === undefined ? "?" : String(wholeMinutes(bothDownMinutes)),
          "",
        ],
      ];
    }),
  );
  const known = connections
    .flatMap(({ tunnels }) => tunnels)
    .filter(({ history }) => history?.availability !== undefined).length;
  const heading = `Over ${since}: ${counted(known, "tunnel")} with data, ${String(rows.length)} of them with outages.`;
  if (rows.length === 0) return [heading];
  const head = ["connection", "tunnel", "up", "outages", "longest", "both down", ""].map((title) =>
    colours.bold(title),
  );
  const more = rows.length - MOST_LISTED;
  return [
    [
      `${heading} In minutes; ! flaps.`,
      plainTable(head, rows.slice(0, MOST_LISTED)),
      ...(more > 0 ? [`and ${String(more)} more (--format json lists them)`] : []),
    ].join("\n"),
  ];
}
