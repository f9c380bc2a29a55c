import type { TunnelFacts, TunnelOptions } from "../inventory";
import { matches, type Subject } from "./matches";
import type { Settings } from "./settings";
import { type WishLayer, type Wishes, wishesOf } from "./harden-profiles";

type Harden = Settings["harden"];

/** What the configuration says of one VPN, or of one of its tunnels. */
export interface HardenSettings {
  /** Whether anything of it may be changed. */
  readonly enabled: boolean;
  readonly wishes: Wishes;
  readonly connectionLog: Harden["connectionLog"];
  readonly changeWhenBothDown: boolean;
  readonly acceptCutOff: boolean;
}

/**
 * What the configuration says of a VPN, every override that matches laid over it in order.
 *
 * @param tunnelAddress - outside address of a tunnel, for what is said of that tunnel
 */
export function hardenSettingsFor({ harden }: Settings, subject: Subject, tunnelAddress?: string): HardenSettings {
  const overrides = harden.overrides.filter(({ match: { tunnels, ...match } }) => {
    if (tunnels !== undefined && (tunnelAddress === undefined || !tunnels.includes(tunnelAddress))) return false;
    return matches(match, subject);
  });
  const last = <Key extends "enabled" | "connectionLog" | "changeWhenBothDown" | "acceptCutOff">(key: Key) =>
    overrides.findLast((override) => override[key] !== undefined)?.[key];
  return {
    enabled: last("enabled") ?? true,
    wishes: wishesOf([harden, ...overrides] as readonly WishLayer[]),
    connectionLog: last("connectionLog") ?? harden.connectionLog,
    changeWhenBothDown: last("changeWhenBothDown") ?? harden.changeWhenBothDown,
    acceptCutOff: last("acceptCutOff") ?? false,
  };
}

/** Name of the log group of VPNs that are to log and do not. */
export const DEFAULT_TUNNEL_LOG_GROUP = "/aws/vpn/s2s/{id}";

/** What the log group of a template is called for one VPN. */
export function logGroupFor(template: string, id: string): string {
  return template.replaceAll("{id}", id);
}

/**
 * The options that are wished for one tunnel of a connection, the places of its logs filled in. Lists are sorted.
 *
 * @param bgp - whether the connection has dynamic routing; without it there is no BGP log
 */
export function optionsWishedFor(
  wishes: Wishes,
  { id, bgp, tunnel }: { readonly id: string; readonly bgp: boolean; readonly tunnel: TunnelFacts },
): TunnelOptions {
  const { tunnelLog, bgpLog, ...rest } = wishes;
  const logOf = (wish: typeof tunnelLog, now: TunnelFacts["tunnelLog"]): TunnelOptions["tunnelLog"] => {
    if (!wish?.enabled) return wish && { enabled: false };
    const logGroupName =
      wish.logGroup === undefined
        ? (now?.logGroupName ?? logGroupFor(DEFAULT_TUNNEL_LOG_GROUP, id))
        : logGroupFor(wish.logGroup, id);
    return { enabled: true, logGroupName, outputFormat: wish.outputFormat };
  };
  const options = {
    ...rest,
    tunnelLog: logOf(tunnelLog, tunnel.tunnelLog),
    bgpLog: bgp ? logOf(bgpLog, tunnel.bgpLog) : undefined,
  };
  const sorted = Object.entries(options).map(([name, value]) => [name, Array.isArray(value) ? inOrder(value) : value]);
  return Object.fromEntries(sorted) as TunnelOptions;
}

function inOrder(values: readonly (string | number)[]): readonly (string | number)[] {
  return [...new Set(values)].sort((a, b) =>
    typeof a === "number" && typeof b === "number" ? a - b : String(a) < String(b) ? -1 : 1,
  );
}
