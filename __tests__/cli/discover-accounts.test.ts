import { SCAN_ROLE } from "../../modules/sandbox";
import { anOrganization, memberId, ORGANIZATION_YAML } from "../support/an-organization";
import { withBench } from "../support/bench";

const policy = [{ regions: ["eu-*"] }];

/** Seven accounts: one denied some regions, one suspended, one with another external id. */
const organization = () =>
  anOrganization(7, {
    accounts: {
      2: { deniedByPolicy: policy },
      3: { deniedByPolicy: policy },
      5: { roles: [{ name: SCAN_ROLE, externalId: "another" }] },
    },
    members: { 4: { state: "SUSPENDED" } },
  });

interface Report {
  readonly regions: readonly {
    readonly accountId: string;
    readonly failures: readonly { readonly kind: string }[];
  }[];
  readonly accounts: readonly { readonly accountId: string; readonly name: string; readonly regions: string[] }[];
  readonly gaps: readonly {
    readonly accountId: string;
    readonly name: string;
    readonly kind: string;
    readonly regions: readonly string[];
  }[];
}

describe("discover of an organization", () => {
  it.concurrent(
    "reads what it can, names accounts and every gap, and exits with 3",
    withBench(async ({ project, discover }) => {
      const user = project(ORGANIZATION_YAML);

      const { exitCode, stdout, stderr } = await discover(user);

      expect(exitCode).toBe(3);
      expect(stderr).toContain("Scanning 6 accounts.\n");
      expect(stderr).toMatch(
        / \d\/6 100000000001 workload 01: 4 VPN connections, 0 Client VPN endpoints in 17 regions\n/,
      );
      expect(stderr).toMatch(/ \d\/6 100000000005: not read \(RoleNotAssumed\)\n/);
      expect(stdout).toMatch(/│ Account +│ Region +│ Connections/);
      expect(stdout).toMatch(/│ 100000000001 workload 01 │ [a-z0-9-]+ +│ 2 +│ 0 +│ 0 +│ created/);
      expect(stdout).toContain(
        "No way in: 100000000005 workload 05: AccessDenied: User: arn:aws:iam::100000000000:user/sandbox is not authorized " +
          "to perform: sts:AssumeRole on resource: arn:aws:iam::100000000005:role/TunnelwatchScan\n" +
          "  Check that the role exists, and that its trust policy lets these credentials in and asks for the external id " +
          "that the configuration gives.\n",
      );
      expect(stdout).toContain(
        "Denied by a policy of the organization: 100000000002 workload 02, 100000000003 workload 03: eu-central-1, eu-north-1, " +
          "eu-west-1, eu-west-2, eu-west-3 (ec2:DescribeVpnConnections, ec2:DescribeClientVpnEndpoints and cloudtrail:DescribeTrails).\n",
      );
      expect(stdout).toContain(
        "Skipped: 100000000004 workload 04 (SUSPENDED): AWS Organizations says that they are not active.\n",
      );
      expect(stdout).toMatch(/ in 85 regions of 5 accounts, 10 of them not read completely\. \d+ files changed\.\n$/);
      expect(Object.keys(user.generated()).some((name) => name.startsWith("vpn-100000000006-"))).toBe(true);
    }, organization),
  );

  it.concurrent(
    "says the same to programs",
    withBench(async ({ project, discover }) => {
      const { exitCode, stdout } = await discover(project(ORGANIZATION_YAML), ["--format", "json"]);

      expect(exitCode).toBe(3);
      const { gaps, accounts, regions } = JSON.parse(stdout) as Report;
      expect(accounts.map(({ accountId }) => accountId)).toEqual([0, 1, 2, 3, 6].map(memberId));
      expect(accounts[1]).toMatchObject({
        name: "workload 01",
        regions: expect.arrayContaining(["eu-west-1"]) as object,
      });
      expect(gaps.map(({ name, kind, regions: where }) => [name, kind, where.length])).toEqual([
        ["workload 04", "account-not-active", 0],
        ["workload 05", "role-not-assumed", 0],
        ["workload 02", "service-control-policy", 5],
        ["workload 03", "service-control-policy", 5],
      ]);
      const kinds = new Set(regions.flatMap(({ failures }) => failures.map(({ kind }) => kind)));
      expect([...kinds]).toEqual(["service-control-policy"]);
    }, organization),
  );

  it.concurrent(
    "keeps the code of an account that cannot be entered any more, and of one that was suspended",
    withBench(
      async ({ sandbox, project, discover }) => {
        const user = project(ORGANIZATION_YAML);
        expect(await discover(user)).toMatchObject({ exitCode: 0 });
        const before = user.generated();
        sandbox.update(
          anOrganization(4, { accounts: { 1: { roles: [] } }, members: { 2: { state: "PENDING_CLOSURE" } } }),
        );

        const { exitCode, stdout } = await discover(user);

        expect(exitCode).toBe(3);
        expect(user.generated()).toEqual(before);
        expect(stdout).toContain("No way in: 100000000001 workload 01: ");
        expect(stdout).toContain("Skipped: 100000000002 workload 02 (PENDING_CLOSURE)");
        expect(stdout).toContain("What was generated before for accounts that were not read is kept.\n");
        expect(stdout).not.toContain("Also there: stacks of account");
      },
      () => anOrganization(4),
    ),
  );

  it.concurrent(
    "scans only the accounts that --account names, and says which there are where it names another",
    withBench(
      async ({ sandbox, project, discover }) => {
        const user = project(ORGANIZATION_YAML);

        expect(await discover(user, ["--account", memberId(1), "-a", memberId(3)])).toMatchObject({ exitCode: 0 });
        const scanned = sandbox.requests.flatMap((request) =>
          request.action === "DescribeVpnConnections" ? request.accountId : [],
        );
        expect([...new Set(scanned)].sort()).toEqual([memberId(1), memberId(3)]);

        const { exitCode, stderr } = await discover(user, ["--account", "999999999999"]);
        expect(exitCode).toBe(1);
        expect(stderr).toContain(
          "Error: --account must name accounts of the configuration, got 999999999999.\n" +
            "There are: 100000000000, 100000000001, 100000000002, 100000000003. ",
        );
      },
      () => anOrganization(4),
    ),
  );
});
