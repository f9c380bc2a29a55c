import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  ListTagsForResourceCommand,
  PutCompositeAlarmCommand,
  PutMetricAlarmCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-cloudwatch";
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DescribeMetricFiltersCommand,
  PutMetricFilterCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import type { Router } from "../support/router";
import { startStrictProxy } from "./support/aws-refusals";
import { type Moto, startMoto } from "./support/machine";

let moto: Moto;
let proxy: Router;

beforeAll(async () => {
  moto = await startMoto("111122223333");
  proxy = await startStrictProxy(moto.url);
});

afterAll(async () => {
  await proxy.close();
  await moto.stop();
});

beforeEach(async () => {
  // Through the proxy: what it does not know it passes on, whatever it is.
  expect((await fetch(`${proxy.url}/moto-api/reset`, { method: "POST" })).status).toBe(200);
});

const settings = () => ({
  endpoint: proxy.url,
  region: "eu-west-1",
  credentials: { accessKeyId: "AKIA", secretAccessKey: "not-a-secret" },
  maxAttempts: 1,
});
const cloudWatch = () => new CloudWatchClient(settings());
const logs = () => new CloudWatchLogsClient(settings());

const putAlarm = (AlarmName: string) =>
  cloudWatch().send(
    new PutMetricAlarmCommand({
      AlarmName,
      Namespace: "AWS/VPN",
      MetricName: "TunnelState",
      Statistic: "Minimum",
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: "LessThanThreshold",
    }),
  );
const putComposite = (AlarmName: string, AlarmRule: string) =>
  cloudWatch().send(new PutCompositeAlarmCommand({ AlarmName, AlarmRule }));
const deleteAlarms = (...AlarmNames: readonly string[]) =>
  cloudWatch().send(new DeleteAlarmsCommand({ AlarmNames: [...AlarmNames] }));

async function alarmNames(): Promise<readonly (string | undefined)[]> {
  const AlarmTypes = ["MetricAlarm" as const, "CompositeAlarm" as const];
  const answer = await cloudWatch().send(new DescribeAlarmsCommand({ AlarmTypes }));
  return [...(answer.MetricAlarms ?? []), ...(answer.CompositeAlarms ?? [])].map(({ AlarmName }) => AlarmName).sort();
}

/** A request as Terraform's provider makes it. */
async function query(action: string, parameters: Readonly<Record<string, string>>) {
  const authorization = "AWS4-HMAC-SHA256 Credential=AKIA/20250101/eu-west-1/monitoring/aws4_request, Signature=0";
  const response = await fetch(proxy.url, {
    method: "POST",
    headers: { authorization, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ Action: action, Version: "2010-08-01", ...parameters }),
  });
  return { status: response.status, text: await response.text() };
}

describe("a composite alarm", () => {
  it.each([
    ['ALARM("a") AND ALARM("b")', "b"],
    ["ALARM(a) OR NOT OK( b ) OR INSUFFICIENT_DATA(c)", "b, c"],
    ['ALARM("arn:aws:cloudwatch:eu-west-1:111122223333:alarm:with space")', "with space"],
  ])("is refused as long as an alarm of its rule is missing: %s", async (rule, missing) => {
    await putAlarm("a");

    await expect(putComposite("both", rule)).rejects.toMatchObject({
      name: "ValidationException",
      message: `Could not save the composite alarm as alarms [${missing}] in the alarm rule do not exist`,
    });
    expect(await alarmNames()).toEqual(["a"]);
  });

  it("is made once they are there, of composite alarms too", async () => {
    await putAlarm("a");
    await putAlarm("with space");
    await putComposite("both", 'ALARM("a") AND ALARM("arn:aws:cloudwatch:eu-west-1:111122223333:alarm:with space")');
    await putComposite("parent", "ALARM(both) AND TRUE");

    expect(await alarmNames()).toEqual(["a", "both", "parent", "with space"]);
  });

  it("is refused in the query protocol too", async () => {
    const refused = await query("PutCompositeAlarm", { AlarmName: "both", AlarmRule: 'ALARM("a&b")' });

    expect(refused.status).toBe(400);
    expect(refused.text).toContain("<Code>ValidationError</Code>");
    expect(refused.text).toContain("[a&amp;b] in the alarm rule do not exist");
    expect(await alarmNames()).toEqual([]);
  });

  it("is answered as it was made, with its suppressor and its tags, where its type is asked for", async () => {
    await putAlarm("a");
    const alarm = {
      AlarmName: "both",
      AlarmDescription: "<b> & more",
      AlarmRule: "ALARM(a)",
      ActionsEnabled: false,
      AlarmActions: ["arn:aws:sns:eu-west-1:111122223333:t"],
      OKActions: ["arn:aws:sns:eu-west-1:111122223333:ok"],
      ActionsSuppressor: "a",
      ActionsSuppressorWaitPeriod: 60,
      ActionsSuppressorExtensionPeriod: 120,
    };
    await cloudWatch().send(new PutCompositeAlarmCommand({ ...alarm, Tags: [{ Key: "a", Value: "b" }] }));
    const ResourceARN = "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:both";
    await cloudWatch().send(new TagResourceCommand({ ResourceARN, Tags: [{ Key: "c", Value: "d" }] }));
    await cloudWatch().send(new UntagResourceCommand({ ResourceARN, TagKeys: ["a"] }));

    const only = await cloudWatch().send(new DescribeAlarmsCommand({ AlarmTypes: ["CompositeAlarm"] }));
    expect(only).toMatchObject({ MetricAlarms: [], CompositeAlarms: [{ ...alarm, AlarmArn: ResourceARN }] });
    expect(await cloudWatch().send(new DescribeAlarmsCommand({}))).toMatchObject({ CompositeAlarms: [] });
    expect((await cloudWatch().send(new ListTagsForResourceCommand({ ResourceARN }))).Tags).toEqual([
      { Key: "c", Value: "d" },
    ]);
  });

  it("is made and answered in the query protocol too", async () => {
    await putAlarm("a");
    const parameters = { AlarmName: "both", AlarmRule: 'ALARM("a")', "AlarmActions.member.1": "arn:x", OKActions: "" };
    expect((await query("PutCompositeAlarm", { ...parameters, ActionsEnabled: "false" })).status).toBe(200);

    const types = { "AlarmTypes.member.1": "MetricAlarm", "AlarmTypes.member.2": "CompositeAlarm" };
    const { text } = await query("DescribeAlarms", types);
    expect(text).toContain("<AlarmName>a</AlarmName>");
    expect(text).toMatch(
      /<CompositeAlarms><member>.*<AlarmRule>ALARM\(&quot;a&quot;\)<\/AlarmRule>.*<\/CompositeAlarms>/su,
    );
    expect(text).toContain("<AlarmActions><member>arn:x</member></AlarmActions>");
  });
});

describe("an alarm that a composite alarm needs", () => {
  beforeEach(async () => {
    await putAlarm("a");
    await putAlarm("b");
    await putComposite("both", 'ALARM("a") AND ALARM("b")');
  });

  it("is not deleted before it", async () => {
    await expect(deleteAlarms("a")).rejects.toMatchObject({
      name: "ValidationException",
      message: "Cannot delete a as there are composite alarm(s) depending on it.",
    });
    await expect(deleteAlarms("a", "b", "c")).rejects.toMatchObject({
      message: "Cannot delete a,b as there are composite alarm(s) depending on them.",
    });
    const refused = await query("DeleteAlarms", { "AlarmNames.member.1": "a" });
    expect(refused.text).toContain("<Code>ValidationError</Code>");
    expect(await alarmNames()).toEqual(["a", "b", "both"]);
  });

  it("is deleted after it, or with it", async () => {
    await deleteAlarms("both");
    await deleteAlarms("a");
    expect(await alarmNames()).toEqual(["b"]);

    await putComposite("single", "ALARM(b)");
    await deleteAlarms("single", "b");
    expect(await alarmNames()).toEqual([]);
  });
});

describe("a metric alarm", () => {
  it("says how it treats missing data, though nobody has said it", async () => {
    await putAlarm("a");
    const parameters = { Namespace: "n", MetricName: "m", Statistic: "Sum", Period: "60", EvaluationPeriods: "1" };
    const comparison = { Threshold: "1", ComparisonOperator: "GreaterThanThreshold" };
    await query("PutMetricAlarm", { AlarmName: "b", ...parameters, ...comparison });
    await query("PutMetricAlarm", { AlarmName: "c", ...parameters, ...comparison, TreatMissingData: "breaching" });

    const { MetricAlarms = [] } = await cloudWatch().send(new DescribeAlarmsCommand({}));
    expect(MetricAlarms.map(({ AlarmName, TreatMissingData }) => [AlarmName, TreatMissingData])).toEqual([
      ["a", "missing"],
      ["b", "missing"],
      ["c", "breaching"],
    ]);
  });
});

describe("a metric filter", () => {
  const put = (logGroupName: string, filterPattern = "ERROR") =>
    logs().send(
      new PutMetricFilterCommand({
        logGroupName,
        filterName: "filter",
        filterPattern,
        metricTransformations: [{ metricName: "m", metricNamespace: "n", metricValue: "1" }],
      }),
    );

  it("is refused without its log group, however alike another one's name is", async () => {
    await logs().send(new CreateLogGroupCommand({ logGroupName: "/aws/vpn/s2s/vpn-1" }));

    await expect(put("/aws/vpn/s2s")).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "The specified log group does not exist.",
    });
    expect((await logs().send(new DescribeMetricFiltersCommand({}))).metricFilters).toEqual([]);
  });

  it("is made once it is there", async () => {
    await logs().send(new CreateLogGroupCommand({ logGroupName: "/aws/vpn/s2s" }));
    await put("/aws/vpn/s2s");

    expect((await logs().send(new DescribeMetricFiltersCommand({}))).metricFilters).toHaveLength(1);
  });

  it("takes the place of the one of its name", async () => {
    for (const logGroupName of ["a", "b"]) {
      await logs().send(new CreateLogGroupCommand({ logGroupName }));
      await put(logGroupName);
    }
    await put("a", "WARN");

    const { metricFilters = [] } = await logs().send(new DescribeMetricFiltersCommand({}));
    expect(metricFilters.map(({ logGroupName, filterPattern }) => [logGroupName, filterPattern]).sort()).toEqual([
      ["a", "WARN"],
      ["b", "ERROR"],
    ]);
  });
});
