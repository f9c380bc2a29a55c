import { DescribeVpnConnectionsCommand } from "@aws-sdk/client-ec2";
import { presharedKeysOf, sampleEstate } from "../../modules/sandbox";
import { ec2 } from "../support/aws-clients";
import { useSandbox } from "../support/use-sandbox";

useSandbox();

it("presharedKeysOf has every key that any answer gives, in options and in configurations, each once", async () => {
  const given: string[] = [];
  for (const region of Object.keys(sampleEstate().regions)) {
    const { VpnConnections = [] } = await ec2(region).send(new DescribeVpnConnectionsCommand({}));
    for (const { Options, CustomerGatewayConfiguration = "" } of VpnConnections) {
      given.push(...(Options?.TunnelOptions ?? []).flatMap(({ PreSharedKey }) => PreSharedKey ?? []));
      const keys = CustomerGatewayConfiguration.matchAll(/<pre_shared_key>([^<]*)<\/pre_shared_key>/g);
      given.push(...Array.from(keys, ([, key = ""]) => key));
    }
  }

  const known = presharedKeysOf(sampleEstate());
  expect([...known].sort()).toEqual([...new Set(given)].sort());
  expect(known.length).toBeGreaterThan(30);
});
