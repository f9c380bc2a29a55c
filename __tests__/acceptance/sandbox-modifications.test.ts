import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Estate, type Sandbox, startSandbox } from "../../modules/sandbox";
import { aConnection, anEndpoint, anEstate, connectionId, endpointId } from "../support/an-estate";
import { connectionIn, FIRST, SECOND, seenOf } from "../support/modify-tunnel";
import { type Finished, Project } from "../support/project";
import { terraformCliConfig } from "./support/machine";

const REGION = "eu-west-1";
const STACK = "modifications";
const LOG_GROUP_ARN = `arn:aws:logs:${REGION}:444455556666:log-group:/aws/vpn/s2s`;

const estate = (): Estate =>
  anEstate({
    [REGION]: {
      vpnConnections: [aConnection(1)],
      customerGateways: [
        {
          customerGatewayId: "cgw-0123456789abcdef0",
          state: "available",
          type: "ipsec.1",
          bgpAsn: "65000",
          ipAddress: "198.18.1.10",
        },
      ],
      clientVpnEndpoints: [anEndpoint(1, { sessionTimeoutHours: 24 })],
    },
  });

/** A VPN connection and a Client VPN endpoint to import, with changes that AWS makes in place. */
const STACK_JSON = {
  provider: { aws: { region: REGION } },
  import: [
    { to: "aws_vpn_connection.vpn", id: connectionId(1) },
    { to: "aws_ec2_client_vpn_endpoint.endpoint", id: endpointId(1) },
  ],
  resource: {
    aws_vpn_connection: {
      vpn: {
        customer_gateway_id: "cgw-0123456789abcdef0",
        vpn_gateway_id: "vgw-0123456789abcdef0",
        type: "ipsec.1",
        tunnel1_ike_versions: ["ikev2"],
        tunnel1_startup_action: "start",
        tunnel1_dpd_timeout_action: "restart",
        tunnel1_log_options: {
          cloudwatch_log_options: { log_enabled: true, log_group_arn: LOG_GROUP_ARN, log_output_format: "json" },
        },
        tunnel2_dpd_timeout_action: "restart",
      },
    },
    aws_ec2_client_vpn_endpoint: {
      endpoint: {
        client_cidr_block: "10.100.0.0/22",
        server_certificate_arn: "arn:aws:acm:eu-west-1:444455556666:certificate/server",
        authentication_options: {
          type: "certificate-authentication",
          root_certificate_chain_arn: "arn:aws:acm:eu-west-1:444455556666:certificate/client-root",
        },
        session_timeout_hours: 24,
        connection_log_options: { enabled: true, cloudwatch_log_group: "/aws/client-vpn" },
      },
    },
  },
};

describe("an import with changes", () => {
  let sandbox: Sandbox;
  let project: Project;

  beforeAll(async () => {
    sandbox = await startSandbox(estate());
    project = new Project();
    mkdirSync(project.stackDirectory(STACK), { recursive: true });
    writeFileSync(join(project.stackDirectory(STACK), "cdk.tf.json"), JSON.stringify(STACK_JSON));
  });

  afterAll(async () => {
    await sandbox.close();
    project.remove();
  });

  const terraform = (...args: readonly string[]): Promise<Finished> =>
    project.terraform(STACK, [...args, "-no-color"], {
      environment: { ...sandbox.environment(), TF_CLI_CONFIG_FILE: terraformCliConfig() },
    });

  it("is made in place by the real provider, one tunnel after the other, and stays so", async () => {
    expect(await terraform("init")).toMatchObject({ exitCode: 0 });
    const applied = await terraform("apply", "-auto-approve");
    expect(applied).toMatchObject({ exitCode: 0 });
    expect(applied.stdout).toContain("Plan: 2 to import, 0 to add, 2 to change, 0 to destroy.");
    expect(await terraform("plan", "-detailed-exitcode")).toMatchObject({ exitCode: 0 });

    const modifications = sandbox.requests.filter(({ action }) => action === "ModifyVpnTunnelOptions");
    expect(modifications.map(({ parameters }) => parameters["VpnTunnelOutsideIpAddress"])).toEqual([FIRST, SECOND]);
    expect(connectionIn(sandbox.estate)).toMatchObject({
      state: "available",
      options: {
        tunnelOptions: [
          {
            ikeVersions: ["ikev2"],
            startupAction: "start",
            dpdTimeoutAction: "restart",
            logOptions: { logEnabled: true, logGroupArn: LOG_GROUP_ARN, logOutputFormat: "json" },
          },
          { dpdTimeoutAction: "restart" },
        ],
      },
    });
    expect(sandbox.estate.regions[REGION]?.clientVpnEndpoints).toMatchObject([
      { connectionLogOptions: { enabled: true, cloudwatchLogGroup: "/aws/client-vpn" } },
    ]);

    // Never both at once, by the provider's ten seconds of patience and not by care: it does not look at telemetry.
    const down = sandbox.history.map((each) =>
      [FIRST, SECOND].filter((address) => seenOf(each, address).status === "DOWN"),
    );

    expect(down.filter((addresses) => addresses.length > 0).map((addresses) => addresses.join())).toEqual([
      FIRST,
      FIRST,
      SECOND,
      SECOND,
    ]);
  });
});
