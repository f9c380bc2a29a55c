import { TERRAFORM_OPTION_NAMES, type TunnelChange, type TunnelOptionName } from "../inventory";
import type { ResourceChange } from "./plan-changes";
import { becomesAsDecided } from "./planned-option";

/** The rules that a change of a tunnel can break. */
export type TunnelRule =
  | "vpn-changed"
  | "tunnels-both-changed"
  | "tunnel-mistaken"
  | "tunnel-sibling-down"
  | "tunnel-change-too-old"
  | "tunnel-change-outside-window";

/** What was decided on VPNs of a stack, and when it may be deployed. */
export interface DecidedChanges {
  /** By Terraform address, the tunnel of each connection that may be changed. */
  readonly tunnels: ReadonlyMap<string, TunnelChange>;
  /** By Terraform address, when it was decided that a Client VPN endpoint's connection logging is switched on. */
  readonly connectionLogs: ReadonlyMap<string, { readonly scannedAt: string }>;
  readonly maxAgeMinutes: number;
  readonly now: Date;
  /** Whether tunnels may be changed now. */
  readonly isWithinWindow: boolean;
}

/** Why a change of a VPN is refused: completes "Terraform would … Refused: …". */
export interface BrokenTunnelRule {
  readonly rule: TunnelRule;
  readonly would: string;
  readonly because: string;
}

/** Tags change no tunnel. `tags_all` is the provider's computed union of `tags` and its default tags. */
const HARMLESS_ATTRIBUTES: ReadonlySet<string> = new Set(["tags", "tags_all"]);

/** The attributes by which an update can do harm. */
export function riskyAttributes({ changedAttributes }: ResourceChange): readonly string[] {
  return changedAttributes.filter((name) => !HARMLESS_ATTRIBUTES.has(name));
}

/**
 * What is wrong with an update of a VPN connection, a Client VPN endpoint or a customer gateway. Nothing is only where a
 * scan decided on it: one tunnel of a connection, while the other one carries traffic as Terraform has just read it.
 */
export function brokenTunnelRule(change: ResourceChange, decided: DecidedChanges): BrokenTunnelRule | undefined {
  const risky = riskyAttributes(change);
  const changes = `change ${risky.join(", ") || "nothing that has a name"}`;
  // An update that names no attribute at all is not understood, and so not harmless.
  if (risky.length === 0 && change.changedAttributes.length > 0) return undefined;
  const tunnel = decided.tunnels.get(change.address);
  if (tunnel) return brokenByTunnel(change, tunnel, risky, decided);

  const log = decided.connectionLogs.get(change.address);
  const because =
    "a scan must change nothing: the facts it wrote are older than what AWS has, and a tunnel would be interrupted";
  if (!log || risky.length === 0 || risky.some((name) => name !== "connection_log_options")) {
    return { rule: "vpn-changed", would: changes, because };
  }
  return tooOld(log.scannedAt, changes, decided);
}

function brokenByTunnel(
  { tunnels }: ResourceChange,
  change: TunnelChange,
  risky: readonly string[],
  decided: DecidedChanges,
): BrokenTunnelRule | undefined {
  const would = `change ${risky.join(", ") || "nothing that has a name"}`;
  const { tunnelNumber, outsideIpAddress, becomes } = change;
  const of = (number: number): boolean => risky.some((name) => name.startsWith(`tunnel${String(number)}_`));
  if (of(1) && of(2)) {
    return { rule: "tunnels-both-changed", would, because: "both tunnels would be down at once" };
  }
  const allowed = new Set(
    (Object.keys(becomes) as TunnelOptionName[]).map(
      (name) => `tunnel${String(tunnelNumber)}_${TERRAFORM_OPTION_NAMES[name]}`,
    ),
  );
  if (risky.length === 0 || risky.some((name) => !allowed.has(name))) {
    return { rule: "vpn-changed", would, because: "that is more than the scan decided on" };
  }
  // The code that was synthesized may be that of an earlier decision.
  const other = tunnels?.options.filter((option) => !becomesAsDecided(option, becomes)) ?? [];
  if (other.length > 0) {
    const because = `of ${other.map(({ attribute }) => attribute).join(", ")} the scan decided on another value`;
    return { rule: "vpn-changed", would, because };
  }
  const address = tunnels?.addresses[tunnelNumber - 1];
  if (address !== outsideIpAddress) {
    const because = `tunnel ${String(tunnelNumber)} is ${address === undefined || address === "" ? "unknown" : address} for Terraform, and ${outsideIpAddress} was meant`;
    return { rule: "tunnel-mistaken", would, because };
  }
  return (
    siblingDown(tunnels, change, would) ??
    tooOld(change.scannedAt, would, decided) ??
    (decided.isWithinWindow || change.forced || change.wayBack
      ? undefined
      : { rule: "tunnel-change-outside-window", would, because: "it is outside the maintenance window" })
  );
}

function siblingDown(
  tunnels: ResourceChange["tunnels"],
  { tunnelNumber, outsideIpAddress, siblingStatus, forced }: TunnelChange,
  would: string,
): BrokenTunnelRule | undefined {
  if (forced) return undefined;
  const own = tunnels?.telemetry.find((each) => each.outsideIpAddress === outsideIpAddress);
  const siblingAddress = tunnels?.addresses[2 - tunnelNumber];
  const sibling = tunnels?.telemetry.find((each) => each.outsideIpAddress === siblingAddress);
  const carries = sibling?.status === "UP" && (tunnels?.isStatic === true || sibling.acceptedRouteCount > 0);
  // Decided while both were DOWN, where the configuration allows that: as long as it is so, nothing can be lost.
  const bothWereDown = siblingStatus !== "UP" && own !== undefined && own.status !== "UP";
  if (carries || bothWereDown) return undefined;
  const what = sibling === undefined ? "unknown" : sibling.status === "UP" ? "UP without routes" : sibling.status;
  return {
    rule: "tunnel-sibling-down",
    would,
    because: `the other tunnel (${siblingAddress ?? "?"}) is ${what} right now, so the site would be cut off`,
  };
}

function tooOld(
  scannedAt: string,
  would: string,
  { now, maxAgeMinutes }: DecidedChanges,
): BrokenTunnelRule | undefined {
  const minutes = (now.getTime() - Date.parse(scannedAt)) / 60_000;
  if (minutes <= maxAgeMinutes) return undefined;
  const age = Number.isNaN(minutes) ? "at no time that can be read" : `${String(Math.floor(minutes))} minutes ago`;
  return {
    rule: "tunnel-change-too-old",
    would,
    because: `it was decided ${age}, and harden.maxAgeMinutes is ${String(maxAgeMinutes)}`,
  };
}
