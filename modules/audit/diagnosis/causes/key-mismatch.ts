import { type Cause, WEIGHTS } from "../cause";
import { linesSaying, quoted } from "../log-words";

const SAID = /pre-?shared key mismatch|invalid pre-?shared key/i;
const HINTED = /AUTHENTICATION_FAILED/i;

/** The two ends do not have the same pre-shared key. */
export const keyMismatch: Cause = {
  info: {
    id: "pre-shared-key-mismatch",
    title: "The pre-shared key is not the same on both ends",
    check:
      "Compare the key of this tunnel (each tunnel has its own) with the device's: download the configuration again, or look " +
      "into the secret where the connection keeps its keys in Secrets Manager. Mind blanks at the end and the device's local and remote ids.",
  },
  find: (symptoms) => {
    const said = linesSaying(symptoms, SAID);
    if (said.length > 0) return { weight: WEIGHTS.said, evidence: quoted(said) };
    const hinted = linesSaying(symptoms, HINTED);
    return hinted.length > 0 ? { weight: WEIGHTS.fair, evidence: quoted(hinted) } : undefined;
  },
};
