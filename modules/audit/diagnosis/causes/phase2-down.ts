import type { TunnelLogLine } from "../../../inventory";
import { type Cause, WEIGHTS } from "../cause";
import { linesSaying, quoted } from "../log-words";

const SAID = /TS_UNACCEPTABLE|traffic selector|while keeping Phase 1|received DELETE for Phase 2|CHILD_SA/i;

/** IKE is agreed on, IPsec is not. */
export const phase2Down: Cause = {
  info: {
    id: "phase-1-up-phase-2-down",
    title: "Phase 1 is up, phase 2 is not",
    check:
      "Compare phase 2 of the device: encryption domain (0.0.0.0/0 on both sides, or the connection's CIDRs; one pair of " +
      "security associations only), algorithms, perfect forward secrecy and lifetime.",
    setting:
      "harden.options: phase2EncryptionAlgorithms, phase2IntegrityAlgorithms, phase2DhGroupNumbers, phase2LifetimeSeconds",
  },
  find: (symptoms) => {
    const said = linesSaying(symptoms, SAID);
    if (said.length > 0) return { weight: WEIGHTS.said, evidence: quoted(said) };
    const [last] = linesSaying(symptoms, /(?:)/);
    return last && isHalfUp(last)
      ? {
          weight: WEIGHTS.fair,
          evidence: [
            {
              subject: "Tunnel log",
              value: `${last.timestamp} phase 1 ${String(last.phase1State)}, phase 2 ${String(last.phase2State)}`,
            },
          ],
        }
      : undefined;
  },
};

function isHalfUp({ phase1State, phase2State }: TunnelLogLine): boolean {
  return phase1State === "established" && phase2State === "down";
}
