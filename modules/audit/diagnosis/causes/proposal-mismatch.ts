import type { Evidence } from "../../report";
import { type Cause, WEIGHTS } from "../cause";
import { linesSaying, quoted } from "../log-words";
import type { Symptoms } from "../symptoms";

const SAID = /no proposal|proposal mismatch|NO_PROPOSAL_CHOSEN/i;

/** The two ends have no algorithm, group or IKE version in common. */
export const proposalMismatch: Cause = {
  info: {
    id: "ike-proposal-mismatch",
    title: "The ends have no encryption, integrity, Diffie-Hellman group or IKE version in common",
    check:
      "Compare what the device proposes in phase 1 and phase 2 with what the tunnel permits: IKE version, encryption, " +
      "integrity, Diffie-Hellman group, perfect forward secrecy.",
    setting:
      "harden.options: ikeVersions, phase1EncryptionAlgorithms, phase1IntegrityAlgorithms, phase1DhGroupNumbers and those of phase2",
  },
  find: (symptoms) => {
    const said = linesSaying(symptoms, SAID);
    return said.length > 0 ? { weight: WEIGHTS.said, evidence: [...quoted(said), ...permitted(symptoms)] } : undefined;
  },
};

function permitted({ tunnel: { facts } }: Symptoms): readonly Evidence[] {
  const lists = {
    ikeVersions: facts.ikeVersions,
    phase1EncryptionAlgorithms: facts.phase1EncryptionAlgorithms,
    phase1IntegrityAlgorithms: facts.phase1IntegrityAlgorithms,
    phase1DhGroupNumbers: facts.phase1DhGroupNumbers,
    phase2EncryptionAlgorithms: facts.phase2EncryptionAlgorithms,
    phase2IntegrityAlgorithms: facts.phase2IntegrityAlgorithms,
    phase2DhGroupNumbers: facts.phase2DhGroupNumbers,
  };
  return Object.entries(lists).flatMap(([subject, values]) =>
    values === undefined ? [] : { subject, value: values.join(", ") },
  );
}
