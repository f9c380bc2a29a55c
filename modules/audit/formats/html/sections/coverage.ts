import type { AuditedRegion } from "../../../report";
import { type Child, h, type Markup } from "../markup";
import type { View } from "../view";
import { foreign, grouped } from "../words";
import { section, table } from "./section";

/** What has an alarm that notifies somebody, and what has not, by account and region. */
export function coverage({ report }: View): Markup {
  const regions = report.regions.filter(
    ({ vpnConnections, clientVpnEndpoints }) => vpnConnections.length + clientVpnEndpoints.length > 0,
  );
  return section(
    "coverage",
    "Coverage",
    regions.length === 0
      ? h("p", {}, "There is no VPN to watch.")
      : [
          h(
            "p",
            { class: "quiet" },
            "Monitored is what has an alarm that goes off when it fails, and notifies somebody.",
          ),
          table(
            "Coverage by account and region",
            ["Account and region", "Tunnels monitored", "Client VPN endpoints monitored", "Endpoints that log"],
            h("tbody", {}, regions.map(row)),
          ),
        ],
  );
}

function row({ accountId, region, vpnConnections, clientVpnEndpoints }: AuditedRegion): Markup {
  const tunnels = vpnConnections.flatMap((connection) => connection.tunnels);
  const where = `in ${accountId} ${region}`;
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, foreign(accountId), ` ${region}`),
    share(tunnels.filter(({ isMonitored }) => isMonitored).length, tunnels.length, `Tunnels monitored ${where}`),
    share(
      clientVpnEndpoints.filter(({ isMonitored }) => isMonitored).length,
      clientVpnEndpoints.length,
      `Endpoints monitored ${where}`,
    ),
    share(
      clientVpnEndpoints.filter(({ isLogging }) => isLogging).length,
      clientVpnEndpoints.length,
      `Endpoints that log ${where}`,
    ),
  );
}

function share(count: number, of: number, label: string): Child {
  return h(
    "td",
    { class: "number" },
    of === 0
      ? "–"
      : [
          h("meter", {
            min: 0,
            max: of,
            low: of * 0.99,
            high: of * 0.999,
            optimum: of,
            value: count,
            "aria-label": label,
          }),
          ` ${grouped(count)} of ${grouped(of)}`,
        ],
  );
}
