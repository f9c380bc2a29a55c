import { tunnelOptionsSchema } from "../../config/tunnel-options-schema";
import {
  DOCUMENTED_DEFAULTS,
  TUNNEL_OPTION_NAMES,
  type TunnelChange,
  type TunnelOptionName,
  type TunnelOptions,
} from "../../inventory";

/** How to have the options of a changed tunnel as they were. */
export interface GoBack {
  /** An entry of `harden.overrides`. */
  readonly override: {
    readonly match: { readonly tunnels: readonly string[] };
    readonly options: Readonly<Record<string, unknown>>;
  };
  /** Options that cannot be said: AWS was silent and its documentation contradicts itself, or no configuration takes it. */
  readonly unknown: readonly TunnelOptionName[];
}

/** The configuration with which the next changes lead back. */
export function goBack({ outsideIpAddress, was, becomes }: TunnelChange): GoBack {
  const changed = TUNNEL_OPTION_NAMES.filter((name) => becomes[name] !== undefined);
  const before = changed.map((name) => [name, was[name] ?? DOCUMENTED_DEFAULTS[name]] as const);
  const wishes = before.map(([name, value]) => [name, asWish(value)] as const);
  // What AWS had may be more than the configuration takes, such as a rekey fuzz of 0.
  const isSayable = ([name, wish]: (typeof wishes)[number]): boolean =>
    wish !== undefined && tunnelOptionsSchema.shape[name].safeParse(wish).success;
  return {
    override: {
      match: { tunnels: [outsideIpAddress] },
      options: Object.fromEntries(wishes.filter(isSayable)),
    },
    unknown: wishes.filter((wish) => !isSayable(wish)).map(([name]) => name),
  };
}

function asWish(value: TunnelOptions[TunnelOptionName]): unknown {
  if (typeof value !== "object" || !("enabled" in value)) return value;
  return value.enabled ? { logGroup: value.logGroupName, outputFormat: value.outputFormat } : { enabled: false };
}
