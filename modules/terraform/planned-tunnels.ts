import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { TERRAFORM_OPTION_NAMES } from "../inventory";

/** How a tunnel does. */
export interface PlannedTunnelStatus {
  readonly outsideIpAddress: string;
  /** `UP` or `DOWN`. */
  readonly status: string;
  readonly acceptedRouteCount: number;
}

/** An option that a plan changes: Terraform's values, none of them a secret. */
export interface PlannedOption {
  /** For example `tunnel1_ike_versions`. */
  readonly attribute: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** The tunnels of one VPN connection in a plan, as Terraform read them when it planned. */
export interface PlannedTunnels {
  /** The outside addresses as Terraform numbers the tunnels: a change of the first goes to the first address. */
  readonly addresses: readonly [string, string];
  readonly isStatic: boolean;
  readonly telemetry: readonly PlannedTunnelStatus[];
  readonly options: readonly PlannedOption[];
}

const stateSchema = z.object({
  tunnel1_address: z.string().default(""),
  tunnel2_address: z.string().default(""),
  static_routes_only: z.boolean().default(false),
  vgw_telemetry: z
    .array(
      z.object({
        outside_ip_address: z.string().default(""),
        status: z.string().default(""),
        accepted_route_count: z.number().default(0),
      }),
    )
    .default([]),
});

/** The attributes that are options of a tunnel. The pre-shared key is not among them. */
const OPTIONS = [1, 2].flatMap((number) =>
  [...new Set(Object.values(TERRAFORM_OPTION_NAMES))].map((name) => `tunnel${String(number)}_${name}`),
);

/** Takes from a change's values what is to be known of the tunnels. */
export function plannedTunnels(change: {
  readonly before?: Readonly<Record<string, unknown>> | null | undefined;
  readonly after?: Readonly<Record<string, unknown>> | null | undefined;
}): PlannedTunnels {
  const [before, after] = [change.before ?? {}, change.after ?? {}];
  const state = stateSchema.safeParse(withoutNulls(before)).data ?? stateSchema.parse({});
  return {
    addresses: [state.tunnel1_address, state.tunnel2_address],
    isStatic: state.static_routes_only,
    telemetry: state.vgw_telemetry.map(({ outside_ip_address, status, accepted_route_count }) => ({
      outsideIpAddress: outside_ip_address,
      status,
      acceptedRouteCount: accepted_route_count,
    })),
    options: OPTIONS.filter((attribute) => !isDeepStrictEqual(before[attribute] ?? null, after[attribute] ?? null)).map(
      (attribute) => ({ attribute, before: before[attribute] ?? null, after: after[attribute] ?? null }),
    ),
  };
}

function withoutNulls(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
