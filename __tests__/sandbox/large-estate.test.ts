import { DescribeVpnConnectionsCommand } from "@aws-sdk/client-ec2";
import { largeEstate, presharedKeysOf } from "../../modules/sandbox";
import { ec2 } from "../support/aws-clients";
import { useSandbox } from "../support/use-sandbox";

const REGIONS = ["eu-west-1", "us-east-1"];

const sandbox = useSandbox(() => largeEstate(40, REGIONS));

describe("a large estate", () => {
  it.each([0, 1, 40])("has %d connections in each region", (count) => {
    const { regions } = largeEstate(count, REGIONS);

    expect(Object.keys(regions)).toEqual(REGIONS);
    for (const { vpnConnections } of Object.values(regions)) expect(vpnConnections).toHaveLength(count);
  });

  it("gives no id, outside address or pre-shared key twice", () => {
    const connections = Object.values(largeEstate(500, REGIONS).regions).flatMap((region) => region.vpnConnections);
    const tunnels = connections.flatMap(({ options }) => options?.tunnelOptions ?? []);

    expect(new Set(connections.map(({ vpnConnectionId }) => vpnConnectionId)).size).toBe(1000);
    expect(new Set(tunnels.map(({ outsideIpAddress }) => outsideIpAddress)).size).toBe(2000);
    expect(presharedKeysOf(largeEstate(500, REGIONS))).toHaveLength(2000);
  });

  it("is the same for the same arguments", () => {
    expect(largeEstate(40, REGIONS)).toEqual(largeEstate(40, REGIONS));
  });

  it("publishes three metrics for each tunnel", () => {
    expect(sandbox().estate.regions["us-east-1"]?.publishedMetrics).toHaveLength(40 * 2 * 3);
  });

  it("is answered in full", async () => {
    const { VpnConnections } = await ec2("us-east-1").send(new DescribeVpnConnectionsCommand({}));

    expect(VpnConnections).toHaveLength(40);
  });
});
