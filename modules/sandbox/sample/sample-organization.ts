import { EMPTY_REGION, type Estate, type EstateMember, type EstateRegion, tunnelMetrics } from "../estate";
import { RegionBuilder } from "./region-builder";

/** The role that every account of {@link sampleOrganization} has, and the external id that its trust policy asks for. */
export const SCAN_ROLE = "TunnelwatchScan";
export const SCAN_EXTERNAL_ID = "tunnelwatch-7f3a";

/** The regions that AWS enables in every account. */
const REGIONS = [
  "us-east-1",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-northeast-3",
  "ap-south-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "ca-central-1",
  "eu-central-1",
  "eu-north-1",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "sa-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
];

/**
 * An organization of accounts with 17 regions each. Every account but the management account has two connections in
 * each of two regions, with the same names everywhere and a customer gateway named alike.
 *
 * @param accountCount - the management account, which is the first, among them; 1,000 at most
 */
export function sampleOrganization(accountCount: number): Estate {
  const [management, ...others] = Array.from({ length: accountCount }, (_, index) => account(index));
  if (!management) throw new RangeError("An organization has at least its management account.");
  const members = [management, ...others].map(({ accountId }, index): EstateMember => {
    return { accountId, name: index === 0 ? "management" : `workload ${String(index).padStart(2, "0")}` };
  });
  const organization = { organizationId: "o-exampleorgid", rootId: "r-exam", accounts: members };
  return { ...management, organization, otherAccounts: others };
}

function account(index: number): Estate {
  const accountId = `100000000${String(index).padStart(3, "0")}`;
  const regions = REGIONS.map((name, position): readonly [string, EstateRegion] => {
    const hasVpns = index > 0 && (position - index) % REGIONS.length === 0;
    const hasMoreVpns = index > 0 && (position - index * 3 - 5) % REGIONS.length === 0;
    return [name, hasVpns || hasMoreVpns ? region(accountId, name, index * REGIONS.length + position) : EMPTY_REGION];
  });
  return {
    partition: "aws",
    accountId,
    regions: Object.fromEntries(regions),
    roles: [{ name: SCAN_ROLE, externalId: SCAN_EXTERNAL_ID }],
  };
}

/** @param number - sets the outside addresses, from the range set aside for benchmarks */
function region(accountId: string, name: string, number: number): EstateRegion {
  const builder = new RegionBuilder(`${accountId}/${name}`, (tunnel) => {
    const offset = number * 4 + tunnel;
    return `198.${18 + (offset >> 16)}.${(offset >> 8) & 255}.${offset & 255}`;
  });
  const customerGateway = builder.customerGateway("headquarters", { ipAddress: "192.0.2.1" });
  const vpnGateway = builder.vpnGateway("main", 64512);
  const vpnConnections = [0, 1].map((each) =>
    builder.connection({
      number: each,
      customerGateway,
      vpnGatewayId: vpnGateway.vpnGatewayId,
      tags: { Name: `headquarters ${each + 1}` },
    }),
  );
  return {
    ...EMPTY_REGION,
    vpnConnections,
    customerGateways: [customerGateway],
    vpnGateways: [vpnGateway],
    publishedMetrics: vpnConnections.flatMap((connection) => tunnelMetrics(connection, "VpnId+TunnelIpAddress")),
  };
}
