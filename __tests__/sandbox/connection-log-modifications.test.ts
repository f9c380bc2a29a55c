import {
  DescribeClientVpnEndpointsCommand,
  ModifyClientVpnEndpointCommand,
  type ModifyClientVpnEndpointCommandInput,
} from "@aws-sdk/client-ec2";
import type { EstateConnectionLog } from "../../modules/sandbox";
import { anEndpoint, anEstate, endpointId } from "../support/an-estate";
import { ec2 } from "../support/aws-clients";
import { useSandbox } from "../support/use-sandbox";

/** An account with two endpoints, the first of which logs as given. */
const account = (connectionLogOptions: EstateConnectionLog = { enabled: false }, code = "available") =>
  anEstate({
    "eu-west-1": { clientVpnEndpoints: [anEndpoint(1, { connectionLogOptions, status: { code } }), anEndpoint(2)] },
  });

const sandbox = useSandbox(account);

const modify = (input: Omit<ModifyClientVpnEndpointCommandInput, "ClientVpnEndpointId">, id = endpointId(1)) =>
  ec2().send(new ModifyClientVpnEndpointCommand({ ClientVpnEndpointId: id, ...input }));

const ON = { Enabled: true, CloudwatchLogGroup: "/aws/client-vpn" };

describe("ModifyClientVpnEndpoint", () => {
  it("switches the connection log of one endpoint on, and changes nothing else", async () => {
    const { Return } = await modify({ ConnectionLogOptions: { ...ON, CloudwatchLogStream: "connections" } });
    const { ClientVpnEndpoints } = await ec2().send(new DescribeClientVpnEndpointsCommand({}));

    expect(Return).toBe(true);
    expect(ClientVpnEndpoints?.map(({ ConnectionLogOptions }) => ConnectionLogOptions)).toEqual([
      { ...ON, CloudwatchLogStream: "connections" },
      { Enabled: false },
    ]);
    const log = { enabled: true, cloudwatchLogGroup: "/aws/client-vpn", cloudwatchLogStream: "connections" };
    expect(sandbox().estate).toEqual(account(log));
  });

  it("leaves what it is not given as it is", async () => {
    sandbox().update(account({ enabled: true, cloudwatchLogGroup: "/aws/old", cloudwatchLogStream: "stream" }));
    await modify({ ConnectionLogOptions: { Enabled: false } });

    expect(sandbox().estate).toEqual(
      account({ enabled: false, cloudwatchLogGroup: "/aws/old", cloudwatchLogStream: "stream" }),
    );
  });

  it.each<[string, string, Omit<ModifyClientVpnEndpointCommandInput, "ClientVpnEndpointId">]>([
    ["the log without a group", "InvalidParameterValue", { ConnectionLogOptions: { Enabled: true } }],
    ["nothing at all", "MissingParameter", {}],
    ["a dry run", "DryRunOperation", { ConnectionLogOptions: ON, DryRun: true }],
  ])("refuses %s", async (_words, name, input) => {
    const { estate } = sandbox();
    await expect(modify(input)).rejects.toMatchObject({ name });

    expect(sandbox().estate).toBe(estate);
  });

  it.each<[string, Omit<ModifyClientVpnEndpointCommandInput, "ClientVpnEndpointId">]>([
    ["Description", { Description: "" }],
    ["SplitTunnel", { SplitTunnel: true }],
    ["DnsServers.Enabled", { DnsServers: { Enabled: true } }],
    ["SessionTimeoutHours", { SessionTimeoutHours: 8 }],
    ["SecurityGroupId.1", { SecurityGroupIds: ["sg-1"] }],
  ])("refuses %s, which it does not serve, beside what it serves", async (parameter, input) => {
    const { estate } = sandbox();
    await expect(modify({ ConnectionLogOptions: ON, ...input })).rejects.toMatchObject({
      name: "InvalidParameterValue",
      message: `The parameter ${parameter} is not served by the sandbox`,
    });

    expect(sandbox().estate).toBe(estate);
  });

  it("refuses an unknown endpoint", async () => {
    await expect(modify({ ConnectionLogOptions: ON }, "cvpn-endpoint-unknown")).rejects.toMatchObject({
      name: "InvalidClientVpnEndpointId.NotFound",
    });
  });

  it.each(["deleting", "deleted"])("refuses an endpoint that is %s", async (code) => {
    sandbox().update(account(undefined, code));

    await expect(modify({ ConnectionLogOptions: ON })).rejects.toMatchObject({ name: "IncorrectState" });
  });
});
