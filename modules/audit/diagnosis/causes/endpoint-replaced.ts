import { type Cause, WEIGHTS } from "../cause";
import { statusEvidence } from "../signs";

/** A status that changed within so long after a replacement changed because of it. */
const HOUR = 3_600_000;

/** The two times are not of one clock: a replacement may seem to come so long after what it caused. */
const SKEW = 5 * 60_000;

const PENDING = "AWS may be replacing the tunnel's endpoint (maintenance)";

/** What happens while a tunnel is provisioned: AWS does not say which of the two it is. */
const MODIFIED = "The tunnel's options are being changed, or AWS replaces its endpoint";

/** AWS replaced the tunnel's endpoint, or does so now. */
export const endpointReplaced: Cause = {
  info: {
    id: "endpoint-replaced",
    title: "AWS replaced the tunnel's endpoint (maintenance)",
    check:
      "Initiate from the customer's device: after a replacement AWS waits for it, unless the startup action is `start`. " +
      "Lifecycle control gives notice before the next one, and the choice of the time.",
    setting: "harden.options.enableTunnelLifecycleControl, harden.options.startupAction",
  },
  find: (symptoms) => {
    const { active, maintenance, tunnel } = symptoms;
    // A change of the connection's options is told in the same words.
    if (active?.provisioningStatus === "pending" || active?.provisioningStatus === "failed") {
      const { provisioningStatus, provisioningStatusReason: reason } = active;
      const value = reason === undefined ? provisioningStatus : `${provisioningStatus}: ${reason}`;
      return { weight: WEIGHTS.fair, evidence: [{ subject: "ProvisioningStatus", value }], title: MODIFIED };
    }
    const applied = maintenance?.lastAppliedAt;
    const apart = Date.parse(tunnel.telemetry?.lastStatusChange ?? "") - Date.parse(applied ?? "");
    if (applied === undefined || !(apart >= -SKEW && apart <= HOUR)) {
      if (maintenance?.isPending !== true) return undefined;
      const pending = { subject: "PendingMaintenance", value: "an endpoint replacement waits, or is under way" };
      return { weight: WEIGHTS.weak, evidence: [pending, ...statusEvidence(symptoms)], title: PENDING };
    }
    const evidence = { subject: "LastMaintenanceApplied", value: applied };
    return { weight: WEIGHTS.strong, evidence: [evidence, ...statusEvidence(symptoms)] };
  },
};
