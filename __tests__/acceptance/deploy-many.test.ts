import { Project } from "../support/project";
import { aConnection, anEstate } from "../support/an-estate";
import { Account } from "./support/account";

/** The provider takes no region that it does not know. */
const REGIONS = [
  ...["ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2"],
  ...[
    "ca-central-1",
    "eu-central-1",
    "eu-north-1",
    "eu-south-1",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "il-central-1",
  ],
  ...["me-south-1", "sa-east-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2"],
];

const STACKS = REGIONS.map((region) => `vpn-444455556666-${region}`);

describe("cdktf deploy 'vpn-*' --parallelism 4", () => {
  let account: Account;
  const project = new Project("notifications: { health: false }\nterraform: { backend: { local: {} } }\n");

  beforeAll(async () => {
    const regions = REGIONS.map((name, index) => [name, { vpnConnections: [aConnection(index + 1)] }] as const);
    account = await Account.open(anEstate(Object.fromEntries(regions)));
    expect(await account.discover(project)).toMatchObject({ exitCode: 0 });
  });

  afterAll(async () => {
    await account.close();
    project.remove();
  });

  it("applies all of 20 stacks, each into a state of its own", async () => {
    const { exitCode, stdout, stderr } = await project.cdktf(
      ["deploy", "vpn-*", "--parallelism", "4", "--auto-approve", "--skip-provider-lock"],
      { environment: account.forTerraform },
    );
    expect({ exitCode, said: exitCode === 0 ? "" : stdout + stderr }).toEqual({ exitCode: 0, said: "" });
    for (const [index, stack] of STACKS.entries()) {
      const state = JSON.parse(project.read(`terraform.${stack}.tfstate`)) as {
        readonly resources: readonly { readonly type: string; readonly name: string }[];
      };
      const connections = state.resources.filter(({ type }) => type === "aws_vpn_connection");
      expect(connections.map(({ name }) => name)).toEqual([aConnection(index + 1).vpnConnectionId]);
      expect(state.resources.map(({ type }) => type)).toContain("aws_cloudwatch_metric_alarm");
    }
  }, 300_000);
});
