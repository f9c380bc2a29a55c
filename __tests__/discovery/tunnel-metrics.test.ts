import { tunnelMetrics } from "../../modules/sandbox";
import { aConnection, anEstate } from "../support/an-estate";
import { scanOne, valueOf } from "../support/scan";
import { useSandbox } from "../support/use-sandbox";

const both = aConnection(1);
const exact = aConnection(2);
const bare = aConnection(3);
const silent = aConnection(4);

const sandbox = useSandbox(
  () =>
    anEstate({
      "eu-west-1": {
        vpnConnections: [both, exact, bare, silent],
        publishedMetrics: [
          ...tunnelMetrics(both, "VpnId+TunnelIpAddress"),
          ...tunnelMetrics(bare, "TunnelIpAddress"),
          ...tunnelMetrics(both, "TunnelIpAddress"),
          ...tunnelMetrics(exact, "VpnId+TunnelIpAddress"),
          { namespace: "AWS/VPN", metricName: "TunnelState", dimensions: { VpnId: silent.vpnConnectionId } },
          {
            namespace: "AWS/VPN",
            metricName: "TunnelState",
            dimensions: { TunnelIpAddress: "203.0.113.8", Stage: "a" },
          },
          { namespace: "Own/VPN", metricName: "TunnelState", dimensions: { TunnelIpAddress: "203.0.113.9" } },
          { namespace: "AWS/VPN", metricName: "TunnelDataIn", dimensions: { TunnelIpAddress: "203.0.113.9" } },
        ],
      },
    }),
  { pageSize: 2 },
);

it("a tunnel's sets of dimensions are all those under which its state is published", async () => {
  expect(valueOf((await scanOne("eu-west-1")).tunnelMetrics)).toEqual({
    "203.0.113.2": ["VpnId+TunnelIpAddress", "TunnelIpAddress"],
    "203.0.113.3": ["VpnId+TunnelIpAddress", "TunnelIpAddress"],
    "203.0.113.4": ["VpnId+TunnelIpAddress"],
    "203.0.113.5": ["VpnId+TunnelIpAddress"],
    "203.0.113.6": ["TunnelIpAddress"],
    "203.0.113.7": ["TunnelIpAddress"],
  });
});

it("the more exact set stands first, whichever is listed first", async () => {
  const publishedMetrics = [...(sandbox().estate.regions["eu-west-1"]?.publishedMetrics ?? [])].reverse();
  sandbox().update(anEstate({ "eu-west-1": { vpnConnections: [both], publishedMetrics } }));

  expect(valueOf((await scanOne("eu-west-1")).tunnelMetrics)).toMatchObject({
    "203.0.113.2": ["VpnId+TunnelIpAddress", "TunnelIpAddress"],
  });
});

it("all pages are read", async () => {
  await scanOne("eu-west-1");

  expect(sandbox().requests.filter(({ action }) => action === "ListMetrics")).toHaveLength(5);
});
