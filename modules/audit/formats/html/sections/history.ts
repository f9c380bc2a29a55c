import type { AuditedConnection, AuditedRegion, AuditedTunnel, TunnelHistory } from "../../../report";
import { percent, periodsInWords } from "../../../figures";
import { isCoarse } from "../../../history";
import { type Child, h, type Markup } from "../markup";
import type { View } from "../view";
import { code, counted, foreign, grouped, minutesInWords, named } from "../words";
import { section, table } from "./section";

interface Row {
  readonly region: AuditedRegion;
  readonly connection: AuditedConnection;
  readonly tunnel: AuditedTunnel;
  readonly history: TunnelHistory;
}

/** How the tunnels did over the period, those that did worst first. Absent where no history was read. */
export function history({ report }: View): Child {
  const rows = report.regions.flatMap((region) =>
    region.vpnConnections.flatMap((connection) =>
      connection.tunnels.flatMap((tunnel) =>
        tunnel.history === undefined ? [] : [{ region, connection, tunnel, history: tunnel.history }],
      ),
    ),
  );
  if (rows.length === 0 && report.since === undefined) return undefined;
  const troubled = rows
    .filter((row) => row.history.outages > 0 || row.history.availability === undefined)
    .sort((a, b) => (a.history.availability ?? 2) - (b.history.availability ?? 2));
  const periods = periodsInWords(rows.map((each) => each.history));
  const steady = rows.length - troubled.length;
  const both = report.regions
    .flatMap(({ vpnConnections }) => vpnConnections)
    .filter(({ bothDownMinutes = 0 }) => bothDownMinutes > 0);
  return section(
    "history",
    "History",
    h(
      "p",
      {},
      report.since !== undefined && [
        "The last ",
        foreign(report.since),
        periods !== "" && `, in periods of ${periods}`,
        ": ",
      ],
      rows.length === 0
        ? "CloudWatch has no data of any tunnel."
        : `${counted(steady, "tunnel")} without an outage, ${grouped(troubled.length)} with some or without data.`,
    ),
    both.length > 0 &&
      h(
        "p",
        {},
        "Both tunnels were down together: ",
        both.map(({ id, name, bothDownMinutes = 0 }, index) => [
          index > 0 && "; ",
          named({ id, name }),
          ` for ${minutesInWords(bothDownMinutes)}`,
        ]),
        ".",
      ),
    troubled.length > 0 &&
      table(
        "History of the tunnels with outages",
        ["Tunnel", "Availability", "Outages", "Longest"],
        h("tbody", {}, troubled.map(row)),
      ),
  );
}

function row({ region, connection, tunnel, history: seen }: Row): Markup {
  const { availability, outages, longestOutageMinutes, isFlapping } = seen;
  const [atLeast, atMost] = isCoarse(seen) && outages > 0 ? ["at least ", "at most "] : ["", ""];
  const of = `Availability of ${tunnel.outsideIpAddress}`;
  return h(
    "tr",
    {},
    h(
      "td",
      {},
      named(connection),
      " ",
      code(tunnel.outsideIpAddress),
      h("br", {}),
      h("span", { class: "quiet" }, foreign(region.accountId), ` ${region.region}`),
    ),
    h(
      "td",
      { class: "number" },
      availability === undefined
        ? "no data"
        : [
            h("meter", { min: 0, max: 1, low: 0.99, high: 0.999, optimum: 1, value: availability, "aria-label": of }),
            ` ${percent(availability)}`,
          ],
    ),
    h(
      "td",
      { class: "number" },
      `${atLeast}${grouped(outages)}`,
      isFlapping === undefined ? "; whether it flaps cannot be told" : isFlapping && [" ", h("em", {}, "flaps")],
    ),
    h("td", { class: "number" }, outages > 0 ? `${atMost}${minutesInWords(longestOutageMinutes)}` : "–"),
  );
}
