import { type Cause, WEIGHTS } from "../cause";
import { linesSaying, quoted } from "../log-words";
import { isIpsecUp, statusMessageOf } from "../signs";

/** IPsec is up, but the BGP session over it is not: a dynamic tunnel is then DOWN. */
export const bgpDown: Cause = {
  info: {
    id: "ipsec-up-bgp-down",
    title: "IPsec is up, the BGP session is not",
    check:
      "Compare the inside addresses and both AS numbers, look whether TCP 179 passes the device's own firewall, whether the hold " +
      "timer expires, and whether the device advertises more prefixes than AWS takes (100).",
    setting: "harden.options.bgpLog (the BGP log says why a session ends)",
  },
  find: (symptoms) => {
    const { connection, tunnel } = symptoms;
    if (connection.facts.routing !== "bgp" || tunnel.status !== "DOWN") return undefined;
    const ended = linesSaying(symptoms, /from Established to|hold timer|prefix limit|notification/i, "bgp");
    if (!isIpsecUp(symptoms)) return undefined;
    const routes = tunnel.telemetry?.acceptedRouteCount;
    return {
      weight: ended.length > 0 ? WEIGHTS.said : WEIGHTS.strong,
      evidence: [
        ...statusMessageOf(symptoms),
        ...(routes === undefined ? [] : [{ subject: "AcceptedRouteCount", value: String(routes) }]),
        ...quoted(ended),
      ],
    };
  },
};
