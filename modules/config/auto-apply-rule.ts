import type { z } from "zod";
import { listOf, member } from "./raw-value";

/**
 * A run that a repository starts is judged by no guard of ours. With `autoApply`, nobody else would look either, however old
 * the scan is by then that staged the change of a tunnel: the other one may be DOWN.
 */
export function checkAutoApply(settings: unknown, context: Pick<z.core.$RefinementCtx, "addIssue">): void {
  const workspaces = member(member(settings, "terraform"), "workspaces");
  if (member(workspaces, "autoApply") !== true || member(workspaces, "vcs") === undefined) return;
  const wish = firstTunnelWish(member(settings, "harden"));
  if (wish === undefined) return;
  context.addIssue({
    code: "custom",
    path: ["terraform", "workspaces", "autoApply"],
    message:
      `must be false beside \`vcs\` and \`${wish}\`, because HCP Terraform would change a tunnel without anybody looking whether ` +
      "the other one is still UP: leave it out and confirm each run, or leave `vcs` out and have `npm run plan` judge each change",
    input: true,
  });
}

/** Where the first wish for tunnels stands; `undefined` where there is none. */
function firstTunnelWish(harden: unknown): string | undefined {
  const layers: readonly (readonly [path: string, layer: unknown])[] = [
    ["harden", harden],
    ...listOf(member(harden, "overrides")).map((override, index) => [`harden.overrides[${index}]`, override] as const),
  ];
  for (const [path, layer] of layers) {
    const profile = member(layer, "profile");
    if (profile !== undefined && profile !== "none") return `${path}.profile`;
    const options = Object.entries(member(layer, "options") ?? {});
    const option = options.find(([, value]) => value !== undefined);
    if (option) return `${path}.options.${option[0]}`;
  }
  return undefined;
}
