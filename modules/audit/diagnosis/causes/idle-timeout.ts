import { type Cause, WEIGHTS } from "../cause";
import { isIpsecDown, optionOf, statusEvidence, tunnelLogTells } from "../signs";

/** What may have happened, where only the option speaks for it. */
const MAYBE = "The tunnel may have been idle: with the startup action add AWS waits for the customer's device";

/** Less in all than a ping every five seconds makes in a quarter of an hour: nothing went through. */
const IDLE_BYTES = 10_000;

/** Samples that say something: those of the hour before … */
const HOUR = 3_600_000;

/** … and so much of it they must cover, in seconds, to show that nothing went through. */
const COVERED_SECONDS = 45 * 60;

/** Nothing went through the tunnel, so the device let its SA expire, and AWS waits for it. */
export const idleTimeout: Cause = {
  info: {
    id: "idle-timeout",
    title: "The tunnel was idle, and its SA timed out",
    check:
      "Send traffic through the tunnel from the customer's side and see whether it comes UP. Against idling, ping a host " +
      "behind it every 5 seconds (or within the device's idle timeout).",
    setting: "harden.options.startupAction",
  },
  find: (symptoms) => {
    const { value, evidence } = optionOf(symptoms, "startupAction");
    if (!isIpsecDown(symptoms) || value !== "add") return undefined;
    const down = Date.parse(symptoms.tunnel.telemetry?.lastStatusChange ?? "");
    const before = (symptoms.traffic ?? []).filter(({ timestamp, periodSeconds }) => {
      const time = Date.parse(timestamp);
      // Whole periods: what came up to the end of one that is not may have come after.
      return time >= down - HOUR && time + periodSeconds * 1000 <= down;
    });
    const bytes = before.reduce((sum, sample) => sum + sample.bytes, 0);
    if (bytes >= IDLE_BYTES) return undefined;
    const covered = before.reduce((sum, { periodSeconds }) => sum + periodSeconds, 0);
    if (covered < COVERED_SECONDS) {
      // Nobody saw the traffic, and the log tells of something else.
      if (tunnelLogTells(symptoms)) return undefined;
      return { weight: WEIGHTS.weak, evidence: [...statusEvidence(symptoms), evidence], title: MAYBE };
    }
    const traffic = { subject: "Traffic in the hour before", value: `${String(bytes)} bytes` };
    return { weight: WEIGHTS.strong, evidence: [...statusEvidence(symptoms), evidence, traffic] };
  },
};
