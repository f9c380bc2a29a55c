import { type Cause, possible, WEIGHTS } from "../cause";
import { isIpsecDown, linesOf, quoted, statusEvidence, tunnelLogTells } from "../signs";

/** The two ends have no algorithm, Diffie-Hellman group or IKE version in common. */
export const proposalMismatch: Cause = {
  info: {
    id: "proposal-mismatch",
    title: "The two ends agree on no IKE version, algorithms and Diffie-Hellman group",
    check: "Compare what the customer's device proposes, for phase 1 and phase 2, with the options of this tunnel.",
    setting: "harden.options.ikeVersions, and the algorithms and groups beside it",
  },
  find: (symptoms) => {
    const lines = linesOf(symptoms, ({ details }) => /no proposal match found|NO_PROPOSAL_CHOSEN/i.test(details));
    if (lines.length > 0) return { weight: WEIGHTS.said, evidence: quoted(lines) };
    if (!isIpsecDown(symptoms) || tunnelLogTells(symptoms)) return undefined;
    return possible(statusEvidence(symptoms));
  },
};
