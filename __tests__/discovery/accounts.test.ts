import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DeploymentReader, TunnelWatch } from "../../modules/discovery";
import { EMPTY_REGION, type Estate } from "../../modules/sandbox";
import { aConnection, anEstate, connectionId } from "../support/an-estate";
import { discovery, valueOf } from "../support/scan";
import { useSandbox } from "../support/use-sandbox";
import { withoutBackoff } from "../support/without-backoff";

const OWN = "444455556666";
const FIRST = "111111111111";
const SECOND = "222222222222";
const REGION = "eu-west-1";
const ROLE = "teams/Scan";

const account = (id: string, number: number, members: Partial<Estate> = {}): Estate =>
  anEstate(
    { [REGION]: { vpnConnections: [aConnection(number)] }, "us-east-1": {} },
    { accountId: id, roles: [{ name: ROLE }], disabledRegions: ["me-south-1"], ...members },
  );

const world = (members: { readonly first?: Partial<Estate>; readonly own?: Partial<Estate> } = {}): Estate =>
  account(OWN, 1, { otherAccounts: [account(FIRST, 2, members.first), account(SECOND, 3)], ...members.own });

const sandbox = useSandbox(world);
withoutBackoff();

/** By account, the connections that were found there. */
async function found(options: Parameters<typeof discovery>[0]) {
  const { scans, gaps } = await discovery(options);
  const connections = scans.flatMap(({ accountId, vpnConnections }) =>
    valueOf(vpnConnections).map(({ id }) => [accountId, id]),
  );
  return { connections, gaps };
}

/** Of every call but those of STS, whose credentials it came with. */
const callers = (): ReadonlySet<string> =>
  new Set(sandbox().requests.flatMap(({ service, accountId }) => (service === "sts" ? [] : accountId)));

describe("the accounts of the configuration", () => {
  it("are read each with its own credentials: by role name, by role ARN, and the caller's own without any", async () => {
    const { connections, gaps } = await found({
      accounts: [
        { id: SECOND, role: `arn:aws:iam::${SECOND}:role/${ROLE}` },
        { id: OWN },
        { id: FIRST, role: `/${ROLE}` },
      ],
    });

    expect(connections).toEqual([
      [FIRST, connectionId(2)],
      [SECOND, connectionId(3)],
      [OWN, connectionId(1)],
    ]);
    expect(gaps).toEqual([]);
    expect(callers()).toEqual(new Set([FIRST, SECOND, OWN]));
    const roles = sandbox().requests.filter(({ action }) => action === "AssumeRole");
    // Once for an account, though every client has to sign, and in the region of the environment.
    expect(roles.map(({ parameters, region }) => [parameters["RoleArn"], region]).sort()).toEqual([
      [`arn:aws:iam::${FIRST}:role/${ROLE}`, REGION],
      [`arn:aws:iam::${SECOND}:role/${ROLE}`, REGION],
    ]);
  });

  it("can be entered by a profile, and by one that assumes a role itself", async () => {
    const directory = mkdtempSync(join(tmpdir(), "profiles-"));
    const config = join(directory, "config");
    writeFileSync(
      config,
      `[profile first]\naws_access_key_id = AKIA${FIRST}ABCD\naws_secret_access_key = not-a-secret\nregion = ${REGION}\n` +
        `[profile second]\nrole_arn = arn:aws:iam::${SECOND}:role/${ROLE}\nsource_profile = first\nregion = ${REGION}\n`,
    );
    process.env["AWS_CONFIG_FILE"] = config;
    delete process.env["AWS_ACCESS_KEY_ID"];
    delete process.env["AWS_SECRET_ACCESS_KEY"];
    try {
      const { connections, gaps } = await found({
        accounts: [
          { id: FIRST, profile: "first" },
          { id: SECOND, profile: "second" },
        ],
      });

      expect(gaps).toEqual([]);
      expect(connections).toEqual([
        [FIRST, connectionId(2)],
        [SECOND, connectionId(3)],
      ]);
      expect((await found({ accounts: [{ id: OWN, profile: "first" }] })).gaps).toMatchObject([
        { accountId: OWN, kind: "role-not-assumed", message: `The profile first is for account ${FIRST}.` },
      ]);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  it("that cannot be entered are gaps, and say what to look at", async () => {
    sandbox().update(world({ first: { roles: [{ name: ROLE, externalId: "right" }] } }));

    const { gaps, connections } = await found({
      accounts: [{ id: FIRST, role: ROLE, externalId: "wrong" }, { id: SECOND }, { id: OWN }],
    });

    expect(connections).toEqual([[OWN, connectionId(1)]]);
    expect(gaps).toMatchObject([
      {
        accountId: FIRST,
        kind: "role-not-assumed",
        hint: expect.stringMatching(/trust policy .* the external id that the configuration gives/) as string,
      },
      { accountId: SECOND, kind: "role-not-assumed", message: expect.stringContaining("no role is given") as string },
    ]);
    const { gaps: withoutId } = await found({ accounts: [{ id: FIRST, role: ROLE }] });
    expect(withoutId[0]?.hint).toContain("asks for no external id (else give it as externalId)");
    sandbox().faults.inject({ kind: "access-denied", action: "AssumeRole" });
    const { gaps: notAllowed } = await found({ accounts: [{ id: FIRST, role: ROLE }] });
    expect(notAllowed[0]?.hint).toBe(`Allow these credentials sts:AssumeRole on arn:aws:iam::${FIRST}:role/${ROLE}.`);
    sandbox().faults.clear();
    sandbox().update(world({ own: { deniedByPolicy: [{ actions: ["sts:AssumeRole"] }] } }));
    const { gaps: denied } = await found({ accounts: [{ id: FIRST, role: ROLE }] });
    expect(denied[0]?.hint).toBe("A service or resource control policy of the organization forbids it.");
  });

  it("take the partition of the credentials", async () => {
    sandbox().update(world({ own: { partition: "aws-us-gov" } }));

    await found({ accounts: [{ id: FIRST, role: ROLE }] });

    const { parameters } = sandbox().requests.find(({ action }) => action === "AssumeRole") ?? {};
    expect(parameters?.["RoleArn"]).toBe(`arn:aws-us-gov:iam::${FIRST}:role/${ROLE}`);
  });

  it("are entered and listed in a region that every account has, where the credentials' is one to opt in to", async () => {
    process.env["AWS_REGION"] = "eu-south-1";
    const own = account(OWN, 1);
    sandbox().update({ ...world(), regions: { ...own.regions, "eu-south-1": EMPTY_REGION } });

    const { connections, gaps } = await found({ accounts: [{ id: FIRST, role: ROLE }] });

    expect({ connections, gaps }).toEqual({ connections: [[FIRST, connectionId(2)]], gaps: [] });
    const asked = sandbox().requests.filter(({ action }) => /^(AssumeRole|DescribeRegions)$/.test(action));
    expect(asked.map(({ action, region }) => [action, region])).toEqual([
      ["AssumeRole", "eu-south-1"],
      ["AssumeRole", "us-east-1"],
      ["DescribeRegions", "us-east-1"],
    ]);
  });

  it("can have regions of their own, of which one that is not enabled is told and no failure", async () => {
    const { gaps } = await discovery({
      regions: ["us-*"],
      accounts: [{ id: FIRST, role: ROLE, regions: ["eu-*", "me-south-1"] }, { id: OWN }],
    });

    expect(gaps).toMatchObject([{ accountId: FIRST, kind: "region-not-enabled", regions: ["me-south-1"] }]);
    const read = sandbox().requests.flatMap(({ action, accountId, region }) =>
      action === "DescribeVpnConnections" ? `${accountId} ${region}` : [],
    );
    expect(read.sort()).toEqual([`${FIRST} ${REGION}`, `${OWN} us-east-1`]);
  });

  it("are one error where regions are wrong in their names, before anything is scanned", async () => {
    const accounts = [{ id: FIRST, role: ROLE, regions: ["eu-*", "mars-*"] }, { id: OWN }, { id: SECOND, role: ROLE }];

    await expect(discovery({ accounts, regions: [REGION, "me-south-1", "eu-wset-1"] })).rejects.toMatchObject({
      code: "NoSuchRegion",
      message:
        `regions of ${FIRST} in \`accounts\` must match regions of AWS, got mars-*.\n` +
        "scan.regions (or --region) must match regions of AWS, got eu-wset-1.",
      hint: "Correct the name. There are: eu-west-1, me-south-1, us-east-1.",
    });
    expect(sandbox().requests.map(({ action }) => action)).not.toContain("DescribeVpnConnections");
  });

  it("are that error also where one of them cannot be entered, or must not list its regions", async () => {
    sandbox().update(world({ first: { roles: [] }, own: { deniedByPolicy: [{ actions: ["ec2:DescribeRegions"] }] } }));
    const accounts = [{ id: FIRST, role: ROLE }, { id: OWN }, { id: SECOND, role: ROLE }];

    await expect(discovery({ accounts, regions: [REGION, "eu-wset-1"] })).rejects.toMatchObject({
      message: "scan.regions (or --region) must match regions of AWS, got eu-wset-1.",
    });
    expect(sandbox().requests.map(({ action }) => action)).not.toContain("DescribeVpnConnections");
  });

  it("may have regions that others know nothing of: each partition has its own", async () => {
    sandbox().update(world({ first: { regions: { [REGION]: EMPTY_REGION, "us-gov-west-1": EMPTY_REGION } } }));

    const { scans, gaps } = await discovery({
      accounts: [{ id: FIRST, role: ROLE }, { id: OWN }],
      regions: ["us-gov-west-1", REGION],
    });

    expect(scans.map(({ accountId, region }) => `${accountId} ${region}`)).toEqual([
      `${FIRST} ${REGION}`,
      `${FIRST} us-gov-west-1`,
      `${OWN} ${REGION}`,
    ]);
    expect(gaps).toMatchObject([{ accountId: OWN, kind: "region-not-enabled", regions: ["us-gov-west-1"] }]);
  });

  it("may be named beside an organization, for regions or a role of their own", async () => {
    const accounts = [OWN, FIRST, SECOND].map((accountId) => ({ accountId, name: accountId }));
    sandbox().update(world({ own: { organization: { organizationId: "o-1", rootId: "r-1", accounts } } }));
    const organization = { role: ROLE, organizationalUnits: [], tags: {}, excludeAccounts: [] };

    const { scans, gaps } = await discovery({ organization, accounts: [{ id: FIRST, regions: ["us-*"] }] });

    expect(gaps).toEqual([]);
    expect(scans.map(({ accountId, region }) => `${accountId} ${region}`)).toEqual([
      `${FIRST} us-east-1`,
      `${SECOND} ${REGION}`,
      `${SECOND} us-east-1`,
      `${OWN} ${REGION}`,
      `${OWN} us-east-1`,
    ]);
  });

  it("are one error where there are no credentials at all", async () => {
    delete process.env["AWS_ACCESS_KEY_ID"];
    delete process.env["AWS_SECRET_ACCESS_KEY"];

    await expect(discovery({ accounts: [{ id: FIRST, role: ROLE }] })).rejects.toMatchObject({ code: "NoCredentials" });
  });
});

it("credentials are renewed while a scan runs, before they are over", async () => {
  const sessionMilliseconds = 400;
  sandbox().update(world({ first: { roles: [{ name: ROLE, sessionMilliseconds }] } }));
  // One request after the other: the scan takes longer than the credentials are good for.
  sandbox().faults.inject({ kind: "latency", milliseconds: 100 });

  const { connections, gaps } = await found({ accounts: [{ id: FIRST, role: ROLE }], concurrency: 1 });

  expect({ connections, gaps }).toEqual({ connections: [[FIRST, connectionId(2)]], gaps: [] });
  expect(sandbox().requests.filter(({ action }) => action === "AssumeRole").length).toBeGreaterThan(2);
  expect(sandbox().requests.filter(({ status = 0 }) => status >= 400)).toEqual([]);
});

it("an account that does not answer does not keep others from being read", async () => {
  sandbox().faults.inject({ kind: "no-answer", accountId: FIRST, service: "ec2", action: "DescribeVpnConnections" });
  const done: string[] = [];

  await discovery({
    accounts: [{ id: FIRST, role: ROLE }, { id: OWN }, { id: SECOND, role: ROLE }],
    concurrency: 2,
    requestTimeoutSeconds: 1,
    onEvent: (event) => {
      if (event.kind === "region-done") done.push(event.scan.accountId);
    },
  });

  expect(done).toHaveLength(6);
  expect(done.lastIndexOf(SECOND)).toBeLessThan(done.indexOf(FIRST));
  expect(done.lastIndexOf(OWN)).toBeLessThan(done.indexOf(FIRST));
});

describe("whoever asks again after a scan", () => {
  const options = { concurrency: 4, requestTimeoutSeconds: 20, accounts: [{ id: FIRST, role: ROLE }] };

  it("watches tunnels with the credentials of their account", async () => {
    const watch = new TunnelWatch(options);

    const reading = await watch.read({ accountId: FIRST, region: REGION }, [connectionId(2)]);

    expect(valueOf(reading).map(({ id }) => id)).toEqual([connectionId(2)]);
    expect(await watch.read({ accountId: SECOND, region: REGION }, [connectionId(3)])).toMatchObject({
      failure: { code: "WrongAccount", hint: expect.stringContaining("`accounts`") as string },
    });
  });

  it("enters an account anew where that has failed before", async () => {
    sandbox().update(world({ first: { roles: [] } }));
    const watch = new TunnelWatch({
      concurrency: 4,
      requestTimeoutSeconds: 20,
      accounts: [{ id: FIRST, role: ROLE }],
    });
    const place = { accountId: FIRST, region: REGION };
    expect(await watch.read(place, [connectionId(2)])).toMatchObject({ ok: false });
    sandbox().update(world());
    expect(valueOf(await watch.read(place, [connectionId(2)]))).toMatchObject([{ id: connectionId(2) }]);
  });

  it("verifies a deployment with them", async () => {
    const reader = await DeploymentReader.open(options);
    const place = { accountId: FIRST, region: REGION };
    const alarms = [{ name: "a", isAdopted: false, actionsEnabled: true, alarmActions: [] }];
    const nothing = { topics: [], subscriptions: [], metricFilters: [], logGroups: [], eventRules: [] };

    expect(valueOf(await reader.reach(place))).toEqual({ accountId: FIRST, partition: "aws" });
    await reader.read(place, { ...nothing, alarms });

    expect(callers()).toEqual(new Set([FIRST]));
    expect(await reader.reach({ accountId: SECOND, region: REGION })).toMatchObject({
      failure: { code: "WrongAccount" },
    });
  });
});
