import { type Cause, WEIGHTS } from "../cause";
import { linesSaying, quoted } from "../log-words";
import { lastChangeOf } from "../signs";
import type { Symptoms } from "../symptoms";

const CERTIFICATE = /certificate|revoked/i;
const REFUSED = /AUTHENTICATION_FAILED|pre-?shared key mismatch|invalid pre-?shared key/i;

/** How much a tunnel must have been UP before to have had the right key once: minutes. */
const ONCE_UP_MINUTES = 60;

/** A key or a certificate was changed on one end only, or has expired. */
export const credentialRotation: Cause = {
  info: {
    id: "key-or-certificate-rotation",
    title: "A pre-shared key or certificate was rotated on one end only, or has expired",
    check:
      "Ask who changed the key of the tunnel (CloudTrail: ModifyVpnTunnelOptions, ModifyVpnTunnelCertificate; the secret's " +
      "versions) and whether the device has it; look at the dates of the certificate.",
  },
  find: (symptoms) => {
    const certificate = linesSaying(symptoms, CERTIFICATE);
    if (certificate.length > 0) return { weight: WEIGHTS.said, evidence: quoted(certificate) };
    const refused = linesSaying(symptoms, REFUSED);
    const minutes = minutesUp(symptoms);
    if (refused.length === 0 || minutes < ONCE_UP_MINUTES) return undefined;
    return {
      weight: WEIGHTS.strong,
      evidence: [
        ...quoted(refused),
        { subject: "UP before", value: `${String(Math.round(minutes))} min of the time that was read` },
        ...lastChangeOf(symptoms),
      ],
    };
  },
};

function minutesUp({ samples = [] }: Symptoms): number {
  return samples.reduce((sum, { value, periodSeconds }) => sum + (value * periodSeconds) / 60, 0);
}
