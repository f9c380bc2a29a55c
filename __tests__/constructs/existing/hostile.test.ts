import fc from "../../support/fast-check";
import { ExistingCompositeAlarm } from "../../../modules/constructs/existing/existing-composite-alarm";
import { ExistingLogGroup } from "../../../modules/constructs/existing/existing-log-group";
import { ExistingMetricAlarm } from "../../../modules/constructs/existing/existing-metric-alarm";
import { ExistingMetricFilter } from "../../../modules/constructs/existing/existing-metric-filter";
import { ExistingTopic } from "../../../modules/constructs/existing/existing-topic";
import { literal } from "../../../modules/constructs/terraform-string";
import type { VpnStack } from "../../../modules/constructs/vpn-stack";
import { alarmNames, stackOf } from "../../support/alarm-stacks";
import {
  compositeAlarmFacts,
  logGroupFacts,
  metricAlarmFacts,
  metricFilterFacts,
  topicFacts,
} from "../../support/existing-facts";
import { hostileText } from "../../support/hostile-text";
import type { StackJson } from "../../support/synthesize";

const ARN = "arn:aws:sns:eu-west-1:111122223333:noc";

/** Everything of the account, with this text wherever somebody may have written it. */
function existing(stack: VpnStack, text: string): void {
  const tags = { [`k${text}`]: text, ["__proto__"]: text };
  const manage = "adopt";
  const said = { description: text, alarmActions: [text], okActions: [text], insufficientDataActions: [text], tags };
  const metric = {
    namespace: text,
    metricName: text,
    dimensions: { [`d${text}`]: text, ["__proto__"]: text },
    statistic: "Sum",
    periodSeconds: 60,
  };
  const queries = [
    { id: "e1", returnData: true, label: text, expression: text },
    { id: "m1", returnData: false, metric },
  ];
  const topic = topicFacts({
    displayName: text,
    subscriptions: [{ protocol: "email", endpoint: text, arn: `${ARN}:1` }],
    tags,
  });
  const suppressor = { alarm: text, waitPeriodSeconds: 1, extensionPeriodSeconds: 1 };
  const filter = metricFilterFacts({
    logGroupName: text,
    filterName: text,
    pattern: text,
    namespace: text,
    metricName: text,
    metricValue: text,
    dimensions: { d: text },
  });
  new ExistingTopic(stack, ARN, { manage, notified: false, ...topic });
  new ExistingMetricFilter(stack, `${text}:${text}`, { manage, ...filter });
  new ExistingMetricAlarm(stack, `a${text}`, { manage, jobs: [], ...metricAlarmFacts({ ...said, metric }) });
  new ExistingMetricAlarm(stack, `b${text}`, {
    manage,
    jobs: [],
    ...metricAlarmFacts({ ...said, metric: undefined, metricQueries: queries }),
  });
  const composite = compositeAlarmFacts({ ...said, alarmRule: text, actionsSuppressor: suppressor });
  new ExistingCompositeAlarm(stack, `c${text}`, { manage, jobs: [], ...composite });
  new ExistingLogGroup(stack, `g${text}`, { manage, ...logGroupFacts({ tags }) });
}

/** Every text of a stack's resources, keys of tags and dimensions included, and of its import blocks. */
function textsOf(json: StackJson): readonly string[] {
  const texts = (value: unknown): readonly string[] => {
    if (typeof value === "string") return [value];
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([key, member]) => [key, ...texts(member)]);
  };
  return [json.resource, json.import].flatMap(texts);
}

describe("texts of the account's own monitoring", () => {
  it("arrive as text, wherever they stand", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const json = stackOf("", (stack) => {
          existing(stack, text);
        });
        const texts = textsOf(json);
        // Nothing that Terraform would take for a template is left but what means the text itself.
        const expected = ["", "k", "d", "a", "b", "c", "g"].map((before) => literal(`${before}${text}`));
        const templates = texts.filter((each) => /(?<![$%])[$%]\{/.test(each));
        const allowed = new Set([...expected, literal(`${text}:${text}`)]);
        expect(templates.filter((each) => !allowed.has(each))).toEqual([]);
        for (const each of expected) expect(texts).toContain(each);
        const tags = Object.values(json.resource?.["aws_cloudwatch_log_group"] ?? {}).map(({ tags }) => tags as object);
        expect(tags.map((each) => Object.entries(each).find(([key]) => key === "__proto__"))).toEqual([
          ["__proto__", literal(text)],
        ]);
      }),
    );
  });

  it.each([
    ["slashes and bars", "cpu/high", "cpu|high"],
    ["slashes and dashes", "cpu/high", "cpu--high"],
    ["spaces and dashes", "cpu high", "cpu-high"],
    ["case", "CPU", "cpu"],
  ])("that differ only in %s are two alarms", (_, first, second) => {
    const json = stackOf("", (stack) => {
      for (const name of [first, second]) {
        new ExistingMetricAlarm(stack, name, { manage: "adopt", jobs: [], ...metricAlarmFacts() });
        new ExistingCompositeAlarm(stack, name, { manage: "adopt", jobs: [], ...compositeAlarmFacts() });
      }
    });
    expect(alarmNames(json)).toHaveLength(2);
    expect(json.import).toHaveLength(4);
  });
});
