import { CloudWatchClient, ListTagsForResourceCommand, PutMetricAlarmCommand } from "@aws-sdk/client-cloudwatch";
import { Project } from "../support/project";
import { Account, NOTHING } from "./support/account";
import { tunnelDown } from "./support/monitoring-tables";
import { oneRegion, REGION, STACK, withTrail } from "./support/one-region";
import { heldAlarms, heldMonitoring, sameNames } from "./support/read-back";
import { conformityVpc009, gatewayChanges } from "./support/source-commands";

/** The alarms on tunnels that the account has: one works, and one tells nobody. */
const WORKING = "VPNTunnelDownAlarm-192.0.2.4";
const BROKEN = "vpn tunnel without action";

/** Tunnel 1 of vpn-0be964ccc02a9b1a3, which the broken alarm watches. */
const BROKEN_TUNNEL = { TunnelIpAddress: "192.0.2.6" };

/** The account, and the ARN of the topic that the working alarm notifies. */
async function openAccount(): Promise<{ readonly account: Account; readonly topicArn: string }> {
  const account = await Account.open(oneRegion());
  const settings = account.clientSettings(REGION);
  const { topicArn } = await conformityVpc009(settings, ["192.0.2.4"]);
  await new CloudWatchClient(settings).send(
    new PutMetricAlarmCommand({
      AlarmName: BROKEN,
      Namespace: "AWS/VPN",
      MetricName: "TunnelState",
      Dimensions: Object.entries(BROKEN_TUNNEL).map(([Name, Value]) => ({ Name, Value })),
      Statistic: "Average",
      Period: 300,
      EvaluationPeriods: 3,
      Threshold: 0,
      ComparisonOperator: "LessThanOrEqualToThreshold",
      Tags: [{ Key: "Team", Value: "network" }],
    }),
  );
  return { account, topicArn };
}

describe("existing monitoring", () => {
  let account: Account;
  const project = new Project();

  beforeAll(async () => {
    ({ account } = await openAccount());
  });

  afterAll(async () => {
    await account.close();
    project.remove();
  });

  // To import: 4 VPNs. To add: 6 alarms on tunnels, but for the one that is there and works; 3 on connections, 2 on the
  // endpoint, the rule on AWS Health's events with its target.
  it.each([
    ["keep", "is left alone and counted on", { import: 4, add: 12 }],
    ["ignore", "does not count: ours are added, with a topic and its policy", { import: 4, add: 15 }],
  ])("with `existing: %s` %s", async (existing, _, total) => {
    for (const file of Object.keys(project.generated())) project.delete(`generated/${file}`);
    project.write("tunnelwatch.yaml", `existing: ${existing}\n`);
    expect(await account.discover(project)).toMatchObject({ exitCode: 0 });
    const { exitCode, report } = await account.plan(project);
    expect({ exitCode, total: report.total }).toEqual({ exitCode: 0, total: { ...NOTHING, ...total } });
  });
});

describe("a broken alarm", () => {
  let account: Account;
  let topicArn: string;
  const project = new Project("existing: repair\n");

  beforeAll(async () => {
    ({ account, topicArn } = await openAccount());
  });

  afterAll(async () => {
    await account.close();
    project.remove();
  });

  // One story: every step needs the ones before.
  it("is repaired where that is wished, under its name, and stays when it is given back", async () => {
    const repaired = { ...tunnelDown(BROKEN_TUNNEL, true), ActionsEnabled: true, AlarmActions: [topicArn] };
    const before = await held();
    expect(await account.discover(project)).toMatchObject({ exitCode: 0 });
    // Beside the VPNs: the two alarms, the topic and its subscription are imported, and ours on that tunnel is not added.
    const total = { ...NOTHING, import: 8, add: 11, change: 1 };
    expect(await account.plan(project)).toMatchObject({ exitCode: 0, report: { total } });
    await account.apply(project, STACK);

    const { [BROKEN]: { AlarmDescription, ...alarm } = {}, ...others } = await held();
    expect(alarm).toEqual(repaired);
    expect(AlarmDescription).toContain("vpn-0be964ccc02a9b1a3");
    expect(others[WORKING]).toEqual(before[WORKING]);
    expect(Object.keys(others)).not.toContain("tunnelwatch-vpn-0be964ccc02a9b1a3-192.0.2.6-tunnel-down");
    const ResourceARN = `arn:aws:cloudwatch:${REGION}:111122223333:alarm:${BROKEN}`;
    const client = new CloudWatchClient(account.clientSettings(REGION));
    const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceARN }));
    expect(Tags).toEqual([{ Key: "Team", Value: "network" }]);

    expect(await account.discover(project)).toMatchObject({ exitCode: 0 });
    expect(await account.plan(project)).toMatchObject({ exitCode: 0, report: { total: NOTHING } });

    const deployed = await held();
    project.write("tunnelwatch.yaml", "existing: keep\n");
    expect(await account.discover(project)).toMatchObject({ exitCode: 0 });
    // The two alarms, the topic and its subscription.
    const givenBack = { ...NOTHING, forget: 4 };
    expect(await account.plan(project)).toMatchObject({ exitCode: 0, report: { total: givenBack } });
    await account.apply(project, STACK);
    expect(await held()).toEqual(deployed);
  });

  const held = () => heldAlarms(account.clientSettings(REGION));
});

describe("existing monitoring that has the names of ours", () => {
  let account: Account;
  const project = new Project("existing: ignore\nalarms: { profile: conformity-vpc-009 }\n");

  beforeAll(async () => {
    account = await Account.open(withTrail("trail"));
    const settings = account.clientSettings(REGION);
    const { topicArn } = await conformityVpc009(settings, ["192.0.2.4"]);
    await gatewayChanges(settings, "trail", topicArn);
  });

  afterAll(async () => {
    await account.close();
    project.remove();
  });

  it("is not overwritten where it is ignored: ours get other names, or count on it", async () => {
    const before = await held();
    expect(await account.discover(project)).toMatchObject({ exitCode: 0 });
    const generated = project.generated();
    expect(await account.plan(project)).toMatchObject({ exitCode: 0 });
    await account.apply(project, STACK);

    const after = await held();
    expect(sameNames(after, before)).toEqual(before);
    expect(Object.keys(after.alarms)).toContain("tunnelwatch-gateway-changes");
    expect(await account.discover(project)).toMatchObject({ exitCode: 0 });
    expect(project.generated()).toEqual(generated);
  });

  const held = () => heldMonitoring(account.clientSettings(REGION));
});
