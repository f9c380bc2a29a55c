import { type Cause, WEIGHTS } from "../cause";
import { isIpsecUp, linesOf, quoted, statusEvidence } from "../signs";

/** IPsec works and the BGP session does not. */
export const bgpDown: Cause = {
  info: {
    id: "bgp-down",
    title: "IPsec is up and BGP is down",
    check:
      "On the customer's device, look at the BGP neighbor: ASN and inside addresses of both ends, TCP 179 through the " +
      "tunnel, hold time, and the number of prefixes (AWS takes 100 from a virtual private gateway's peer).",
  },
  find: (symptoms) => {
    const { connection, tunnel } = symptoms;
    if (connection.facts.routing !== "bgp" || tunnel.status !== "DOWN" || !isIpsecUp(symptoms)) return undefined;
    const lines = linesOf(symptoms, ({ log, details }) => log === "bgp" && /from Established to|prefix/i.test(details));
    const weight = lines.length > 0 ? WEIGHTS.said : WEIGHTS.strong;
    return { weight, evidence: [...statusEvidence(symptoms), ...quoted(lines)] };
  },
};
