import { outagesOf } from "../../history/outages";
import { type Cause, WEIGHTS } from "../cause";
import { lastChangeOf } from "../signs";
import type { Symptoms } from "../symptoms";

/** How near to a replacement an outage is taken to be of it, in milliseconds. */
const NEAR = 60 * 60_000;

/** AWS replaced the endpoint of the tunnel: for maintenance, or after a change of the connection. */
export const endpointReplaced: Cause = {
  info: {
    id: "endpoint-replaced",
    title: "AWS replaced the tunnel's endpoint",
    check:
      "Look for a notice in AWS Health; the outage is short where the other tunnel is UP and the device fails over, and comes back " +
      "by itself. Where it does not, the device does not initiate anew.",
    setting:
      "harden.options.enableTunnelLifecycleControl: true (replacements are announced and can be done at your time)",
  },
  find: (symptoms) => {
    const { maintenance, tunnel, active } = symptoms;
    const isBeingMade = active?.provisioningStatus === "pending" && tunnel.status === "DOWN";
    const applied = maintenance?.lastAppliedAt;
    const isNear =
      applied !== undefined && outageTimes(symptoms).some((time) => Math.abs(time - Date.parse(applied)) <= NEAR);
    if (!isNear && !isBeingMade) return undefined;
    return {
      weight: WEIGHTS.strong,
      evidence: [
        ...(isNear ? [{ subject: "LastMaintenanceApplied", value: applied }] : []),
        ...(isBeingMade ? [{ subject: "ProvisioningStatus", value: "pending" }] : []),
        ...(maintenance?.isPending === true ? [{ subject: "PendingMaintenance", value: "true" }] : []),
        ...lastChangeOf(symptoms),
      ],
    };
  },
};

/** When the tunnel went down: as AWS says, and as the samples show. */
function outageTimes({ tunnel, samples = [] }: Symptoms): readonly number[] {
  const change = Date.parse(tunnel.telemetry?.lastStatusChange ?? "");
  return [...(Number.isNaN(change) ? [] : [change]), ...outagesOf(samples).map(({ startsAt }) => startsAt)];
}
