import { createHash } from "node:crypto";
import type { ConnectionLogChange, TunnelChange } from "../inventory";
import type { Subject } from "./matches";
import { requiresBgpLogProvider } from "./provider-version";
import type { Settings } from "./settings";
import { hardenSettingsFor } from "./tunnel-wishes";

/** A VPN as generated code has it. */
interface FingerprintedVpn {
  readonly id: string;
  readonly facts: {
    readonly tags: Subject["tags"];
    readonly tunnels?: readonly { readonly outsideIpAddress: string }[];
  };
}

/** A change without its own fingerprint. */
type Unsigned<Change> = Change extends unknown ? Omit<Change, "fingerprint"> : never;

/**
 * The fingerprint of a change: of the facts and wishes that it was decided from and of the change itself. It fits no more
 * once a scan has found something else, the configuration says something else, or somebody edited the change.
 */
export function fingerprintOf(
  settings: Settings,
  { id, facts }: FingerprintedVpn,
  change: Unsigned<TunnelChange | ConnectionLogChange>,
): string {
  const subject = { id, tags: facts.tags };
  const wishes = [
    hardenSettingsFor(settings, subject),
    ...(facts.tunnels ?? []).map(({ outsideIpAddress }) => hardenSettingsFor(settings, subject, outsideIpAddress)),
  ];
  // A block of logs without BGP's could switch BGP's off.
  const knowsBgpLog = requiresBgpLogProvider(settings.terraform.providerVersion);
  return createHash("sha256")
    .update(JSON.stringify(canonical({ id, facts, wishes, knowsBgpLog, change })))
    .digest("hex")
    .slice(0, 32);
}

/** The same for what is `undefined` and what is absent, whatever the order of properties. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .filter(([key, member]) => member !== undefined && key !== "fingerprint")
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => [key, canonical(member)]);
}
