import { outagesOf } from "../../history/outages";
import { type Cause, WEIGHTS } from "../cause";
import { linesSaying, quoted } from "../log-words";

/** An outage that is over so soon is a session that was reset, in minutes. */
const SHORT_MINUTES = 10;

/** The BGP session ended and came back: short outages, while IPsec stays up. */
export const bgpReconvergence: Cause = {
  info: {
    id: "bgp-reconvergence",
    title: "The BGP session was reset and converged anew",
    check:
      "Look at the device's log for resets of the session (hold timer, a change of policy, a restart), and whether graceful " +
      "restart is on; compare the times with the outages.",
    setting: "harden.options.bgpLog (the BGP log says why a session ends)",
  },
  find: (symptoms) => {
    const { connection, tunnel, samples = [] } = symptoms;
    // What is DOWN still has not converged: that is another cause.
    if (connection.facts.routing !== "bgp" || tunnel.status !== "UP") return undefined;
    const resets = linesSaying(symptoms, /from Established to|hold timer/i, "bgp");
    if (resets.length > 0) return { weight: WEIGHTS.said, evidence: quoted(resets) };
    const outages = outagesOf(samples);
    const isShort = outages.length > 0 && outages.every(({ minutes }) => minutes <= SHORT_MINUTES);
    return isShort
      ? {
          weight: WEIGHTS.weak,
          evidence: [
            { subject: "Outages", value: `${String(outages.length)}, none longer than ${String(SHORT_MINUTES)} min` },
          ],
        }
      : undefined;
  },
};
