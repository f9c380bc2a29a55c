import type { Estate, EstateRegion, EstateVpnConnection } from "../../modules/sandbox";

/** The estate with one of its regions changed. */
export function withRegion(
  estate: Estate,
  name: string,
  edit: (region: EstateRegion) => Partial<EstateRegion>,
): Estate {
  const region = estate.regions[name];
  if (!region) throw new Error(`The estate has no region ${name}.`);
  return { ...estate, regions: { ...estate.regions, [name]: { ...region, ...edit(region) } } };
}

/** The estate with one connection changed, or taken out by `undefined`. */
export function withConnection(
  estate: Estate,
  region: string,
  id: string,
  edit: (connection: EstateVpnConnection) => EstateVpnConnection | undefined,
): Estate {
  return withRegion(estate, region, ({ vpnConnections }) => ({
    vpnConnections: vpnConnections.flatMap((connection) =>
      connection.vpnConnectionId === id ? (edit(connection) ?? []) : connection,
    ),
  }));
}

/** The estate with another tag on every connection, so that every region's file would change. */
export function withTagEverywhere(estate: Estate, value: string): Estate {
  const tagged = (region: EstateRegion): EstateRegion => ({
    ...region,
    vpnConnections: region.vpnConnections.map((connection) => ({
      ...connection,
      tags: [...(connection.tags ?? []), { key: "Changed", value }],
    })),
  });
  const regions = Object.entries(estate.regions).map(([name, region]) => [name, tagged(region)] as const);
  return { ...estate, regions: Object.fromEntries(regions) };
}

/** The id of the connection with this `Name` tag. */
export function connectionNamed(estate: Estate, name: string): string {
  const found = Object.values(estate.regions)
    .flatMap(({ vpnConnections }) => vpnConnections)
    .find(({ tags }) => tags?.some((tag) => tag.key === "Name" && tag.value === name));
  if (!found) throw new Error(`The estate has no connection called ${name}.`);
  return found.vpnConnectionId;
}
