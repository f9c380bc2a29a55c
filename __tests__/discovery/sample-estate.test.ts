import { failuresOf, type VpnConnection } from "../../modules/inventory";
import { type EstateVpnConnection, sampleEstate } from "../../modules/sandbox";
import { regionOf, scan, scanOne, valueOf } from "../support/scan";
import { useSandbox } from "../support/use-sandbox";

useSandbox();

/** The connection of the sample estate with a name, as the scan found it. */
async function named(region: string, name: string): Promise<VpnConnection> {
  const connections = valueOf((await scanOne(region)).vpnConnections);
  const found = connections.find(({ facts }) => facts.tags["Name"] === name);
  if (!found) throw new Error(`${name} was not found in ${region}`);
  return found;
}

const estateConnection = (region: string, id: string): EstateVpnConnection | undefined =>
  sampleEstate().regions[region]?.vpnConnections.find(({ vpnConnectionId }) => vpnConnectionId === id);

const sorted = (ids: readonly string[]): readonly string[] => [...ids].sort();

describe("a scan of the sample estate", () => {
  it("covers the enabled regions in the order of their names, all of them in full", async () => {
    const scans = await scan();

    expect(scans.map(({ region }) => region)).toEqual(sorted(Object.keys(sampleEstate().regions)));
    expect(scans.flatMap(failuresOf)).toEqual([]);
    expect(new Set(scans.map(({ partition, accountId }) => `${partition} ${accountId}`))).toEqual(
      new Set(["aws 111122223333"]),
    );
  });

  it("finds every connection and endpoint, in the order of their ids", async () => {
    const scans = await scan();

    for (const [region, { vpnConnections, clientVpnEndpoints }] of Object.entries(sampleEstate().regions)) {
      const found = regionOf(scans, region);
      expect(valueOf(found.vpnConnections).map(({ id }) => id)).toEqual(
        sorted(vpnConnections.map(({ vpnConnectionId }) => vpnConnectionId)),
      );
      expect(valueOf(found.clientVpnEndpoints).map(({ id }) => id)).toEqual(
        sorted(clientVpnEndpoints.map(({ clientVpnEndpointId }) => clientVpnEndpointId)),
      );
    }
  });

  it("recognises what CloudFormation made, and keeps AWS's tags apart from the user's", async () => {
    const connection = await named("eu-west-1", "branch-stack");

    expect(connection.cloudFormationStack).toBe("branch-network");
    expect(connection.facts.tags).toEqual({ Name: "branch-stack" });
  });

  it("says nothing of a stack where there is none", async () => {
    expect((await named("eu-west-1", "headquarters")).cloudFormationStack).toBeUndefined();
  });

  it("keeps the tunnels in the order of the API and the telemetry in that of the addresses", async () => {
    const connection = await named("eu-west-1", "${aws_region}-transit");

    const inEstate = estateConnection("eu-west-1", connection.id);
    const addresses = inEstate?.options?.tunnelOptions?.map(({ outsideIpAddress }) => outsideIpAddress);
    expect(inEstate?.telemetry?.map(({ outsideIpAddress }) => outsideIpAddress)).not.toEqual(addresses);
    expect(connection.facts.tunnels.map(({ outsideIpAddress }) => outsideIpAddress)).toEqual(addresses);
    expect(connection.telemetry).toEqual([
      {
        outsideIpAddress: addresses?.[0],
        status: "UP",
        statusMessage: "4 BGP ROUTES",
        lastStatusChange: "2025-01-14T03:12:45.000Z",
        acceptedRouteCount: 4,
      },
      {
        outsideIpAddress: addresses?.[1],
        status: "DOWN",
        statusMessage: "IPSEC IS DOWN",
        lastStatusChange: "2025-03-09T11:58:31.000Z",
        acceptedRouteCount: 0,
      },
    ]);
  });

  it("takes over every option of a tuned tunnel, sets in one order", async () => {
    expect((await named("eu-west-1", "datacenter")).facts.tunnels[0]).toEqual({
      outsideIpAddress: "203.0.113.4",
      tunnelLog: { logGroupName: "/aws/vpn/s2s", outputFormat: "json" },
      bgpLog: { logGroupName: "/aws/vpn/bgp", outputFormat: "json" },
      dpdTimeoutAction: "restart",
      dpdTimeoutSeconds: 45,
      enableTunnelLifecycleControl: true,
      ikeVersions: ["ikev2"],
      phase1DhGroupNumbers: [14, 20, 24],
      phase1EncryptionAlgorithms: ["AES256", "AES256-GCM-16"],
      phase1IntegrityAlgorithms: ["SHA2-256", "SHA2-512"],
      phase1LifetimeSeconds: 14400,
      phase2DhGroupNumbers: [20, 21],
      phase2EncryptionAlgorithms: ["AES256-GCM-16"],
      phase2IntegrityAlgorithms: ["SHA2-384"],
      phase2LifetimeSeconds: 1800,
      rekeyFuzzPercentage: 50,
      rekeyMarginTimeSeconds: 270,
      replayWindowSize: 2048,
      startupAction: "start",
    });
  });

  it("says nothing of the options that nobody tuned", async () => {
    const [tunnel] = (await named("eu-west-1", "headquarters")).facts.tunnels;

    expect(JSON.parse(JSON.stringify(tunnel))).toEqual({ outsideIpAddress: "203.0.113.2" });
  });

  it.each([
    ["eu-west-1", "headquarters", "static", "virtual-private-gateway"],
    ["eu-west-1", "datacenter", "bgp", "virtual-private-gateway"],
    ["eu-west-1", "over-direct-connect", "bgp", "transit-gateway"],
    ["us-east-1", "cloud-wan", "bgp", "cloud-wan"],
    ["us-east-1", "store 0042", "bgp", "concentrator"],
  ])("sees how in %s %s is attached", async (region, name, routing, kind) => {
    const { facts } = await named(region, name);

    expect([facts.routing, facts.attachment.kind]).toEqual([routing, kind]);
  });

  it.each([
    ["eu-west-1", "former-office", "deleted"],
    ["us-east-1", "pending", "pending"],
    ["ap-southeast-2", "modifying", "modifying"],
  ])("sees that in %s %s is %s", async (region, name, state) => {
    expect((await named(region, name)).state).toBe(state);
  });

  it("keeps hostile names as they are", async () => {
    for (const name of [
      `"double" 'single' \`back\` \\slash \${x} $\${y} </item><script>&amp;`,
      "accelerated %{if true}yes%{endif}",
    ]) {
      expect((await named("eu-west-1", name)).facts.tags["Name"]).toBe(name);
    }
    const lines = await named("ap-southeast-2", "  first line\nsecond\r\n\tthird line  ");
    expect(lines.facts.tags["Padding"]).toBe(" ");
    expect((await named("us-east-1", "${TfToken[TOKEN.0]}")).facts.tags["${key}"]).toBe("%{key}");
  });

  it("knows customer gateways by name, device, address and number, short or long", async () => {
    const inEurope = valueOf((await scanOne("eu-west-1")).customerGateways);
    const inAmerica = valueOf((await scanOne("us-east-1")).customerGateways);

    expect(Object.values(inEurope)).toContainEqual({
      name: "office",
      deviceName: "fw-office-1",
      ipAddress: "198.18.1.10",
      bgpAsn: "65000",
    });
    expect(Object.values(inAmerica)).toContainEqual({
      name: "mobile-units",
      deviceName: "router",
      ipAddress: undefined,
      bgpAsn: "4200000000",
    });
  });
});
