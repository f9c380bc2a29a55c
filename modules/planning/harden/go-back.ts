import {
  DOCUMENTED_DEFAULTS,
  TUNNEL_OPTION_NAMES,
  type TunnelChange,
  type TunnelLogOption,
  type TunnelOptionName,
} from "../../inventory";

/** How to have the options of a changed tunnel as they were. */
export interface GoBack {
  /** An entry of `harden.overrides`. */
  readonly override: {
    readonly match: { readonly tunnels: readonly string[] };
    readonly options: Readonly<Record<string, unknown>>;
  };
  /** Options of which nobody can say what they were: AWS was silent, and its documentation contradicts itself. */
  readonly unknown: readonly TunnelOptionName[];
}

/** The configuration with which the next changes lead back. */
export function goBack({ outsideIpAddress, was, becomes }: TunnelChange): GoBack {
  const changed = TUNNEL_OPTION_NAMES.filter((name) => becomes[name] !== undefined);
  const before = changed.map((name) => [name, was[name] ?? DOCUMENTED_DEFAULTS[name]] as const);
  const known = before.filter(([, value]) => value !== undefined);
  return {
    override: {
      match: { tunnels: [outsideIpAddress] },
      options: Object.fromEntries(
        known.map(([name, value]) => [
          name,
          name === "tunnelLog" || name === "bgpLog" ? asWish(value as TunnelLogOption) : value,
        ]),
      ),
    },
    unknown: before.filter(([, value]) => value === undefined).map(([name]) => name),
  };
}

function asWish(log: TunnelLogOption): object {
  return log.enabled ? { logGroup: log.logGroupName, outputFormat: log.outputFormat } : { enabled: false };
}
