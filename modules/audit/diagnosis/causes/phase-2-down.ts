import { type Cause, WEIGHTS } from "../cause";
import { linesOf, quoted } from "../signs";

const WORDS = /TS_UNACCEPTABLE|unable to establish while keeping Phase 1/i;

/** IKE works and IPsec does not. */
export const phase2Down: Cause = {
  info: {
    id: "phase-2-down",
    title: "Phase 1 is up and phase 2 is down",
    check:
      "Compare phase 2 of the two ends: algorithms, Diffie-Hellman group (PFS), and the networks (traffic selectors). A " +
      "policy-based device may offer one pair of networks only.",
    setting: "harden.options.phase2EncryptionAlgorithms, and the options of phase 2 beside it",
  },
  find: (symptoms) => {
    if (symptoms.tunnel.status !== "DOWN") return undefined;
    const newest = linesOf(symptoms, ({ log }) => log === "tunnel")[0];
    const lines = linesOf(symptoms, ({ details }) => WORDS.test(details));
    if (lines.length > 0) return { weight: WEIGHTS.said, evidence: quoted(lines) };
    if (newest?.phase1State !== "established" || newest.phase2State !== "down") return undefined;
    const states = {
      subject: "States in the newest line that tells of trouble",
      value: "phase 1 established, phase 2 down",
    };
    return { weight: WEIGHTS.strong, evidence: [states, ...quoted([newest])] };
  },
};
