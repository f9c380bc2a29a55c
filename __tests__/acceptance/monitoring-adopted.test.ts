import { withConnection } from "../support/estate-edits";
import { Project } from "../support/project";
import { Account, NOTHING } from "./support/account";
import { withoutIgnoreChanges } from "./support/edit-stack";
import { REGION, STACK, withTrail } from "./support/one-region";
import { type AllHeld, type Held, heldMonitoring, sameNames } from "./support/read-back";
import { conformityVpc009, gatewayChanges, securityHubEc220 } from "./support/source-commands";

const LOG_GROUP = "CloudTrail/CloudWatchLogGroup";

/** Connections of the region, with the addresses of their tunnels. */
const WATCHED_BY_VPC_009 = ["vpn-076221771727c1fee", "192.0.2.4", "192.0.2.5"] as const;
const WATCHED_BY_EC2_20 = ["vpn-08803cf597121a999", "192.0.2.2", "192.0.2.3"] as const;
const UNWATCHED = "vpn-0be964ccc02a9b1a3";

/** By the address of the tunnel, the alarms that the commands make. */
const ADOPTED_ALARMS = {
  "192.0.2.2": ["vpn-tunnel-1-down"],
  "192.0.2.3": ["vpn-tunnel-2-down"],
  "192.0.2.4": ["VPNTunnelDownAlarm-192.0.2.4"],
  "192.0.2.5": ["VPNTunnelDownAlarm-192.0.2.5"],
};

/**
 * To import: 4 VPNs; 4 alarms on tunnels and 1 on gateways; its filter; 2 topics with a subscription each. To add: 2 alarms on
 * tunnels and 3 on connections, 2 on the endpoint, 1 on changes of VPNs with its 3 filters, the rule on AWS Health's
 * events with its target.
 */
const FIRST_PLAN = { import: 14, add: 13, change: 0, destroy: 0, forget: 0 };

describe("an estate monitored by the commands of the sources", () => {
  let account: Account;
  let project: Project;

  beforeEach(async () => {
    account = await Account.open(withTrail(LOG_GROUP));
    project = new Project();
    const settings = account.clientSettings(REGION);
    const { topicArn } = await conformityVpc009(settings, WATCHED_BY_VPC_009.slice(1));
    await securityHubEc220(settings, WATCHED_BY_EC2_20[0], WATCHED_BY_EC2_20.slice(1));
    await gatewayChanges(settings, LOG_GROUP, topicArn);
  });

  afterEach(async () => {
    await account.close();
    project.remove();
  });

  it("is adopted without a change and without a second alarm, and forgotten with its VPN", async () => {
    const before = await held();
    await adoptAndDeploy();
    const after = await held();
    expect(sameNames(after, before)).toEqual(before);
    expect(tunnelAlarms(after.alarms)).toEqual({
      ...ADOPTED_ALARMS,
      "192.0.2.6": [`tunnelwatch-${UNWATCHED}-192.0.2.6-tunnel-down`],
      "192.0.2.7": [`tunnelwatch-${UNWATCHED}-192.0.2.7-tunnel-down`],
    });
    // The zero must not rest on `ignore_changes`: the code itself says what AWS has.
    withoutIgnoreChanges(project, STACK);
    expect(await account.plan(project, "--no-synth")).toMatchObject({ exitCode: 0, report: { total: NOTHING } });

    const [goneId] = WATCHED_BY_VPC_009;
    account.sandbox.update(
      withConnection(account.sandbox.estate, REGION, goneId, (connection) => ({ ...connection, state: "deleted" })),
    );
    expect(await account.discover(project)).toMatchObject({ exitCode: 0 });
    // The VPN and the alarms on its tunnels are forgotten, and ours on the connection goes.
    const total = { ...NOTHING, destroy: 1, forget: 3 };
    expect(await account.plan(project)).toMatchObject({ exitCode: 0, report: { total } });
    await account.apply(project, STACK);
    expect(sameNames(await held(), before)).toEqual(before);
    const { stdout } = await account.terraform(project, STACK, ["state", "list"]);
    expect(stdout).toContain("adopted_vpn-tunnel-1-down");
    expect(stdout).not.toContain("adopted_VPNTunnelDownAlarm-192");
    expect(stdout).not.toContain(goneId);
  });

  it("is adopted so in the profile whose names are those of the source, too", async () => {
    project.write("tunnelwatch.yaml", "alarms: { profile: conformity-vpc-009 }\n");
    const before = await held();
    await adoptAndDeploy();
    const after = await held();
    expect(sameNames(after, before)).toEqual(before);
    expect(tunnelAlarms(after.alarms)).toEqual({
      ...ADOPTED_ALARMS,
      "192.0.2.6": [`VPNTunnelDownAlarm-tunnelwatch-${UNWATCHED}-192.0.2.6`],
      "192.0.2.7": [`VPNTunnelDownAlarm-tunnelwatch-${UNWATCHED}-192.0.2.7`],
    });
    expect(await account.plan(project)).toMatchObject({ exitCode: 0, report: { total: NOTHING } });
  });

  const held = (): Promise<AllHeld> => heldMonitoring(account.clientSettings(REGION));

  /** And scans a second time, which finds nothing new. */
  async function adoptAndDeploy(): Promise<void> {
    expect(await account.discover(project)).toMatchObject({ exitCode: 0 });
    const generated = project.generated();
    expect(await account.plan(project)).toMatchObject({ exitCode: 0, report: { total: FIRST_PLAN } });
    await account.apply(project, STACK);
    expect(await account.discover(project)).toMatchObject({ exitCode: 0 });
    expect(project.generated()).toEqual(generated);
  }
});

/** Two alarms on one tunnel are one too many. */
function tunnelAlarms(alarms: Readonly<Record<string, Held>>): Readonly<Record<string, readonly string[]>> {
  const byAddress: Record<string, string[]> = {};
  for (const [name, { MetricName, Dimensions }] of Object.entries(alarms)) {
    if (MetricName !== "TunnelState") continue;
    const address = String((Dimensions as Held)["TunnelIpAddress"]);
    (byAddress[address] ??= []).push(name);
  }
  return byAddress;
}
