import { DescribeRuleCommand, ListTagsForResourceCommand, ListTargetsByRuleCommand } from "@aws-sdk/client-eventbridge";
import { anEstate } from "../support/an-estate";
import { eventBridge } from "../support/aws-clients";
import { useSandbox } from "../support/use-sandbox";

const ARN = "arn:aws:events:eu-west-1:444455556666:rule";

const sandbox = useSandbox(() =>
  anEstate({
    "eu-west-1": {
      eventRules: [
        {
          name: "health",
          description: "AWS Health: VPN",
          eventPattern: '{"source":["aws.health"]}',
          targets: [
            { id: "topic", arn: "arn:aws:sns:eu-west-1:444455556666:alarms" },
            {
              id: "text",
              arn: "arn:aws:lambda:eu-west-1:444455556666:function:f",
              roleArn: "arn:aws:iam::444455556666:role/r",
              inputTransformer: { inputPathsMap: { code: "$.detail.eventTypeCode" }, inputTemplate: '"<code>"' },
            },
          ],
          tags: [{ key: "Team", value: "network" }],
        },
        { name: "health", eventBusName: "other", state: "DISABLED", scheduleExpression: "rate(1 day)" },
      ],
    },
  }),
);

describe("an EventBridge rule", () => {
  it("is answered with everything that the estate says of it", async () => {
    expect(await eventBridge().send(new DescribeRuleCommand({ Name: "health" }))).toMatchObject({
      Name: "health",
      Arn: `${ARN}/health`,
      Description: "AWS Health: VPN",
      EventPattern: '{"source":["aws.health"]}',
      State: "ENABLED",
      EventBusName: "default",
    });
  });

  it.each(["other", "arn:aws:events:eu-west-1:444455556666:event-bus/other"])(
    "on a bus of its own is answered with it: %s",
    async (EventBusName) => {
      expect(await eventBridge().send(new DescribeRuleCommand({ Name: "health", EventBusName }))).toMatchObject({
        Arn: `${ARN}/other/health`,
        ScheduleExpression: "rate(1 day)",
        State: "DISABLED",
        EventBusName: "other",
      });
    },
  );

  it("is answered with its targets", async () => {
    const { Targets } = await eventBridge().send(new ListTargetsByRuleCommand({ Rule: "health" }));

    expect(Targets).toEqual([
      { Id: "topic", Arn: "arn:aws:sns:eu-west-1:444455556666:alarms" },
      {
        Id: "text",
        Arn: "arn:aws:lambda:eu-west-1:444455556666:function:f",
        RoleArn: "arn:aws:iam::444455556666:role/r",
        InputTransformer: { InputPathsMap: { code: "$.detail.eventTypeCode" }, InputTemplate: '"<code>"' },
      },
    ]);
  });

  it("is answered with a hundred targets a page, or as many as the caller likes", async () => {
    const targets = Array.from({ length: 101 }, (_, index) => ({ id: String(index), arn: "arn:aws:x" }));
    sandbox().update(anEstate({ "eu-west-1": { eventRules: [{ name: "health", targets }] } }));
    const list = (Limit?: number, NextToken?: string) =>
      eventBridge().send(new ListTargetsByRuleCommand({ Rule: "health", Limit, NextToken }));
    const first = await list();

    expect(first.Targets).toHaveLength(100);
    expect((await list(undefined, first.NextToken)).Targets).toHaveLength(1);
    expect((await list(3)).Targets).toHaveLength(3);
    await expect(list(101)).rejects.toMatchObject({ name: "ValidationException" });
  });

  it("is answered with its tags", async () => {
    const tagsOf = async (ResourceARN: string) =>
      (await eventBridge().send(new ListTagsForResourceCommand({ ResourceARN }))).Tags;

    expect(await tagsOf(`${ARN}/health`)).toEqual([{ Key: "Team", Value: "network" }]);
    expect(await tagsOf(`${ARN}/other/health`)).toEqual([]);
  });

  it.each([
    ["DescribeRule", () => eventBridge().send(new DescribeRuleCommand({ Name: "gone" }))],
    ["ListTargetsByRule", () => eventBridge().send(new ListTargetsByRuleCommand({ Rule: "gone" }))],
    ["ListTagsForResource", () => eventBridge().send(new ListTagsForResourceCommand({ ResourceARN: `${ARN}/gone` }))],
  ])("that there is not is answered ResourceNotFoundException: %s", async (_action, send) => {
    await expect(send()).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});
