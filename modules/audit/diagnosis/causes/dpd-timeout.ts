import { type Cause, WEIGHTS } from "../cause";
import { linesSaying, quoted } from "../log-words";
import { isIpsecUp, lastChangeOf, optionOf } from "../signs";

const SAID = /DPD timed out|declaring peer dead|peer is not responsive/i;

/** How long a tunnel must have been DOWN for its staying so to be a sign, in milliseconds. */
const STAYS_DOWN = 10 * 60_000;

/** The peer did not answer AWS's probes; with action `clear`, AWS then waits until the peer comes back by itself. */
export const dpdTimeout: Cause = {
  info: {
    id: "dpd-timeout",
    title: "Dead peer detection timed out",
    check:
      "Look whether the device answers DPD, and whether it or its uplink was away: three missed answers close the tunnel. With " +
      "action `clear` it stays DOWN until the customer gateway initiates; `none` keeps it.",
    setting: "harden.options: dpdTimeoutAction: restart (or none), dpdTimeoutSeconds",
  },
  find: (symptoms) => {
    const { tunnel, now } = symptoms;
    const action = optionOf(tunnel.facts, "dpdTimeoutAction");
    const said = linesSaying(symptoms, SAID);
    if (said.length > 0) return { weight: WEIGHTS.said, evidence: [...quoted(said), action.evidence] };
    if (tunnel.status !== "DOWN" || action.value !== "clear" || isIpsecUp(symptoms)) return undefined;
    // With logs at hand, one that timed out would have said so.
    if ((symptoms.logLines ?? []).length > 0) return undefined;
    const change = Date.parse(tunnel.telemetry?.lastStatusChange ?? "");
    const hasStayed = Date.parse(now) - change >= STAYS_DOWN;
    return hasStayed ? { weight: WEIGHTS.weak, evidence: [action.evidence, ...lastChangeOf(symptoms)] } : undefined;
  },
};
