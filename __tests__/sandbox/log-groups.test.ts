import {
  DescribeLogGroupsCommand,
  type DescribeLogGroupsCommandInput,
  DescribeLogStreamsCommand,
  type DescribeLogStreamsCommandInput,
  ListTagsForResourceCommand,
  ListTagsLogGroupCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { anEstate } from "../support/an-estate";
import { cloudWatchLogs } from "../support/aws-clients";
import { useSandbox } from "../support/use-sandbox";

const KEY = "arn:aws:kms:eu-west-1:444455556666:key/1";
const ARN = "arn:aws:logs:eu-west-1:444455556666:log-group";

const sandbox = useSandbox(() =>
  anEstate({
    "eu-west-1": {
      logGroups: [
        {
          logGroupName: "/aws/vpn/s2s",
          retentionInDays: 365,
          kmsKeyId: KEY,
          creationTime: 1714633200000,
          logStreams: [
            { logStreamName: "b", lastEventTimestamp: 1741521511000 },
            { logStreamName: "a", lastEventTimestamp: 1741521512000, creationTime: 1714633200000 },
            { logStreamName: "never" },
          ],
          tags: [{ key: "__proto__", value: "x" }],
        },
        { logGroupName: "/aws/vpn/s2s/vpn-1", logGroupClass: "INFREQUENT_ACCESS" },
        { logGroupName: "/aws/vpn/S2S" },
      ],
      metricFilters: ["a", "b"].map((filterName) => ({
        logGroupName: "/aws/vpn/s2s",
        filterName,
        filterPattern: "",
        metricTransformations: [{ metricName: "m", metricNamespace: "n", metricValue: "1" }],
      })),
    },
  }),
);

const describeGroups = (input: DescribeLogGroupsCommandInput) =>
  cloudWatchLogs().send(new DescribeLogGroupsCommand(input));
const groupNamesFor = async (input: DescribeLogGroupsCommandInput) =>
  (await describeGroups(input)).logGroups?.map(({ logGroupName }) => logGroupName);

const describeStreams = (input: DescribeLogStreamsCommandInput) =>
  cloudWatchLogs().send(new DescribeLogStreamsCommand(input));
const streamNamesFor = async (input: DescribeLogStreamsCommandInput) =>
  (await describeStreams(input)).logStreams?.map(({ logStreamName }) => logStreamName);

describe("DescribeLogGroups", () => {
  it("answers a log group with all there is to say of it", async () => {
    const { logGroups } = await describeGroups({ logGroupIdentifiers: ["/aws/vpn/s2s"] });

    expect(logGroups).toEqual([
      {
        logGroupName: "/aws/vpn/s2s",
        arn: `${ARN}:/aws/vpn/s2s:*`,
        logGroupArn: `${ARN}:/aws/vpn/s2s`,
        retentionInDays: 365,
        kmsKeyId: KEY,
        creationTime: 1714633200000,
        logGroupClass: "STANDARD",
        metricFilterCount: 2,
        storedBytes: 0,
      },
    ]);
  });

  it("says nothing of retention where lines never expire, nor of a key where there is none", async () => {
    const { logGroups } = await describeGroups({ logGroupNamePrefix: "/aws/vpn/s2s/vpn-1" });

    expect(logGroups).toEqual([
      {
        logGroupName: "/aws/vpn/s2s/vpn-1",
        arn: `${ARN}:/aws/vpn/s2s/vpn-1:*`,
        logGroupArn: `${ARN}:/aws/vpn/s2s/vpn-1`,
        logGroupClass: "INFREQUENT_ACCESS",
        metricFilterCount: 0,
        storedBytes: 0,
      },
    ]);
  });

  it.each<[string, DescribeLogGroupsCommandInput, readonly string[]]>([
    ["nothing: all, capitals first", {}, ["/aws/vpn/S2S", "/aws/vpn/s2s", "/aws/vpn/s2s/vpn-1"]],
    ["a prefix", { logGroupNamePrefix: "/aws/vpn/s2s" }, ["/aws/vpn/s2s", "/aws/vpn/s2s/vpn-1"]],
    ["a part of the name", { logGroupNamePattern: "S2S" }, ["/aws/vpn/S2S"]],
    [
      "a name, an ARN and what is not there",
      { logGroupIdentifiers: [`${ARN}:/aws/vpn/S2S`, "/aws/vpn/s2s", "x"] },
      ["/aws/vpn/S2S", "/aws/vpn/s2s"],
    ],
    ["a class", { logGroupClass: "INFREQUENT_ACCESS" }, ["/aws/vpn/s2s/vpn-1"]],
  ])("asked with %s", async (_words, input, names) => {
    expect(await groupNamesFor(input)).toEqual(names);
  });

  it("answers fifty a page, or as few as the caller likes", async () => {
    const logGroups = Array.from({ length: 120 }, (_, index) => ({ logGroupName: `group-${index}` }));
    sandbox().update(anEstate({ "eu-west-1": { logGroups } }));
    const sizes: number[] = [];
    let nextToken: string | undefined;
    do {
      const page = await describeGroups({ nextToken });
      sizes.push(page.logGroups?.length ?? 0);
      ({ nextToken } = page);
    } while (nextToken !== undefined);

    expect(sizes).toEqual([50, 50, 20]);
    expect((await describeGroups({ limit: 7 })).logGroups).toHaveLength(7);
  });

  it.each<[string, DescribeLogGroupsCommandInput]>([
    ["a page of more than fifty", { limit: 51 }],
    ["a token that it did not give", { nextToken: "mine" }],
    ["a prefix and a pattern", { logGroupNamePrefix: "a", logGroupNamePattern: "a" }],
    ["a prefix that no name can start with", { logGroupNamePrefix: "a:b" }],
    ["more than fifty identifiers", { logGroupIdentifiers: Array.from({ length: 51 }, String) }],
  ])("refuses %s", async (_words, input) => {
    await expect(describeGroups(input)).rejects.toMatchObject({ name: "InvalidParameterException" });
  });
});

describe("DescribeLogStreams", () => {
  it("answers a group's streams with the times of their events", async () => {
    const { logStreams } = await describeStreams({ logGroupName: "/aws/vpn/s2s" });

    expect(logStreams).toEqual([
      {
        logStreamName: "a",
        arn: `${ARN}:/aws/vpn/s2s:log-stream:a`,
        creationTime: 1714633200000,
        lastEventTimestamp: 1741521512000,
        storedBytes: 0,
      },
      {
        logStreamName: "b",
        arn: `${ARN}:/aws/vpn/s2s:log-stream:b`,
        lastEventTimestamp: 1741521511000,
        storedBytes: 0,
      },
      { logStreamName: "never", arn: `${ARN}:/aws/vpn/s2s:log-stream:never`, storedBytes: 0 },
    ]);
  });

  it.each<[string, Omit<DescribeLogStreamsCommandInput, "logGroupName">, readonly string[]]>([
    ["the last event, newest first", { orderBy: "LastEventTime", descending: true }, ["a", "b", "never"]],
    ["the last event", { orderBy: "LastEventTime" }, ["never", "b", "a"]],
    ["the name, backwards", { descending: true }, ["never", "b", "a"]],
    ["a prefix", { logStreamNamePrefix: "n" }, ["never"]],
    ["a limit", { limit: 1 }, ["a"]],
  ])("orders and narrows by %s", async (_words, input, names) => {
    expect(await streamNamesFor({ logGroupName: "/aws/vpn/s2s", ...input })).toEqual(names);
  });

  it("takes a group's ARN for its name", async () => {
    expect(await streamNamesFor({ logGroupIdentifier: `${ARN}:/aws/vpn/S2S` })).toEqual([]);
    expect(await streamNamesFor({ logGroupIdentifier: `${ARN}:/aws/vpn/s2s` })).toHaveLength(3);
  });

  it("refuses a group that there is not, and a prefix with an order by time", async () => {
    await expect(describeStreams({ logGroupName: "gone" })).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "The specified log group does not exist.",
    });
    await expect(
      describeStreams({ logGroupName: "/aws/vpn/s2s", orderBy: "LastEventTime", logStreamNamePrefix: "a" }),
    ).rejects.toMatchObject({ name: "InvalidParameterException" });
  });
});

describe("a log group's tags", () => {
  it("are answered by its ARN, without the star at the end, and by its name", async () => {
    const tags = { ["__proto__"]: "x" };
    const byArn = new ListTagsForResourceCommand({ resourceArn: `${ARN}:/aws/vpn/s2s` });
    // Not every client has moved on from it.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    const byName = new ListTagsLogGroupCommand({ logGroupName: "/aws/vpn/s2s" });

    expect(JSON.stringify((await cloudWatchLogs().send(byArn)).tags)).toBe(JSON.stringify(tags));
    expect(JSON.stringify((await cloudWatchLogs().send(byName)).tags)).toBe(JSON.stringify(tags));
  });

  it.each([
    ["a group that there is not, by ARN", new ListTagsForResourceCommand({ resourceArn: `${ARN}:gone` })],
    ["the ARN with the star", new ListTagsForResourceCommand({ resourceArn: `${ARN}:/aws/vpn/s2s:*` })],
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    ["a group that there is not, by name", new ListTagsLogGroupCommand({ logGroupName: "gone" })],
  ])("are refused for %s", async (_words, command) => {
    await expect(cloudWatchLogs().send(command as ListTagsForResourceCommand)).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });
});
