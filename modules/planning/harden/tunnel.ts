import { isDeepStrictEqual } from "node:util";
import { hardenSettingsFor, type HardenSettings, optionsWishedFor } from "../../config/tunnel-wishes";
import type { Settings } from "../../config";
import {
  DOCUMENTED_DEFAULTS,
  optionsOf,
  TUNNEL_OPTION_NAMES,
  type TunnelOptionName,
  type TunnelOptions,
  type TunnelTelemetry,
  type VpnConnection,
} from "../../inventory";

/** One tunnel of a connection: what it is, what it is to be, and how it does. */
export interface Tunnel {
  /** 1 or 2, as Terraform numbers the tunnels. */
  readonly number: number;
  readonly outsideIpAddress: string;
  /** The options as AWS has them. */
  readonly options: TunnelOptions;
  /** The options that are wished for; empty where nothing is. */
  readonly wish: TunnelOptions;
  /** The options that are not as wished, sorted. */
  readonly differing: readonly TunnelOptionName[];
  readonly telemetry: TunnelTelemetry | undefined;
  readonly settings: HardenSettings;
}

/** The tunnels of a connection with what the configuration wishes for them. */
export function tunnelsOf(
  { id, facts, telemetry }: Pick<VpnConnection, "id" | "facts" | "telemetry">,
  settings: Settings,
): readonly Tunnel[] {
  return facts.tunnels.map((tunnel, index) => {
    const { outsideIpAddress } = tunnel;
    const ofTunnel = hardenSettingsFor(settings, { id, tags: facts.tags }, outsideIpAddress);
    const wish = ofTunnel.enabled
      ? optionsWishedFor(ofTunnel.wishes, { id, bgp: facts.routing === "bgp", tunnel })
      : {};
    const options = optionsOf(tunnel);
    return {
      number: index + 1,
      outsideIpAddress,
      options,
      wish,
      differing: TUNNEL_OPTION_NAMES.filter((name) => !isAsWished(name, options, wish)),
      // The telemetry's order is not that of the options.
      telemetry: telemetry.find((each) => each.outsideIpAddress === outsideIpAddress),
      settings: ofTunnel,
    };
  });
}

/** Whether the options hold all that is wished for. */
export function isAsWished(name: TunnelOptionName, options: TunnelOptions, wish: TunnelOptions): boolean {
  if (wish[name] === undefined) return true;
  return isDeepStrictEqual(options[name] ?? DOCUMENTED_DEFAULTS[name], wish[name]);
}

/** Whether anything is wished for. */
export function hasWish({ wish }: Tunnel): boolean {
  return TUNNEL_OPTION_NAMES.some((name) => wish[name] !== undefined);
}

/** Only these of the options. */
export function pick(options: TunnelOptions, names: readonly TunnelOptionName[]): TunnelOptions {
  return Object.fromEntries(names.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])));
}

/** `tunnel 1 (203.0.113.1)` */
export function inWords({ number, outsideIpAddress }: Pick<Tunnel, "number" | "outsideIpAddress">): string {
  return `tunnel ${String(number)} (${outsideIpAddress})`;
}
