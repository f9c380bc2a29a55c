import { App, Testing } from "cdktf";
import { defaultSettings, type Settings } from "../../modules/config";
import type { TunnelFacts, VpnConnectionFacts } from "../../modules/inventory";
import { VpnStack } from "../../modules/constructs/vpn-stack";
import type { VpnStackProps } from "../../modules/constructs/vpn-stack-props";

/** A synthesized stack as Terraform reads it. */
export interface StackJson {
  readonly terraform: Record<string, unknown> & { readonly backend: Record<string, Record<string, unknown>> };
  readonly provider: Record<string, readonly Record<string, unknown>[]>;
  readonly resource?: Record<string, Record<string, Record<string, unknown>>>;
  readonly import?: readonly unknown[];
  readonly removed?: readonly unknown[];
}

/** Synthesizes one stack of account 111122223333, in eu-west-1 unless told otherwise, with CDKTF's validations. */
export function synthesizeStack(
  build: (stack: VpnStack) => void,
  settings: Settings = defaultSettings(),
  place: Pick<VpnStackProps, "partition" | "region" | "checkedTopicNames"> = {
    partition: "aws",
    region: "eu-west-1",
  },
): StackJson {
  const app = Testing.stubVersion(new App({ outdir: "cdktf.out", stackTraces: false }));
  const stack = new VpnStack(app, { ...place, accountId: "111122223333", settings });
  build(stack);
  return JSON.parse(Testing.synth(stack, true)) as StackJson;
}

/** The one resource of a type and address, or a failed test. */
export function resourceOf(json: StackJson, type: string, name: string): Record<string, unknown> {
  const found = json.resource?.[type]?.[name];
  if (!found)
    throw new Error(
      `${type}.${name} is not in the stack; it has: ${JSON.stringify(Object.keys(json.resource?.[type] ?? {}))}`,
    );
  return found;
}

/** A tunnel of which nothing is known but its address and how its metrics are published. */
export function tunnelFacts(outsideIpAddress: string, more: Partial<TunnelFacts> = {}): TunnelFacts {
  return { outsideIpAddress, metricDimensions: "VpnId+TunnelIpAddress", ...more };
}

/** An untouched connection on a virtual private gateway. */
export function connectionFacts(more: Partial<VpnConnectionFacts> = {}): VpnConnectionFacts {
  return {
    type: "ipsec.1",
    routing: "bgp",
    attachment: { kind: "virtual-private-gateway", vpnGatewayId: "vgw-1" },
    customerGatewayId: "cgw-1",
    customerGateway: { name: "HQ gateway", deviceName: "hq-fw-1", ipAddress: "198.51.100.7", bgpAsn: "65000" },
    tags: { Name: "hq" },
    tunnels: [tunnelFacts("203.0.113.1"), tunnelFacts("203.0.113.2")],
    ...more,
  };
}
