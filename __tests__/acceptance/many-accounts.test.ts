import {
  CloseAccountCommand,
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  CreateOrganizationCommand,
  ListRootsCommand,
  MoveAccountCommand,
  OrganizationsClient,
  TagResourceCommand,
} from "@aws-sdk/client-organizations";
import { type Estate, type Sandbox, startSandbox } from "../../modules/sandbox";
import { aConnection, anEstate } from "../support/an-estate";
import { Project } from "../support/project";
import { type Moto, startMoto } from "./support/machine";
import { type RecordingProxy, startRecordingProxy } from "./support/recording-proxy";

const MANAGEMENT = "444455556666";
const REGION = "eu-west-1";
const CREDENTIALS = { accessKeyId: "AKIATESTTESTTESTTEST", secretAccessKey: "not-a-secret" };

/** An organization of moto's: two accounts in a unit, of which one is tagged, one in the root, and one that is closed. */
interface Organization {
  readonly unitId: string;
  readonly production: string;
  readonly staging: string;
  readonly shared: string;
  readonly closed: string;
}

async function createOrganization(endpoint: string): Promise<Organization> {
  const client = new OrganizationsClient({ endpoint, region: "us-east-1", credentials: CREDENTIALS });
  await client.send(new CreateOrganizationCommand({ FeatureSet: "ALL" }));
  const { Roots = [] } = await client.send(new ListRootsCommand({}));
  const ParentId = Roots[0]?.Id ?? "";
  const { OrganizationalUnit } = await client.send(
    new CreateOrganizationalUnitCommand({ ParentId, Name: "workloads" }),
  );
  const unitId = OrganizationalUnit?.Id ?? "";
  const create = async (name: string, parentId = ParentId): Promise<string> => {
    const command = new CreateAccountCommand({ AccountName: name, Email: `${name}@example.com` });
    const { CreateAccountStatus } = await client.send(command);
    const AccountId = CreateAccountStatus?.AccountId ?? "";
    if (parentId !== ParentId) {
      const move = { AccountId, SourceParentId: ParentId, DestinationParentId: parentId };
      await client.send(new MoveAccountCommand(move));
    }
    return AccountId;
  };
  const organization = {
    unitId,
    production: await create("production", unitId),
    staging: await create("staging", unitId),
    shared: await create("shared"),
    closed: await create("closed"),
  };
  const tags = [{ Key: "Environment", Value: "prod" }];
  await client.send(new TagResourceCommand({ ResourceId: organization.production, Tags: tags }));
  await client.send(new CloseAccountCommand({ AccountId: organization.closed }));
  return organization;
}

const account = (accountId: string, number: number): Estate =>
  anEstate({ [REGION]: { vpnConnections: [aConnection(number)] } }, { accountId });

describe("an organization of moto's", () => {
  let moto: Moto;
  let sandbox: Sandbox;
  let proxy: RecordingProxy;
  let organization: Organization;
  const projects: Project[] = [];

  beforeEach(async () => {
    moto = await startMoto(MANAGEMENT);
    organization = await createOrganization(moto.url);
    const { production, staging, shared, closed } = organization;
    const others = [production, staging, shared, closed].map((id, index) => account(id, index + 2));
    sandbox = await startSandbox({ ...account(MANAGEMENT, 1), otherAccounts: others });
    proxy = await startRecordingProxy(moto.url, sandbox.url);
  });

  afterEach(async () => {
    await Promise.all([proxy.close(), sandbox.close(), moto.stop()]);
    for (const project of projects.splice(0)) project.remove();
  });

  const discover = async (config: object) => {
    const project = new Project(JSON.stringify(config));
    projects.push(project);
    const environment = { ...sandbox.environment(), AWS_ENDPOINT_URL: proxy.url };
    const finished = await project.tunnelwatch(["discover", "--format", "json"], { environment });
    return { ...finished, files: Object.keys(project.generated()) };
  };

  /** By account, the keys with which its calls were made. The sandbox knows whose a call is by its key. */
  const keysOf = (accountId: string): ReadonlySet<string> =>
    new Set(
      proxy.requests.flatMap(({ service, accessKeyId }, index) => {
        if (service === "sts" || service === "organizations") return [];
        return (proxy.issued.get(accessKeyId) ?? MANAGEMENT) === accountId
          ? (proxy.requests[index]?.accessKeyId ?? "")
          : [];
      }),
    );

  it("is read with roles that its STS gives out: each account's calls come with credentials of its own", async () => {
    const { production, staging, shared, closed } = organization;

    const { exitCode, stdout, files } = await discover({ organization: { role: "TunnelwatchScan" } });

    expect(exitCode).toBe(0);
    const open = [MANAGEMENT, production, staging, shared];
    expect(files).toEqual(open.map((id) => `vpn-${id}-${REGION}.ts`).sort());
    const { gaps } = JSON.parse(stdout) as { readonly gaps: readonly { readonly accountId: string }[] };
    expect(gaps).toMatchObject([{ accountId: closed, name: "closed", kind: "account-not-active" }]);

    const assumed = proxy.requests.filter(({ action }) => action === "AssumeRole");
    expect(assumed).toHaveLength(3);
    expect([...proxy.issued.values()].sort()).toEqual([production, staging, shared].sort());
    for (const id of [production, staging, shared]) {
      const [key, ...more] = keysOf(id);
      expect([proxy.issued.get(key ?? ""), more]).toEqual([id, []]);
      const actions = sandbox.requests.flatMap(({ accountId, action }) => (accountId === id ? action : []));
      expect(actions).toEqual(expect.arrayContaining(["DescribeRegions", "DescribeVpnConnections", "ListMetrics"]));
    }
    expect([...keysOf(MANAGEMENT)]).toEqual([sandbox.environment()["AWS_ACCESS_KEY_ID"]]);
    expect(sandbox.requests.filter(({ accountId }) => accountId === closed)).toEqual([]);
  });

  it("is narrowed to a unit and to a tag", async () => {
    const { unitId, production, staging } = organization;
    const inUnit = { role: "TunnelwatchScan", organizationalUnits: [unitId] };

    expect((await discover({ organization: inUnit })).files).toEqual(
      [production, staging].map((id) => `vpn-${id}-${REGION}.ts`).sort(),
    );
    expect((await discover({ organization: { ...inUnit, tags: { Environment: "pr*" } } })).files).toEqual([
      `vpn-${production}-${REGION}.ts`,
    ]);
  });
});
