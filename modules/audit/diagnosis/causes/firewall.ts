import { type Cause, WEIGHTS } from "../cause";
import { linesSaying, quoted } from "../log-words";
import { isIpsecUp, siblingEvidence, statusMessageOf } from "../signs";

const NOTHING_HEARD = /un-established Phase 1|no response|giving up/i;
const HEARD =
  /mismatch|pre-?shared key|proposal|AUTHENTICATION_FAILED|TS_UNACCEPTABLE|received DELETE|received from|DPD timed out|peer dead|keeping Phase 1/i;

/** Something in between lets neither IKE nor ESP through. */
export const firewall: Cause = {
  info: {
    id: "firewall-drops-ike-or-esp",
    title: "A firewall drops UDP 500, UDP 4500 or ESP",
    check:
      "Allow inbound UDP 500, UDP 4500 and ESP (IP protocol 50) from the tunnel's outside address, on the customer gateway " +
      "and on every firewall and NAT before it; then capture packets there while AWS or the device initiates: traffic has to go both ways.",
    setting: "harden.options.startupAction: start (AWS initiates, which shows whether anything gets through)",
  },
  find: (symptoms) => {
    const { tunnel, logLines = [] } = symptoms;
    if (tunnel.status !== "DOWN" || isIpsecUp(symptoms)) return undefined;
    const silent = linesSaying(symptoms, NOTHING_HEARD);
    // Whoever answers with an error was reached.
    if (linesSaying(symptoms, HEARD).length > 0) return undefined;
    if (silent.length > 0)
      return { weight: WEIGHTS.strong, evidence: [...quoted(silent), ...siblingEvidence(symptoms)] };
    const evidence = [...statusMessageOf(symptoms), ...siblingEvidence(symptoms)];
    if (symptoms.sibling?.status !== "UP") return { weight: WEIGHTS.fair, evidence };
    return logLines.length > 0 ? undefined : { weight: WEIGHTS.weak, evidence };
  },
};
