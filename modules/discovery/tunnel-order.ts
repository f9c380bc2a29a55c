import type { TunnelOption, VpnConnection as ApiVpnConnection } from "@aws-sdk/client-ec2";
import { BlockList, isIP } from "node:net";
import { XMLParser } from "fast-xml-parser";
import { z } from "zod";

/** One or two of what XML does not tell apart from a list. */
const listed = <T extends z.ZodType>(item: T) => z.union([z.array(item), item.transform((one) => [one])]);

const endSchema = z.object({ ip_address: z.string() });

/** The part of a customer gateway configuration that says which tunnel is which. */
const configurationSchema = z.object({
  vpn_connection: z.object({
    ipsec_tunnel: listed(
      z.object({
        vpn_gateway: z.object({ tunnel_outside_address: endSchema, tunnel_inside_address: endSchema }),
      }),
    ),
  }),
});

/** A tunnel as the configuration for the customer's device has it. */
interface ConfiguredTunnel {
  readonly outsideAddress: string;
  readonly insideAddress: string;
}

/**
 * Whether Terraform's AWS provider is certain to number the two tunnels of a connection as the API's options do.
 *
 * The provider takes the addresses from the customer gateway configuration, whose order is not that of the options, and
 * finds the first tunnel by its pre-shared key, else by its inside CIDR, else by its address. With the same key on both
 * tunnels it takes the configuration's order, whatever that is; a change of tunnel 1 could then reach the other one.
 */
export function isTunnelOrderCertain({ Options, CustomerGatewayConfiguration = "" }: ApiVpnConnection): boolean {
  const [first, second] = Options?.TunnelOptions ?? [];
  if (!first || !second) return false;
  const [firstKey = "", secondKey = ""] = [first.PreSharedKey, second.PreSharedKey];
  if (firstKey !== "" && secondKey !== "" && firstKey !== secondKey) return true;

  const [one, other, ...more] = configuredTunnels(CustomerGatewayConfiguration);
  if (!one || !other || more.length > 0) return false;
  if (fits(first, one) && fits(second, other)) return true;
  // Without a key the provider goes by the inside CIDR, and finds them the other way round, too.
  return firstKey === "" && fits(first, other) && fits(second, one);
}

function fits(tunnel: TunnelOption, configured: ConfiguredTunnel): boolean {
  const cidr = tunnel.TunnelInsideCidr ?? tunnel.TunnelInsideIpv6Cidr;
  return (
    cidr !== undefined &&
    configured.outsideAddress === tunnel.OutsideIpAddress &&
    contains(cidr, configured.insideAddress)
  );
}

function contains(cidr: string, address: string): boolean {
  const [network = "", length] = cidr.split("/");
  const family = isIP(network);
  if (family === 0 || family !== isIP(address)) return false;
  const type = family === 4 ? "ipv4" : "ipv6";
  const subnet = new BlockList();
  subnet.addSubnet(network, Number(length), type);
  return subnet.check(address, type);
}

/** Its text holds pre-shared keys: nothing but addresses is taken from it. */
function configuredTunnels(xml: string): readonly ConfiguredTunnel[] {
  try {
    const parsed = configurationSchema.parse(new XMLParser({ parseTagValue: false }).parse(xml));
    return parsed.vpn_connection.ipsec_tunnel.map(
      ({ vpn_gateway: { tunnel_outside_address, tunnel_inside_address } }) => ({
        outsideAddress: tunnel_outside_address.ip_address,
        insideAddress: tunnel_inside_address.ip_address,
      }),
    );
  } catch {
    // What cannot be read makes nothing certain.
    return [];
  }
}
