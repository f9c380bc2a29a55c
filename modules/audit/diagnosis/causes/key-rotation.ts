import { type Cause, WEIGHTS } from "../cause";
import { linesOf, quoted } from "../signs";
import { KEY_MISMATCH } from "./pre-shared-key-mismatch";

/** A key or certificate was changed on one side only: what fitted once does not any more. */
export const keyRotation: Cause = {
  info: {
    id: "key-rotation",
    title: "A key or certificate was rotated on one side only",
    check:
      "Ask when key or certificate were last changed, on either side, and whether a certificate has expired. Rotate one " +
      "tunnel after the other, and the second only when the first is UP again.",
  },
  find: (symptoms) => {
    const certificate = linesOf(symptoms, ({ details }) =>
      /certificate.*(expired|invalid|not valid|fail|unable)/i.test(details),
    );
    if (certificate.length > 0) return { weight: WEIGHTS.said, evidence: quoted(certificate) };
    const mismatch = linesOf(symptoms, ({ details }) => KEY_MISMATCH.test(details));
    const lastUp = (symptoms.samples ?? [])
      .filter(({ value }) => value > 0)
      .map(({ timestamp }) => new Date(timestamp).toISOString())
      .sort()
      .at(-1);
    const first = mismatch.at(-1)?.timestamp;
    // A tunnel that came up after a mismatch has keys that fit.
    if (first === undefined || lastUp === undefined || Date.parse(lastUp) >= Date.parse(first)) return undefined;
    return {
      weight: WEIGHTS.said,
      evidence: [
        { subject: "TunnelState", value: `UP for the last time in the period from ${lastUp}` },
        ...quoted(mismatch),
      ],
    };
  },
};
