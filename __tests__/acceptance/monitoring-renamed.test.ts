import { withConnection } from "../support/estate-edits";
import { Project } from "../support/project";
import { Account } from "./support/account";
import { oneRegion, REGION, STACK } from "./support/one-region";
import { type Held, heldAlarms } from "./support/read-back";

describe("a VPN connection that gets another name in AWS", () => {
  let account: Account;
  const project = new Project("alarms: { noTraffic: { enabled: true } }\n");
  const id = "vpn-0be964ccc02a9b1a3";

  beforeAll(async () => {
    account = await Account.open(oneRegion());
    expect(await account.discover(project)).toMatchObject({ exitCode: 0 });
    expect(await account.plan(project)).toMatchObject({ exitCode: 0 });
    await account.apply(project, STACK);
  });

  afterAll(async () => {
    await account.close();
    project.remove();
  });

  it("keeps its alarms: their descriptions have the new name, and nothing else changes", async () => {
    const before = await held();
    account.sandbox.update(
      withConnection(account.sandbox.estate, REGION, id, (connection) => ({
        ...connection,
        tags: [{ key: "Name", value: 'Perth "west" ${aws:x} 100%' }],
      })),
    );
    expect(await account.discover(project)).toMatchObject({ exitCode: 0 });

    const { exitCode, report } = await account.plan(project);
    expect({ exitCode, total: report.total }).toEqual({
      exitCode: 0,
      total: { import: 0, add: 0, change: 5, destroy: 0, forget: 0 },
    });
    expect(
      report.stacks.flatMap(({ changes }) =>
        changes.map(({ address, changedAttributes }) => [address, changedAttributes]),
      ),
    ).toEqual([
      [`aws_cloudwatch_metric_alarm.${id}_192-0-2-6_no-traffic`, ["alarm_description"]],
      [`aws_cloudwatch_metric_alarm.${id}_192-0-2-6_tunnel-down`, ["alarm_description"]],
      [`aws_cloudwatch_metric_alarm.${id}_192-0-2-7_no-traffic`, ["alarm_description"]],
      [`aws_cloudwatch_metric_alarm.${id}_192-0-2-7_tunnel-down`, ["alarm_description"]],
      [`aws_cloudwatch_metric_alarm.${id}_connection-lost`, ["alarm_description"]],
    ]);

    await account.apply(project, STACK);
    const renamed = Object.entries(before).map(([name, alarm]) => [
      name,
      {
        ...alarm,
        AlarmDescription: String(alarm["AlarmDescription"]).replace(
          '"first line second third line"',
          '"Perth "west" ${aws:x} 100%"',
        ),
      },
    ]);
    expect(await held()).toEqual(Object.fromEntries(renamed));
  });

  const held = (): Promise<Readonly<Record<string, Held>>> => heldAlarms(account.clientSettings(REGION));
});
