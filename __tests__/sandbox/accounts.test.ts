import { CloudTrailClient, DescribeTrailsCommand } from "@aws-sdk/client-cloudtrail";
import { DescribeVpnConnectionsCommand, EC2Client, ModifyVpnTunnelOptionsCommand } from "@aws-sdk/client-ec2";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import type { Estate } from "../../modules/sandbox";
import { aConnection, anEstate, connectionId } from "../support/an-estate";
import { ec2, sts } from "../support/aws-clients";
import { useSandbox } from "../support/use-sandbox";

const OTHER = "777788889999";
const ROLE = `arn:aws:iam::${OTHER}:role/teams/Reader`;

const other = (members: Partial<Estate> = {}): Estate =>
  anEstate(
    { "eu-west-1": { vpnConnections: [aConnection(2)] }, "us-east-1": {} },
    { accountId: OTHER, roles: [{ name: "teams/Reader" }], ...members },
  );
const world = (members: Partial<Estate> = {}): Estate =>
  anEstate({ "eu-west-1": { vpnConnections: [aConnection(1)] } }, { otherAccounts: [other(members)] });

const sandbox = useSandbox(world);

/** What a client needs to send requests in a session of a role. */
async function assumed(roleArn = ROLE, more: { readonly ExternalId?: string; readonly DurationSeconds?: number } = {}) {
  const { Credentials } = await sts().send(
    new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: "test", ...more }),
  );
  const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "", Expiration } = Credentials ?? {};
  const credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  return { region: "eu-west-1", maxAttempts: 1, credentials, expiration: Expiration };
}

const idsOf = async (client: EC2Client): Promise<readonly (string | undefined)[]> => {
  const { VpnConnections = [] } = await client.send(new DescribeVpnConnectionsCommand({}));
  return VpnConnections.map(({ VpnConnectionId }) => VpnConnectionId);
};

describe("an assumed role", () => {
  it("shows its own account, and says who it is", async () => {
    const settings = await assumed();

    expect(await idsOf(new EC2Client(settings))).toEqual([connectionId(2)]);
    expect(await idsOf(ec2())).toEqual([connectionId(1)]);
    expect(await new STSClient(settings).send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: OTHER,
      Arn: `arn:aws:sts::${OTHER}:assumed-role/Reader/test`,
    });
    expect(sandbox().requests.map(({ action, accountId }) => [action, accountId])).toEqual([
      ["AssumeRole", "444455556666"],
      ["DescribeVpnConnections", OTHER],
      ["DescribeVpnConnections", "444455556666"],
      ["GetCallerIdentity", OTHER],
    ]);
  });

  it("changes its own account only", async () => {
    const command = new ModifyVpnTunnelOptionsCommand({
      VpnConnectionId: connectionId(2),
      VpnTunnelOutsideIpAddress: "203.0.113.4",
      TunnelOptions: { StartupAction: "start" },
    });
    const before = sandbox().estate;

    await new EC2Client(await assumed()).send(command);

    const after = sandbox().estate;
    expect(after.regions).toBe(before.regions);
    expect(after.otherAccounts?.[0]?.regions["eu-west-1"]).not.toEqual(before.otherAccounts?.[0]?.regions["eu-west-1"]);
  });

  it("is good for an hour, or as long as was asked for", async () => {
    const lifetime = async (DurationSeconds?: number): Promise<number> => {
      const start = Date.now();
      const { expiration } = await assumed(ROLE, DurationSeconds === undefined ? {} : { DurationSeconds });
      return Math.round(((expiration?.getTime() ?? 0) - start) / 60_000);
    };

    expect(await lifetime()).toBe(60);
    expect(await lifetime(1800)).toBe(30);
  });

  it("is refused in each service's words once it is over", async () => {
    sandbox().update(world({ roles: [{ name: "teams/Reader", sessionMilliseconds: 0 }] }));
    const settings = await assumed();

    await expect(idsOf(new EC2Client(settings))).rejects.toMatchObject({ name: "RequestExpired" });
    await expect(new STSClient(settings).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: expect.stringMatching(/^ExpiredToken/) as string,
    });
    await expect(new CloudTrailClient(settings).send(new DescribeTrailsCommand({}))).rejects.toMatchObject({
      name: "ExpiredTokenException",
    });
  });

  it("is of no use without its token", async () => {
    const { credentials, ...settings } = await assumed();
    const client = new EC2Client({ ...settings, credentials: { ...credentials, sessionToken: "made up" } });

    await expect(idsOf(client)).rejects.toMatchObject({ name: "AuthFailure" });
  });
});

describe("AssumeRole is denied, always in the same words,", () => {
  it.each<[string, Partial<Estate>, string, string | undefined]>([
    ["where the account is unknown", {}, "arn:aws:iam::123412341234:role/teams/Reader", undefined],
    ["where the role is missing", {}, `arn:aws:iam::${OTHER}:role/Reader`, undefined],
    ["without the external id", { roles: [{ name: "teams/Reader", externalId: "abc" }] }, ROLE, undefined],
    ["with a wrong external id", { roles: [{ name: "teams/Reader", externalId: "abc" }] }, ROLE, "abcd"],
    ["where it trusts others", { roles: [{ name: "teams/Reader", trusts: ["123412341234"] }] }, ROLE, undefined],
  ])("%s", async (_words, members, role, externalId) => {
    sandbox().update(world(members));

    await expect(assumed(role, externalId === undefined ? {} : { ExternalId: externalId })).rejects.toMatchObject({
      name: "AccessDenied",
      message: `User: arn:aws:iam::444455556666:user/sandbox is not authorized to perform: sts:AssumeRole on resource: ${role}`,
    });
  });

  it("where the account is suspended", async () => {
    const accounts = [{ accountId: OTHER, name: "other", state: "SUSPENDED" }];
    sandbox().update({ ...world(), organization: { organizationId: "o-1", rootId: "r-1", accounts } });

    await expect(assumed()).rejects.toMatchObject({ name: "AccessDenied" });
  });
});

it("AssumeRole is refused in a region that the account of the role has not enabled, whatever the caller's has", async () => {
  sandbox().update(anEstate({ "eu-south-1": {} }, { otherAccounts: [other()] }));
  const command = new AssumeRoleCommand({ RoleArn: ROLE, RoleSessionName: "test" });

  await expect(sts("eu-south-1").send(command)).rejects.toMatchObject({
    name: "RegionDisabledException",
    message: expect.stringMatching(/^STS is not activated in this region for account:777788889999\. /) as string,
  });
});

it("a key of an account's user is that account's", async () => {
  const credentials = { accessKeyId: `AKIA${OTHER}ABCD`, secretAccessKey: "not-a-secret" };

  expect(await idsOf(new EC2Client({ region: "eu-west-1", credentials }))).toEqual([connectionId(2)]);
});

describe("a service control policy", () => {
  const denied = (client: EC2Client): Promise<string> =>
    client.send(new DescribeVpnConnectionsCommand({})).then(
      () => "allowed",
      (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : "not an error"),
    );

  it("denies what it is about, in AWS's words, and not who the caller is", async () => {
    sandbox().update(world({ deniedByPolicy: [{ regions: ["eu-*"], actions: ["ec2:*"] }] }));
    const settings = await assumed();

    expect(await denied(new EC2Client(settings))).toMatch(
      /^UnauthorizedOperation: You are not .* ec2:DescribeVpnConnections with an explicit deny in a service control policy$/,
    );
    expect(await denied(new EC2Client({ ...settings, region: "us-east-1" }))).toBe("allowed");
    await new CloudTrailClient(settings).send(new DescribeTrailsCommand({}));
  });

  it("that denies everything lets a caller ask who they are", async () => {
    sandbox().update(world({ deniedByPolicy: [{}] }));
    const settings = await assumed();

    await expect(new CloudTrailClient(settings).send(new DescribeTrailsCommand({}))).rejects.toMatchObject({
      name: "AccessDeniedException",
    });
    expect(await new STSClient(settings).send(new GetCallerIdentityCommand({}))).toMatchObject({ Account: OTHER });
  });
});

it("a fault can be that of one account", async () => {
  sandbox().faults.inject({ kind: "access-denied", accountId: OTHER });

  await expect(idsOf(new EC2Client(await assumed()))).rejects.toMatchObject({ name: "UnauthorizedOperation" });
  expect(await idsOf(ec2())).toEqual([connectionId(1)]);
});
