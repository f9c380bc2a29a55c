import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ListMetricsCommand } from "@aws-sdk/client-cloudwatch";
import { DescribeSubnetsCommand, DescribeVpnConnectionsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { startSandbox } from "../../modules/sandbox";
import { aConnection, anEstate, connectionId } from "../support/an-estate";
import { cloudWatch, ec2, sts } from "../support/aws-clients";
import { useSandbox } from "../support/use-sandbox";

const sandbox = useSandbox(() => anEstate({ "ca-central-1": {}, "eu-west-1": { vpnConnections: [aConnection(1)] } }));

const listedIds = async () => {
  const { VpnConnections = [] } = await ec2().send(new DescribeVpnConnectionsCommand({}));
  return VpnConnections.map(({ VpnConnectionId }) => VpnConnectionId);
};

it("listens on the loopback interface only", () => {
  expect(sandbox().url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

it("names an own region and made-up credentials in the environment for its users", async () => {
  const { AWS_ENDPOINT_URL, AWS_REGION } = sandbox().environment();
  expect([AWS_ENDPOINT_URL, AWS_REGION]).toEqual([sandbox().url, "ca-central-1"]);

  await new EC2Client({}).send(new DescribeVpnConnectionsCommand({}));

  expect(sandbox().requests).toMatchObject([{ region: "ca-central-1", accessKeyId: "AKIASANDBOXSANDBOX00" }]);
});

it("records the requests in their order, with parameters and status", async () => {
  await ec2().send(new DescribeVpnConnectionsCommand({ VpnConnectionIds: [connectionId(1)] }));
  await sts("ca-central-1").send(new GetCallerIdentityCommand({}));
  await cloudWatch().send(new ListMetricsCommand({ Namespace: "AWS/VPN" }));
  await ec2()
    .send(new DescribeVpnConnectionsCommand({ VpnConnectionIds: ["vpn-unknown"] }))
    .catch(() => undefined);

  expect(sandbox().requests).toMatchObject([
    {
      service: "ec2",
      action: "DescribeVpnConnections",
      region: "eu-west-1",
      parameters: { "VpnConnectionId.1": connectionId(1) },
      status: 200,
    },
    { service: "sts", action: "GetCallerIdentity", region: "ca-central-1", status: 200 },
    {
      service: "monitoring",
      action: "ListMetrics",
      region: "eu-west-1",
      parameters: { Namespace: "AWS/VPN" },
      status: 200,
    },
    {
      service: "ec2",
      action: "DescribeVpnConnections",
      parameters: { "VpnConnectionId.1": "vpn-unknown" },
      status: 400,
    },
  ]);
});

it("answers from another estate after an update", async () => {
  expect(await listedIds()).toEqual([connectionId(1)]);

  sandbox().update(anEstate({ "eu-west-1": { vpnConnections: [aConnection(2)] } }));

  expect(await listedIds()).toEqual([connectionId(2)]);
});

it("refuses an action that it does not know", async () => {
  await expect(ec2().send(new DescribeSubnetsCommand({}))).rejects.toMatchObject({ name: "InvalidAction" });
});

it("takes no connection after its end, which may be asked for twice", async () => {
  const other = await startSandbox(anEstate({}));
  const { url } = other;
  await other.close();
  await other.close();

  await expect(fetch(url)).rejects.toMatchObject({ cause: { code: "ECONNREFUSED" } });
});

it("leaves nothing open and says nothing when it ends, even while requests and changes wait", () => {
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    ["--require", "tsx/cjs", join(__dirname, "close-in-child.ts")],
    { encoding: "utf8", timeout: 30_000 },
  );

  expect({ status, signal, stdout, stderr }).toEqual({ status: 0, signal: null, stdout: "ended", stderr: "" });
}, 40_000);
