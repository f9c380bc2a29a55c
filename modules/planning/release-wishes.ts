import type { Settings } from "../config";
import { manageAs } from "../config/rules";
import { byCodeUnit } from "../inventory";
import type { RegionRelease } from "./release";

/**
 * The lines that `tunnelwatch.yaml` must have for the next discover not to adopt again what was released; none where the
 * configuration says so already.
 *
 * @param isOfSome whether VPNs were named: then the lines are about those that are released, and not about all
 */
export function wishesToStayReleased(
  releases: readonly Pick<RegionRelease, "released" | "releasesMonitoring">[],
  settings: Settings,
  isOfSome: boolean,
): readonly string[] {
  const referencing: Settings = { ...settings, manage: { ...settings.manage, default: "reference" } };
  const isAdopted = settings.existing === "adopt" || settings.existing === "repair";
  const again = releases.flatMap(({ released }) => released).filter((vpn) => manageAs(settings, vpn) === "adopt");
  const byRule = isOfSome || again.some((vpn) => manageAs(referencing, vpn) === "adopt");
  return [
    ...(again.length === 0 ? [] : byRule ? ruleOf(again.map(({ id }) => id)) : ["manage: { default: reference }"]),
    ...(isAdopted && releases.some(({ releasesMonitoring }) => releasesMonitoring) ? ["existing: keep"] : []),
  ];
}

/** The first rule that fits wins. */
function ruleOf(ids: readonly string[]): readonly string[] {
  return [
    "manage:",
    "  rules: # above those that are there already",
    `    - match: { ids: [${[...ids].sort(byCodeUnit).join(", ")}] }`,
    "      as: reference",
  ];
}
