import type { AuditedRegion } from "../../../report";
import { isSettled } from "../../../tunnels";
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
  const tunnels = vpnConnections.filter(isSettled).flatMap((connection) => connection.tunnels);
  const where = `in ${accountId} ${region}`;
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, foreign(accountId), ` ${region}`),
    share(
      tunnels.map(({ isMonitored }) => isMonitored),
      `Tunnels monitored ${where}`,
    ),
    share(
      clientVpnEndpoints.map(({ isMonitored }) => isMonitored),
      `Endpoints monitored ${where}`,
    ),
    share(
      clientVpnEndpoints.map(({ isLogging }) => isLogging),
      `Endpoints that log ${where}`,
    ),
  );
}

/** How many are so, of those that are known. */
function share(all: readonly (boolean | undefined)[], label: string): Child {
  const known = all.filter((each) => each !== undefined);
  const [count, of, unknown] = [known.filter(Boolean).length, known.length, all.length - known.length];
  return h(
    "td",
    { class: "number" },
    of === 0
      ? unknown === 0 && "–"
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
    unknown > 0 && `${of > 0 ? "; " : ""}${grouped(unknown)} unknown`,
  );
}
