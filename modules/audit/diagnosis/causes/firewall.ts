import { type Cause, possible, WEIGHTS } from "../cause";
import { isIpsecDown, linesOf, quoted, statusEvidence, tunnelLogTells } from "../signs";

/** Both tunnels that go DOWN within so many milliseconds have the customer's end in common. */
const TOGETHER = 10 * 60_000;

/** Something between the two ends drops IKE or ESP. */
export const firewall: Cause = {
  info: {
    id: "firewall",
    title: "A firewall drops UDP 500, UDP 4500 or ESP (IP protocol 50)",
    check:
      "At the customer gateway, allow UDP 500, UDP 4500 and ESP (IP protocol 50) from and to the tunnel's outside address, " +
      "and see there whether packets of both directions pass.",
  },
  find: (symptoms) => {
    const lines = linesOf(symptoms, ({ details }) => /deleting un-established Phase 1 IKE_SA/i.test(details));
    // A wrong address or a device that is off looks the same to AWS.
    if (lines.length > 0) return { weight: WEIGHTS.fair, evidence: quoted(lines) };
    if (!isIpsecDown(symptoms) || tunnelLogTells(symptoms)) return undefined;
    const { sibling, tunnel } = symptoms;
    const theirs = sibling?.status === "DOWN" ? sibling.telemetry?.lastStatusChange : undefined;
    const apart = Math.abs(Date.parse(theirs ?? "") - Date.parse(tunnel.telemetry?.lastStatusChange ?? ""));
    if (theirs !== undefined && apart <= TOGETHER) {
      const together = { subject: "Status of the other tunnel", value: `DOWN since ${theirs}: both went together` };
      return { weight: WEIGHTS.fair, evidence: [...statusEvidence(symptoms), together] };
    }
    return possible(statusEvidence(symptoms));
  },
};
