import { TunnelwatchError } from "../errors";

/**
 * Refuses what is no mode. The types say so too, but nothing checks types when CDKTF runs the generated code, and a VPN
 * that is not recognized as adopted would be destroyed.
 *
 * @throws TunnelwatchError `GeneratedUnreadable`
 */
export function requireManageMode(id: string, manage: string): void {
  requireOneOf(id, manage, ["adopt", "reference"]);
}

/** {@link requireManageMode} for a metric alarm that the account has already: nothing else can be repaired. */
export function requireRepairMode(id: string, manage: string): void {
  requireOneOf(id, manage, ["adopt", "repair", "reference"]);
}

function requireOneOf(id: string, manage: string, modes: readonly string[]): void {
  if (modes.includes(manage)) return;
  const allowed = modes.map((mode) => JSON.stringify(mode)).join(" or ");
  throw new TunnelwatchError(`manage of ${id} must be ${allowed}, got ${JSON.stringify(manage)}.`, {
    code: "GeneratedUnreadable",
    resource: id,
    hint: "Take back what changed in the generated file, or run discover again.",
  });
}
