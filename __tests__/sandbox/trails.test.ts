import {
  DescribeTrailsCommand,
  type DescribeTrailsCommandInput,
  GetTrailStatusCommand,
} from "@aws-sdk/client-cloudtrail";
import { anEstate } from "../support/an-estate";
import { cloudTrail } from "../support/aws-clients";
import { useSandbox } from "../support/use-sandbox";

const LOG_GROUP = "arn:aws:logs:us-east-1:444455556666:log-group:trail:*";
const ORGANIZATION_ARN = "arn:aws:cloudtrail:us-east-1:111122223333:trail/organization";
const EVERYWHERE_ARN = "arn:aws:cloudtrail:us-east-1:444455556666:trail/everywhere";

useSandbox(() =>
  anEstate({
    "eu-west-1": { trails: [{ name: "local", isLogging: false }] },
    "us-east-1": {
      trails: [
        {
          name: "everywhere",
          isMultiRegionTrail: true,
          s3BucketName: "bucket",
          cloudWatchLogsLogGroupArn: LOG_GROUP,
          cloudWatchLogsRoleArn: "arn:aws:iam::444455556666:role/logs",
          logFileValidationEnabled: false,
        },
        { name: "organization", accountId: "111122223333", isMultiRegionTrail: true, isOrganizationTrail: true },
        { name: "organization-local", accountId: "111122223333", isOrganizationTrail: true },
      ],
    },
    "eu-central-1": {},
  }),
);

const describeTrails = async (region: string, input: DescribeTrailsCommandInput = {}) =>
  (await cloudTrail(region).send(new DescribeTrailsCommand(input))).trailList ?? [];
const namesIn = async (region: string, input?: DescribeTrailsCommandInput) =>
  (await describeTrails(region, input)).map(({ Name }) => Name);

describe("DescribeTrails", () => {
  it("answers a trail with all there is to say of it, the same in every region", async () => {
    const expected = {
      Name: "everywhere",
      TrailARN: EVERYWHERE_ARN,
      HomeRegion: "us-east-1",
      IsMultiRegionTrail: true,
      IsOrganizationTrail: false,
      IncludeGlobalServiceEvents: true,
      LogFileValidationEnabled: false,
      HasCustomEventSelectors: false,
      HasInsightSelectors: false,
      S3BucketName: "bucket",
      CloudWatchLogsLogGroupArn: LOG_GROUP,
      CloudWatchLogsRoleArn: "arn:aws:iam::444455556666:role/logs",
    };

    expect((await describeTrails("us-east-1"))[0]).toEqual(expected);
    expect((await describeTrails("eu-central-1"))[0]).toEqual(expected);
  });

  it("answers another account's trail with that account in its ARN", async () => {
    const trails = await describeTrails("eu-central-1", { trailNameList: [ORGANIZATION_ARN] });

    expect(trails).toEqual([expect.objectContaining({ TrailARN: ORGANIZATION_ARN, IsOrganizationTrail: true })]);
  });

  it.each<[string, string, DescribeTrailsCommandInput, readonly string[]]>([
    ["home", "us-east-1", {}, ["everywhere", "organization", "organization-local"]],
    ["another region, with shadows", "eu-west-1", {}, ["local", "everywhere", "organization"]],
    ["a region without trails, with shadows", "eu-central-1", {}, ["everywhere", "organization"]],
    ["home, without shadows", "us-east-1", { includeShadowTrails: false }, ["everywhere"]],
    ["another region, without shadows", "eu-west-1", { includeShadowTrails: false }, ["local"]],
    ["a region without trails, without shadows", "eu-central-1", { includeShadowTrails: false }, []],
    ["a name at home", "us-east-1", { trailNameList: ["everywhere"] }, ["everywhere"]],
    ["a shadow by its name", "eu-west-1", { trailNameList: ["everywhere"] }, []],
    ["a shadow by its ARN", "eu-west-1", { trailNameList: [EVERYWHERE_ARN] }, ["everywhere"]],
  ])("in %s", async (_words, region, input, names) => {
    expect(await namesIn(region, input)).toEqual(names);
  });
});

describe("GetTrailStatus", () => {
  const isLogging = async (region: string, Name: string) =>
    (await cloudTrail(region).send(new GetTrailStatusCommand({ Name }))).IsLogging;

  it("says whether a trail logs, by its name at home and by its ARN anywhere", async () => {
    expect(await isLogging("eu-west-1", "local")).toBe(false);
    expect(await isLogging("us-east-1", "everywhere")).toBe(true);
    expect(await isLogging("eu-central-1", EVERYWHERE_ARN)).toBe(true);
    await expect(isLogging("eu-central-1", "everywhere")).rejects.toMatchObject({ name: "TrailNotFoundException" });
  });
});
