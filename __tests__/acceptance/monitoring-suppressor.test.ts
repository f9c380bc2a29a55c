import type { Estate } from "../../modules/sandbox";
import { withRegion } from "../support/estate-edits";
import { Project } from "../support/project";
import { Account, NOTHING, type PlanCounts } from "./support/account";
import { MAINTENANCE_WINDOW } from "./support/maintenance-window";
import { REGION, STACK, withTrail } from "./support/one-region";
import { heldAlarms } from "./support/read-back";

/** The tunnels of the region's connections. */
const TUNNELS = {
  "vpn-08803cf597121a999": ["192.0.2.2", "192.0.2.3"],
  "vpn-076221771727c1fee": ["192.0.2.4", "192.0.2.5"],
  "vpn-0be964ccc02a9b1a3": ["192.0.2.6", "192.0.2.7"],
} as const;

const SUPPRESSOR = "connectionLost: { suppressor: { alarm: vpn-maintenance } }";

/** By its configuration, each deploy in turn, and what it does: three connections have six tunnels; changes are watched. */
const DEPLOYS: readonly (readonly [config: string, total: Partial<PlanCounts>, names: NamesOf])[] = [
  ["alarms: {}", { import: 4, add: 21 }, { lost: "connection-lost", tunnel: recommended }],
  // Six children are left as they are: a composite alarm a connection in place of one on metric math.
  [`alarms: { ${SUPPRESSOR} }`, { add: 3, destroy: 3 }, { lost: "connection-lost-composite", tunnel: recommended }],
  // Six children get another name, and have to be there before the composite alarms name them. So do the alarm on changes of
  // gateways and the topic, which two alarms of an endpoint, that on changes of VPNs and the rule on AWS Health's events
  // notify, too.
  [
    `alarms: { profile: conformity-vpc-009, ${SUPPRESSOR} }`,
    { add: 9, change: 7, destroy: 9 },
    { lost: "connection-lost-composite", tunnel: conformity },
  ],
  ["alarms: {}", { add: 12, change: 4, destroy: 12 }, { lost: "connection-lost", tunnel: recommended }],
];

interface NamesOf {
  /** How the name of the alarm on a lost connection ends. */
  readonly lost: string;
  readonly tunnel: (id: string, address: string) => string;
}

function recommended(id: string, address: string): string {
  return `tunnelwatch-${id}-${address}-tunnel-down`;
}

function conformity(id: string, address: string): string {
  return `VPNTunnelDownAlarm-tunnelwatch-${id}-${address}`;
}

describe("a suppressor of the alarms on lost connections", () => {
  let account: Account;
  const project = new Project();

  beforeAll(async () => {
    account = await Account.open(estate());
    expect(await account.discover(project)).toMatchObject({ exitCode: 0 });
  });

  afterAll(async () => {
    await account.close();
    project.remove();
  });

  // One story: every deploy changes what the one before has made. AWS refuses a composite alarm before its children exist,
  // and the deletion of a child in use.
  it("comes, stays while its children change their names, and goes, in an order that AWS takes", async () => {
    const generated = project.generated();
    for (const [config, total, { lost, tunnel }] of DEPLOYS) {
      project.write("tunnelwatch.yaml", `${config}\n`);
      const planned = await account.plan(project);
      expect([config, planned.report.total]).toEqual([config, { ...NOTHING, ...total }]);
      await account.apply(project, STACK);

      const alarms = await heldAlarms(account.clientSettings(REGION));
      const expected = Object.entries(TUNNELS).flatMap(([id, addresses]) => [
        `tunnelwatch-${id}-${lost}`,
        ...addresses.map((address) => tunnel(id, address)),
      ]);
      expect(
        Object.keys(alarms)
          .filter((name) => name.includes("vpn-0"))
          .sort(),
      ).toEqual(expected.sort());
      const rules = Object.values(alarms).flatMap(({ AlarmRule, ActionsSuppressor }) =>
        typeof AlarmRule === "string" ? `${AlarmRule} unless ${String(ActionsSuppressor)}` : [],
      );
      const expectedRules = Object.entries(TUNNELS).map(
        ([id, [first, second]]) =>
          `ALARM("${tunnel(id, first)}") AND ALARM("${tunnel(id, second)}") unless vpn-maintenance`,
      );
      expect(rules.sort()).toEqual(lost === "connection-lost" ? [] : expectedRules.sort());

      // What has the names of the sources is ours all the same, and not to be adopted.
      expect(await account.discover(project)).toMatchObject({ exitCode: 0 });
      expect(project.generated()).toEqual(generated);
    }
    // Not even one that the provider would have got over by a second attempt.
    expect(account.refusals).toEqual([]);
  });
});

/** The region, with a trail and the alarm of a maintenance window. */
function estate(): Estate {
  return withRegion(withTrail("trail"), REGION, () => ({ metricAlarms: [MAINTENANCE_WINDOW] }));
}
