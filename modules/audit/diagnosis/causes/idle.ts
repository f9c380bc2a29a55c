import { type Cause, WEIGHTS } from "../cause";
import { bytesBeforeChange, isIpsecUp, lastChangeOf, optionOf } from "../signs";
import { linesSaying } from "../log-words";

/** How long before the tunnel went down there must have been nothing, in milliseconds. */
const IDLE = 30 * 60_000;

/** AWS counts a little of its own on every tunnel: bytes a minute that are still nothing. */
const OWN_BYTES_A_MINUTE = 1_000;

/** Nothing went through, so the security association ended, and nobody starts it anew. */
export const idle: Cause = {
  info: {
    id: "idle-timeout",
    title: "The tunnel idled until its security association ended",
    check:
      "Send something through the tunnel all the time, for example a ping every 5 seconds from behind the customer gateway, " +
      "and look at the device's idle timeout; traffic from behind it should bring the tunnel back.",
    setting: "harden.options.startupAction: start (needs IKEv2 and a customer gateway with an address)",
  },
  find: (symptoms) => {
    const { tunnel } = symptoms;
    const startup = optionOf(tunnel.facts, "startupAction");
    if (tunnel.status !== "DOWN" || startup.value === "start" || isIpsecUp(symptoms)) return undefined;
    // A tunnel that keeps failing does not idle.
    if (
      linesSaying(symptoms, /mismatch|proposal|AUTHENTICATION_FAILED|TS_UNACCEPTABLE|un-established|keeping Phase 1/i)
        .length > 0
    ) {
      return undefined;
    }
    const bytes = bytesBeforeChange(symptoms, IDLE);
    if (bytes === undefined) return { weight: WEIGHTS.weak, evidence: [startup.evidence, ...lastChangeOf(symptoms)] };
    if (bytes > (IDLE / 60_000) * OWN_BYTES_A_MINUTE) return undefined;
    return {
      weight: WEIGHTS.strong,
      evidence: [
        { subject: "Traffic in the half hour before", value: `${String(bytes)} bytes` },
        startup.evidence,
        ...lastChangeOf(symptoms),
      ],
    };
  },
};
