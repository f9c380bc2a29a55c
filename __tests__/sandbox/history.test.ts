import { DescribeVpnConnectionsCommand } from "@aws-sdk/client-ec2";
import type { Estate } from "../../modules/sandbox";
import { aConnection, anEstate } from "../support/an-estate";
import { ec2 } from "../support/aws-clients";
import { eventually } from "../support/eventually";
import { ANY_CHANGE, connectionIn, FIRST, modifyTunnel, SECOND, seenOf } from "../support/modify-tunnel";
import { useSandbox } from "../support/use-sandbox";

const initial = anEstate({
  "eu-west-1": {
    vpnConnections: [aConnection(1, { modification: { settleMilliseconds: 1, returnMilliseconds: 10 } })],
  },
});

const sandbox = useSandbox(() => initial);

const available = () => eventually("it is available", () => connectionIn(sandbox().estate).state === "available");
const isUp = (address: string) => eventually("it is up", () => seenOf(sandbox().estate, address).status === "UP");
const bothDown = (estate: Estate) => [FIRST, SECOND].every((address) => seenOf(estate, address).status === "DOWN");

it("begins with the estate at the start and ends with the present one", async () => {
  expect(sandbox().history).toEqual([initial]);
  const other = anEstate({ "us-east-1": {} });
  sandbox().update(other);
  await ec2("us-east-1").send(new DescribeVpnConnectionsCommand({}));

  expect(sandbox().history).toEqual([initial, other]);
  expect(sandbox().history.at(-1)).toBe(sandbox().estate);
});

it("has no entry for an update that changes nothing", () => {
  sandbox().update(initial);

  expect(sandbox().history).toEqual([initial]);
});

it("shows that two tunnels were never down together where each is waited for", async () => {
  for (const VpnTunnelOutsideIpAddress of [FIRST, SECOND]) {
    await modifyTunnel(ANY_CHANGE, { VpnTunnelOutsideIpAddress });
    await available();
    await isUp(VpnTunnelOutsideIpAddress);
  }

  expect(sandbox().history).toHaveLength(7);
  expect(sandbox().history.some(bothDown)).toBe(false);
});

it("shows that two tunnels were down together where only the connection is waited for", async () => {
  const modification = { settleMilliseconds: 1, returnMilliseconds: 600_000 };
  sandbox().update(anEstate({ "eu-west-1": { vpnConnections: [aConnection(1, { modification })] } }));
  for (const VpnTunnelOutsideIpAddress of [FIRST, SECOND]) {
    await modifyTunnel(ANY_CHANGE, { VpnTunnelOutsideIpAddress });
    await available();
  }

  expect(sandbox().history.some(bothDown)).toBe(true);
});
