import { type Cause, WEIGHTS } from "../cause";
import { ageOf, isIpsecUp, outagesIn, statusEvidence } from "../signs";

/** BGP is back within its hold time and a few retries; what lasts longer is no reconvergence. */
const MINUTES = 15;

/** BGP finds its way anew after a change of routes. */
export const bgpReconvergence: Cause = {
  info: {
    id: "bgp-reconvergence",
    title: "BGP reconverges after a change of routes or a reset of the session",
    check:
      "Look again in a quarter of an hour. Where it comes back, see in the device's log what reset the session; where it " +
      "comes again and again, look at hold time, route flaps and the device's load.",
  },
  find: (symptoms) => {
    const { connection, tunnel } = symptoms;
    if (connection.facts.routing !== "bgp") return undefined;
    const age = ageOf(symptoms);
    const isYoung = age !== undefined && age >= 0 && age < MINUTES * 60_000;
    if (tunnel.status === "DOWN" && isIpsecUp(symptoms) && isYoung) {
      // Before `bgp-down`: so young, it may well come back by itself.
      return { weight: WEIGHTS.strong, evidence: statusEvidence(symptoms) };
    }
    const short = outagesIn(symptoms).filter(({ minutes }) => minutes <= MINUTES);
    if (tunnel.status !== "UP" || short.length === 0) return undefined;
    const value = `${String(short.length)} of at most ${String(MINUTES)} minutes`;
    return { weight: WEIGHTS.fair, evidence: [{ subject: "Outages", value }, ...statusEvidence(symptoms)] };
  },
};
