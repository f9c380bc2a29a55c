import { alarmActions } from "../../../modules/audit/controls/cloudwatch-15-alarm-actions";
import { actionsEnabled } from "../../../modules/audit/controls/cloudwatch-17-actions-enabled";
import { logRetention } from "../../../modules/audit/controls/cloudwatch-16-log-retention";
import { shellWord } from "../../../modules/audit/controls/control";
import { parseSettings } from "../../../modules/config";
import { OWN_STACK_TAG, type RegionScan } from "../../../modules/inventory";
import { brief, judge, UNKNOWN_REGION, UNREAD } from "../../support/audits";
import { logGroupFacts } from "../../support/existing-facts";
import { alarm, composite, logGroup, monitoredScan } from "../../support/monitored";

const SILENT = { alarmActions: [] };
const OFF = { actionsEnabled: false };
const unreadAlarms = monitoredScan({}, [], { alarms: UNREAD });
const silent = (item: ReturnType<typeof composite>) => ({ ...item, facts: { ...item.facts, alarmActions: [] } });

describe("CloudWatch.15", () => {
  it.each<[string, RegionScan, readonly string[]]>([
    ["passes an alarm with an action", monitoredScan({ metricAlarms: [alarm("noc")] }), ["passed noc"]],
    ["fails one without", monitoredScan({ metricAlarms: [alarm("noc", SILENT)] }), ["failed noc"]],
    [
      "fails one that only notifies of OK",
      monitoredScan({ metricAlarms: [alarm("noc", { ...SILENT, okActions: ["arn:aws:sns:…"] })] }),
      ["failed noc"],
    ],
    [
      "leaves actions that are off to CloudWatch.17",
      monitoredScan({ metricAlarms: [alarm("noc", OFF)] }),
      ["passed noc"],
    ],
    ["judges composite alarms", monitoredScan({ compositeAlarms: [silent(composite("all", "a"))] }), ["failed all"]],
    ["sorts by names", monitoredScan({ metricAlarms: [alarm("z"), alarm("a", SILENT)] }), ["failed a", "passed z"]],
    ["does not know where alarms could not be read", unreadAlarms, UNKNOWN_REGION],
    ["has nothing to say where there are none", monitoredScan({}), []],
  ])("%s", (_words, scan, expected) => {
    expect(brief(judge(alarmActions, scan))).toEqual(expected);
  });

  it("names the composite alarm that notifies in its place", () => {
    const scan = monitoredScan({ metricAlarms: [alarm("part", SILENT)], compositeAlarms: [composite("all", "part")] });
    const part = judge(alarmActions, scan).find(({ status }) => status === "failed");
    expect(part?.summary).toBe("part has no action; the composite alarm all over it has.");
  });
});

describe("CloudWatch.17", () => {
  it.each<[string, RegionScan, readonly string[]]>([
    ["passes an alarm whose actions are on", monitoredScan({ metricAlarms: [alarm("noc")] }), ["passed noc"]],
    ["fails one whose actions are off", monitoredScan({ metricAlarms: [alarm("noc", OFF)] }), ["failed noc"]],
    ["does not know where alarms could not be read", unreadAlarms, UNKNOWN_REGION],
  ])("%s", (_words, scan, expected) => {
    expect(brief(judge(actionsEnabled, scan))).toEqual(expected);
  });

  it("quotes the name for the shell, whatever is in it", () => {
    const [judgement] = judge(actionsEnabled, monitoredScan({ metricAlarms: [alarm("it's $(rm -rf /)", OFF)] }));
    expect(judgement?.remediation?.command).toBe(
      `aws cloudwatch enable-alarm-actions --region eu-west-1 --alarm-names 'it'\\''s $(rm -rf /)'`,
    );
    expect(shellWord("plain-name_1")).toBe("plain-name_1");
    expect(shellWord("")).toBe("''");
  });
});

const keeping = (retentionInDays?: number, tags: Readonly<Record<string, string>> = {}): RegionScan =>
  monitoredScan({ logGroups: [{ ...logGroup("/vpn"), facts: logGroupFacts({ retentionInDays, tags }) }] });

describe("CloudWatch.16", () => {
  it.each<[string, RegionScan, readonly string[]]>([
    ["passes a year", keeping(365), ["passed /vpn"]],
    ["passes more", keeping(3653), ["passed /vpn"]],
    ["passes for ever", keeping(), ["passed /vpn"]],
    ["fails a day less", keeping(364), ["failed /vpn"]],
    ["does not know where log groups could not be read", monitoredScan({}, [], { logGroups: UNREAD }), UNKNOWN_REGION],
  ])("%s", (_words, scan, expected) => {
    expect(brief(judge(logRetention, scan))).toEqual(expected);
  });

  it("mends one of ours by configuration, and one of others by a command", () => {
    const ours = keeping(30, { [OWN_STACK_TAG]: "vpn-111122223333-eu-west-1" });
    const configuration = judge(logRetention, ours)[0]?.remediation?.configuration ?? "";
    expect(parseSettings(configuration, "remediation").logs.retentionInDays).toBe(365);
    const theirs = keeping(30, { [OWN_STACK_TAG]: "vpn-111122223333-us-east-1" });
    expect(judge(logRetention, theirs)[0]?.remediation).toMatchObject({
      command: "aws logs put-retention-policy --region eu-west-1 --log-group-name /vpn --retention-in-days 365",
    });
  });
});
