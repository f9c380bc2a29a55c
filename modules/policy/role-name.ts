import type { PolicyName } from "./purpose";

/** How the names of roles in other accounts start, where nothing else is said. */
export const ROLE_PREFIX = "Tunnelwatch";

/**
 * Name of a role, with its path in front where it has one: `TunnelwatchScan`, `network/TunnelwatchScan`. What the configuration takes.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
 */
export const ROLE_NAME = /^(?:[\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/;

/** Name of the role in another account that has one of our policies, or all of them: `TunnelwatchScan`. */
export function roleNameFor(policy: PolicyName | "all"): string {
  return `${ROLE_PREFIX}${policy.charAt(0).toUpperCase()}${policy.slice(1)}`;
}
