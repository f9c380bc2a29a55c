import { TERRAFORM_OPTION_NAMES } from "../inventory";

const OF_TUNNELS = [
  ...new Set([...Object.values(TERRAFORM_OPTION_NAMES), "inside_cidr", "inside_ipv6_cidr", "preshared_key"]),
];

/**
 * Every attribute of an `aws_vpn_connection` that a configuration can set, in provider 5.100.0. What only later ones know
 * is left to the guard: naming it would make the older ones refuse the configuration.
 */
const VPN_CONNECTION = [
  "customer_gateway_id",
  "enable_acceleration",
  "local_ipv4_network_cidr",
  "local_ipv6_network_cidr",
  "outside_ip_address_type",
  "preshared_key_storage",
  "remote_ipv4_network_cidr",
  "remote_ipv6_network_cidr",
  "static_routes_only",
  "tags",
  "tags_all",
  "transit_gateway_id",
  "transport_transit_gateway_attachment_id",
  ...[1, 2].flatMap((number) => OF_TUNNELS.map((name) => `tunnel${String(number)}_${name}`)),
  "tunnel_inside_ip_version",
  "type",
  "vpn_gateway_id",
];

/** The same of an `aws_ec2_client_vpn_endpoint`. */
const CLIENT_VPN_ENDPOINT = [
  "authentication_options",
  "client_cidr_block",
  "client_connect_options",
  "client_login_banner_options",
  "client_route_enforcement_options",
  "connection_log_options",
  "description",
  "disconnect_on_session_timeout",
  "dns_servers",
  "security_group_ids",
  "self_service_portal",
  "server_certificate_arn",
  "session_timeout_hours",
  "split_tunnel",
  "tags",
  "tags_all",
  "transport_protocol",
  "vpc_id",
  "vpn_port",
];

/** What Terraform ignores of a VPN connection of which it changes some attributes: all others. */
export function ignoredOfVpnConnection(changing: readonly string[]): string[] {
  return VPN_CONNECTION.filter((name) => !changing.includes(name)).sort();
}

/** What Terraform ignores of a Client VPN endpoint of which it changes some attributes: all others. */
export function ignoredOfClientVpnEndpoint(changing: readonly string[]): string[] {
  return CLIENT_VPN_ENDPOINT.filter((name) => !changing.includes(name)).sort();
}
