import { isIPv6 } from "node:net";
import type { EstateTunnel, EstateVpnConnection } from "../../estate";
import type { WireObject } from "../../protocols/wire";
import { xmlDocument } from "../../protocols/xml";

/** In other states AWS leaves the document out. */
const STATES_WITH_CONFIGURATION: ReadonlySet<string> = new Set(["pending", "available", "modifying"]);

const DEFAULT_AMAZON_ASN = 64512;
const DEFAULT_CUSTOMER_ASN = 65000;
const BGP_HOLD_TIME_SECONDS = 30;

/** What AWS writes where the customer gateway has no address. */
const ADDRESS_PLACEHOLDER = "<IP_OF_CUSTOMER_GATEWAY>";

/**
 * The document from which customers set up their devices, made of the same tunnels as the options. It holds the
 * pre-shared keys, as AWS's does.
 *
 * @see https://docs.aws.amazon.com/vpn/latest/s2svpn/cgw-dynamic-routing-examples.html
 */
export function customerGatewayConfiguration(connection: EstateVpnConnection): string | undefined {
  if (!STATES_WITH_CONFIGURATION.has(connection.state)) return undefined;
  const tunnels = (connection.options?.tunnelOptions ?? []).map((tunnel) => ipsecTunnel(connection, tunnel));
  const isStatic = connection.options?.staticRoutesOnly === true;
  return xmlDocument({
    vpn_connection: {
      "@_id": connection.vpnConnectionId,
      customer_gateway_id: connection.customerGatewayId,
      vpn_gateway_id: connection.vpnGatewayId ?? connection.transitGatewayId ?? "",
      vpn_connection_type: connection.type,
      vpn_connection_attributes: isStatic ? "NoBGPVPNConnection" : undefined,
      ipsec_tunnel: connection.configuration?.reversed === true ? tunnels.reverse() : tunnels,
    },
  });
}

function ipsecTunnel({ options, configuration }: EstateVpnConnection, tunnel: EstateTunnel): WireObject {
  const bgp = (asn: number) =>
    options?.staticRoutesOnly === true ? undefined : { asn, hold_time: BGP_HOLD_TIME_SECONDS };
  return {
    customer_gateway: {
      tunnel_outside_address: { ip_address: configuration?.customerAddress ?? ADDRESS_PLACEHOLDER },
      tunnel_inside_address: insideAddress(tunnel, 2),
      bgp: bgp(configuration?.customerAsn ?? DEFAULT_CUSTOMER_ASN),
    },
    vpn_gateway: {
      tunnel_outside_address: { ip_address: tunnel.outsideIpAddress },
      tunnel_inside_address: insideAddress(tunnel, 1),
      bgp: bgp(configuration?.amazonSideAsn ?? DEFAULT_AMAZON_ASN),
    },
    ike: {
      authentication_protocol: "sha1",
      encryption_protocol: "aes-128-cbc",
      lifetime: tunnel.phase1LifetimeSeconds ?? 28800,
      perfect_forward_secrecy: "group2",
      mode: "main",
      pre_shared_key: tunnel.preSharedKey,
    },
    ipsec: {
      protocol: "esp",
      authentication_protocol: "hmac-sha1-96",
      encryption_protocol: "aes-128-cbc",
      lifetime: tunnel.phase2LifetimeSeconds ?? 3600,
      perfect_forward_secrecy: "group2",
      mode: "tunnel",
      clear_df_bit: true,
      fragmentation_before_encryption: true,
      tcp_mss_adjustment: 1379,
      dead_peer_detection: { interval: 10, retries: 3 },
    },
  };
}

/** The address with the given number in the tunnel's inside network: 1 is AWS's end, 2 the customer's. */
function insideAddress({ tunnelInsideCidr, tunnelInsideIpv6Cidr }: EstateTunnel, host: number): WireObject | undefined {
  const cidr = tunnelInsideIpv6Cidr ?? tunnelInsideCidr;
  if (cidr === undefined) return undefined;
  const [network = "", prefix = ""] = cidr.split("/");
  if (isIPv6(network)) return { ip_address: `${network}${host}`, network_cidr: prefix };
  const ip_address = network.replace(/\d+$/, (last) => String(Number(last) + host));
  return { ip_address, network_mask: "255.255.255.252", network_cidr: prefix };
}
