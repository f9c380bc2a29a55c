import {
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  type FilterLogEventsCommandInput,
} from "@aws-sdk/client-cloudwatch-logs";
import { anEstate } from "../support/an-estate";
import { cloudWatchLogs } from "../support/aws-clients";
import { useSandbox } from "../support/use-sandbox";

const line = (timestamp: number, message: string) => ({ timestamp, message });

const sandbox = useSandbox(() =>
  anEstate({
    "eu-west-1": {
      logGroups: [
        { logGroupName: "quiet" },
        {
          logGroupName: "vpn",
          logStreams: [
            { logStreamName: "vpn-1-203.0.113.2", events: [line(2000, "b"), line(4000, "d")] },
            { logStreamName: "vpn-1-203.0.113.1", events: [line(1000, "a"), line(3000, "c")] },
            { logStreamName: "vpn-2-203.0.113.3" },
          ],
        },
      ],
    },
  }),
);

const filter = (input: FilterLogEventsCommandInput) => cloudWatchLogs().send(new FilterLogEventsCommand(input));

const messagesOf = async (input: FilterLogEventsCommandInput) =>
  ((await filter({ logGroupName: "vpn", ...input })).events ?? []).map(({ message }) => message);

describe("FilterLogEvents", () => {
  it.each<[string, FilterLogEventsCommandInput, readonly string[]]>([
    ["nothing: the lines of all streams in the order of time", {}, ["a", "b", "c", "d"]],
    ["the names of streams", { logStreamNames: ["vpn-1-203.0.113.2", "vpn-9"] }, ["b", "d"]],
    ["the beginning of a stream's name", { logStreamNamePrefix: "vpn-1-203.0.113.1" }, ["a", "c"]],
    ["a time, both ends of it included", { startTime: 2000, endTime: 3000 }, ["b", "c"]],
    ["another group", { logGroupName: "quiet" }, []],
    [
      "an ARN",
      { logGroupName: undefined, logGroupIdentifier: "arn:aws:logs:eu-west-1:444455556666:log-group:vpn" },
      ["a", "b", "c", "d"],
    ],
  ])("asked with %s", async (_words, input, messages) => {
    expect(await messagesOf(input)).toEqual(messages);
  });

  it("answers a line with its stream, its time and an id of its own", async () => {
    const { events = [] } = await filter({ logGroupName: "vpn" });

    expect(events[0]).toEqual({
      logStreamName: "vpn-1-203.0.113.1",
      timestamp: 1000,
      message: "a",
      ingestionTime: 1000,
      eventId: expect.stringMatching(/^[0-9a-f]{56}$/) as string,
    });
    expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(4);
  });

  it("answers the latest lines first where it is told to, and refuses that of a time before 2024", async () => {
    const [first, second] = [Date.UTC(2024, 5, 1), Date.UTC(2024, 5, 2)];
    const events = [line(first, "a"), line(second, "b"), line(second, "c")];
    sandbox().update(
      anEstate({ "eu-west-1": { logGroups: [{ logGroupName: "vpn", logStreams: [{ logStreamName: "s", events }] }] } }),
    );

    expect(await messagesOf({ startFromHead: false, startTime: first })).toEqual(["c", "b", "a"]);
    expect(await messagesOf({ startFromHead: true, startTime: first })).toEqual(["a", "b", "c"]);
    await expect(filter({ logGroupName: "vpn", startFromHead: false, startTime: 1 })).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
  });

  it("answers page by page", async () => {
    const first = await filter({ logGroupName: "vpn", limit: 3 });
    const second = await filter({ logGroupName: "vpn", limit: 3, nextToken: first.nextToken });

    expect([first.events?.length, second.events?.length]).toEqual([3, 1]);
    expect(second.nextToken).toBeUndefined();
  });

  it.each<[string, FilterLogEventsCommandInput, string]>([
    ["a group that there is not", { logGroupName: "gone" }, "ResourceNotFoundException"],
    ["names and a prefix", { logStreamNames: ["a"], logStreamNamePrefix: "a" }, "InvalidParameterException"],
    ["an end before the start", { startTime: 2, endTime: 1 }, "InvalidParameterException"],
    ["a pattern, which it could not honour", { filterPattern: "ERROR" }, "InvalidParameterException"],
    ["more than 10,000 lines", { limit: 10_001 }, "InvalidParameterException"],
    ["a token that it did not give", { nextToken: "mine" }, "InvalidParameterException"],
  ])("refuses %s", async (_words, input, name) => {
    await expect(filter({ logGroupName: "vpn", ...input })).rejects.toMatchObject({ name });
  });

  it("lines do not show in what is told of a stream", async () => {
    const command = new DescribeLogStreamsCommand({ logGroupName: "vpn" });

    expect(JSON.stringify((await cloudWatchLogs().send(command)).logStreams)).not.toContain("message");
    expect(sandbox().requests.map(({ action }) => action)).toEqual(["DescribeLogStreams"]);
  });
});
