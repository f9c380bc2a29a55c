import { manageAs } from "../../config/rules";
import type { Settings } from "../../config";
import type { VpnConnection } from "../../inventory";
import { matters } from "./reasons";
import { tunnelsOf } from "./tunnel";

/** The outside addresses of those tunnels of which it matters what they have negotiated: the wish may exclude it. */
export function tunnelsToAsk(connection: VpnConnection, settings: Settings): readonly string[] {
  const { id, facts, state, cloudFormationStack } = connection;
  const subject = { id, tags: facts.tags };
  if (state !== "available" || cloudFormationStack !== undefined || manageAs(settings, subject) !== "adopt") return [];
  return tunnelsOf(connection, settings)
    .filter((tunnel) => tunnel.telemetry?.status === "UP" && matters(tunnel) && !tunnel.settings.acceptCutOff)
    .map(({ outsideIpAddress }) => outsideIpAddress);
}
