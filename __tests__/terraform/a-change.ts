import type { ResourceChange } from "../../modules/terraform";

/** A change of a VPN connection that does nothing, but for what a test says. */
export function aChange(overrides: Partial<ResourceChange> = {}): ResourceChange {
  const type = overrides.type ?? "aws_vpn_connection";
  const name = overrides.name ?? "vpn-0abc";
  return {
    address: `${type}.${name}`,
    type,
    name,
    action: "no-op",
    imported: false,
    ids: [name],
    changedAttributes: [],
    ...overrides,
  };
}
