import type {
  Estate,
  EstateModification,
  EstateTelemetry,
  EstateTunnel,
  EstateVpnConnection,
} from "../../../modules/sandbox";
import { aConnection, anEstate, connectionId } from "../../support/an-estate";

export const HARDEN_REGION = "eu-west-1";
export const HARDEN_STACK = `vpn-444455556666-${HARDEN_REGION}`;

/** What differs from a connection of which both tunnels are UP, untouched. */
export interface HardenSpec {
  readonly routing?: "static" | "bgp";
  /** Status of each tunnel. @default - both UP */
  readonly status?: readonly ["UP" | "DOWN", "UP" | "DOWN"];
  readonly tunnels?: readonly [Partial<EstateTunnel>, Partial<EstateTunnel>];
  /** Whether the document for the device lists the tunnels the other way round. */
  readonly reversed?: boolean;
  readonly modification?: EstateModification;
}

/** A connection of the estate, by its number. */
export function hardenConnection(number: number, spec: HardenSpec = {}): EstateVpnConnection {
  const { routing = "static", status = ["UP", "UP"], tunnels = [{}, {}], reversed, modification } = spec;
  const plain = aConnection(number);
  const tunnelOptions = (plain.options?.tunnelOptions ?? []).map((tunnel, index) => ({
    ...tunnel,
    tunnelInsideCidr: `169.254.${String(10 + number)}.${String(index * 4)}/30`,
    ...tunnels[index],
  }));
  return {
    ...plain,
    options: { staticRoutesOnly: routing === "static", tunnelOptions },
    telemetry: tunnelOptions.map(({ outsideIpAddress }, index): EstateTelemetry => {
      const isUp = status[index] === "UP";
      return {
        outsideIpAddress,
        status: isUp ? "UP" : "DOWN",
        statusMessage: isUp ? "" : "IPSEC IS DOWN",
        lastStatusChange: "2025-01-14T03:12:45.000Z",
        acceptedRouteCount: isUp && routing === "bgp" ? 4 : 0,
      };
    }),
    configuration: { customerAddress: "198.18.1.10", ...(reversed !== undefined && { reversed }) },
    ...(modification && { modification }),
    tags: [{ key: "Name", value: `site ${String(number)}` }],
  };
}

/** An account with connections of these specifications, numbered from 1, in one region. */
export function hardenEstate(specs: readonly HardenSpec[]): Estate {
  return anEstate({
    [HARDEN_REGION]: {
      vpnConnections: specs.map((spec, index) => hardenConnection(index + 1, spec)),
      customerGateways: [
        {
          customerGatewayId: "cgw-0123456789abcdef0",
          state: "available",
          type: "ipsec.1",
          bgpAsn: "65000",
          ipAddress: "198.18.1.10",
        },
      ],
    },
  });
}

/** The statuses of a connection's tunnels, in the order of its options. */
export function statusesOf(estate: Estate, number: number): readonly string[] {
  const connection = estate.regions[HARDEN_REGION]?.vpnConnections.find(
    ({ vpnConnectionId }) => vpnConnectionId === connectionId(number),
  );
  return (connection?.options?.tunnelOptions ?? []).map(
    ({ outsideIpAddress }) =>
      connection?.telemetry?.find((each) => each.outsideIpAddress === outsideIpAddress)?.status ?? "?",
  );
}
