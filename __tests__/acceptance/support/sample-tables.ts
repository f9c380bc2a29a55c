import { BGP_LOG_ALARMS, CONNECTION_LOG_ALARMS, type ENDPOINT_ALARMS, TUNNEL_LOG_ALARMS } from "./monitoring-tables";

/* What the sample estate has with every kind of alarm, written out by hand. */

/** The regions of the sample estate with VPNs. */
export type Region = "ap-southeast-2" | "eu-west-1" | "us-east-1";

/** The two sets of dimensions with which AWS publishes, and `unseen` where CloudWatch lists no metric. */
type Published = "with VpnId" | "without VpnId" | "unseen";

/** A connection, and which of the alarms on its tunnels are ours: for the others, the account had one already. */
type Watched = readonly [
  id: string,
  tunnels: readonly [string, string],
  published: Published,
  tunnelDown?: "both" | "second" | "none",
  lost?: "metric" | "composite" | "none",
];

/** By region, the connections. */
export const CONNECTIONS: Readonly<Record<Region, readonly Watched[]>> = {
  "eu-west-1": [
    ["vpn-07a906c4f83759ff9", ["203.0.113.2", "203.0.113.3"], "with VpnId", "none", "none"],
    ["vpn-085601e3572d6b793", ["203.0.113.4", "203.0.113.5"], "with VpnId", "both", "composite"],
    ["vpn-0a3702266a11750f3", ["203.0.113.6", "203.0.113.7"], "with VpnId"],
    ["vpn-0dab7ee2f3e668de7", ["203.0.113.8", "203.0.113.9"], "without VpnId", "second", "composite"],
    ["vpn-0e1e5fe2f69d94b7e", ["10.20.100.11", "10.20.101.12"], "without VpnId"],
    ["vpn-0db3a973290c0d48f", ["203.0.113.12", "203.0.113.13"], "unseen"],
    ["vpn-03b62ab9ad1258b71", ["203.0.113.14", "203.0.113.15"], "without VpnId"],
    ["vpn-0196056e52097bb54", ["203.0.113.16", "203.0.113.17"], "with VpnId", "second"],
    ["vpn-0af6a8992a4055850", ["203.0.113.20", "203.0.113.21"], "unseen"],
  ],
  "us-east-1": [
    ["vpn-06a1aee464fdd3dcf", ["198.51.100.2", "198.51.100.3"], "with VpnId"],
    ["vpn-084cd372f4534df15", ["198.51.100.4", "198.51.100.5"], "with VpnId"],
    ["vpn-055642e22cf74a0e9", ["198.51.100.6", "198.51.100.7"], "with VpnId"],
    ["vpn-0000e8965d4be4b0f", ["198.51.100.10", "198.51.100.11"], "unseen"],
    ["vpn-062daa7a07e75bc44", ["198.51.100.12", "198.51.100.13"], "with VpnId"],
    ["vpn-0f846236c4394aee3", ["198.51.100.14", "198.51.100.15"], "unseen"],
  ],
  "ap-southeast-2": [
    ["vpn-08803cf597121a999", ["192.0.2.2", "192.0.2.3"], "unseen"],
    // Published with both sets.
    ["vpn-076221771727c1fee", ["192.0.2.4", "192.0.2.5"], "with VpnId"],
    ["vpn-0be964ccc02a9b1a3", ["192.0.2.6", "192.0.2.7"], "without VpnId"],
  ],
};

/** By outside address, the alarm that the account had already, where it is the child of a composite alarm of ours. */
export const CHILDREN: Readonly<Record<string, string>> = { "203.0.113.8": "VPNTunnelDownAlarm" };

type EndpointAlarm = keyof typeof ENDPOINT_ALARMS;

const ALWAYS = ["client-connected", "authentication-failures", "connection-count"] as const;

/** By region, the Client VPN endpoints, and which alarms on them are ours. */
export const ENDPOINTS: Readonly<Record<Region, readonly (readonly [id: string, alarms: readonly EndpointAlarm[]])[]>> =
  {
    "eu-west-1": [
      // Its authentication failures are watched already.
      ["cvpn-endpoint-02564b0d09d278e3b", ["client-connected", "connection-count", "crl-expiry"]],
      ["cvpn-endpoint-08356d82a1bd6b16a", [...ALWAYS, "idp-certificate-expiry"]],
      ["cvpn-endpoint-0d3a8fa2b24cbd62d", ALWAYS],
      ["cvpn-endpoint-03f2a77f623d741a4", [...ALWAYS, "crl-expiry", "connect-handler-errors"]],
      ["cvpn-endpoint-05d2677763fca0005", [...ALWAYS, "crl-expiry"]],
      ["cvpn-endpoint-074c55a16b467269d", [...ALWAYS, "crl-expiry"]],
    ],
    "us-east-1": [["cvpn-endpoint-04e525879d1ac1f52", [...ALWAYS, "idp-certificate-expiry"]]],
    "ap-southeast-2": [["cvpn-endpoint-0be26ba1e3864ef49", [...ALWAYS, "crl-expiry"]]],
  };

/** By region, what is looked for in which log group. */
export const LOGS = {
  "eu-west-1": {
    "/aws/vpn/s2s": TUNNEL_LOG_ALARMS,
    "/aws/vpn/s2s/vpn-0db3a973290c0d48f": TUNNEL_LOG_ALARMS,
    "/aws/vpn/bgp": BGP_LOG_ALARMS,
    "/aws/clientvpn/staff": CONNECTION_LOG_ALARMS,
  },
  "us-east-1": {},
  "ap-southeast-2": {},
} as const satisfies Readonly<Record<Region, Readonly<Record<string, typeof TUNNEL_LOG_ALARMS>>>>;

/** All of {@link Region}. */
export const REGIONS = Object.keys(CONNECTIONS) as Region[];
