import { type Cause, possible, WEIGHTS } from "../cause";
import { isIpsecDown, linesOf, quoted, statusEvidence, tunnelLogTells } from "../signs";

/** What AWS writes when the key does not fit. */
export const KEY_MISMATCH = /pre-shared key mismatch|invalid pre-shared key|AUTHENTICATION_FAILED/i;

/** The two ends have different pre-shared keys. */
export const preSharedKeyMismatch: Cause = {
  info: {
    id: "pre-shared-key-mismatch",
    title: "The pre-shared keys of the two ends differ",
    check:
      "Compare the key on the customer's device with that of the configuration AWS offers for download. Each tunnel has a " +
      "key of its own: a key that works for the other tunnel need not be this one's.",
  },
  find: (symptoms) => {
    const lines = linesOf(symptoms, ({ details }) => KEY_MISMATCH.test(details));
    if (symptoms.tunnel.telemetry?.hasCertificate === true) return undefined;
    if (lines.length > 0) return { weight: WEIGHTS.said, evidence: quoted(lines) };
    // The log would say so.
    if (!isIpsecDown(symptoms) || tunnelLogTells(symptoms)) return undefined;
    return possible(statusEvidence(symptoms));
  },
};
