import { type Cause, WEIGHTS } from "../cause";
import { statusEvidence } from "../signs";

/** A status that changed within so long of a replacement changed because of it. */
const HOUR = 3_600_000;

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
    if (active?.provisioningStatus === "pending" || active?.provisioningStatus === "failed") {
      const { provisioningStatus, provisioningStatusReason: reason } = active;
      const value = reason === undefined ? provisioningStatus : `${provisioningStatus}: ${reason}`;
      return { weight: WEIGHTS.said, evidence: [{ subject: "ProvisioningStatus", value }] };
    }
    const applied = maintenance?.lastAppliedAt;
    const apart = Date.parse(tunnel.telemetry?.lastStatusChange ?? "") - Date.parse(applied ?? "");
    if (applied === undefined || !(Math.abs(apart) <= HOUR)) return undefined;
    const evidence = { subject: "LastMaintenanceApplied", value: applied };
    return { weight: WEIGHTS.strong, evidence: [evidence, ...statusEvidence(symptoms)] };
  },
};
