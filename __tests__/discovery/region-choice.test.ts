import type { DiscoverOptions } from "../../modules/discovery";
import { anEstate } from "../support/an-estate";
import { scan } from "../support/scan";
import { useSandbox } from "../support/use-sandbox";

const sandbox = useSandbox(() =>
  anEstate(
    { "us-east-1": {}, "eu-west-1": {}, "eu-west-2": {}, "eu-central-1": {}, "ap-south-1": {} },
    { disabledRegions: ["af-south-1"] },
  ),
);

const scanned = async (options: Partial<DiscoverOptions>): Promise<readonly string[]> =>
  (await scan(options)).map(({ region }) => region);

describe("a scan covers", () => {
  it.each<[string, Partial<DiscoverOptions>, readonly string[]]>([
    [
      "all enabled regions where nothing narrows it",
      {},
      ["ap-south-1", "eu-central-1", "eu-west-1", "eu-west-2", "us-east-1"],
    ],
    ["the regions named, each once", { regions: ["us-east-1", "eu-west-1", "us-east-1"] }, ["eu-west-1", "us-east-1"]],
    ["the regions that a glob matches", { regions: ["eu-west-*"] }, ["eu-west-1", "eu-west-2"]],
    [
      "names and globs together",
      { regions: ["eu-*", "us-east-1"] },
      ["eu-central-1", "eu-west-1", "eu-west-2", "us-east-1"],
    ],
    ["no excluded region", { excludeRegions: ["eu-*", "ap-south-1"] }, ["us-east-1"]],
    [
      "no excluded region, though a glob matches it",
      { regions: ["eu-*"], excludeRegions: ["*-west-?"] },
      ["eu-central-1"],
    ],
    [
      "all regions where none that is excluded is there",
      { regions: ["eu-west-?"], excludeRegions: ["sa-*"] },
      ["eu-west-1", "eu-west-2"],
    ],
  ])("%s", async (_words, options, expected) => {
    expect(await scanned(options)).toEqual(expected);
  });

  it("what it covers is also what it reads", async () => {
    await scanned({ regions: ["eu-west-2"] });

    const reads = sandbox().requests.filter(({ action }) => action === "DescribeVpnConnections");
    expect(reads.map(({ region }) => region)).toEqual(["eu-west-2"]);
  });
});

describe("a region that is not there", () => {
  it.each([["eu-wset-1"], ["mars-*"]])("%s is refused with the field, the value and a way out", async (name) => {
    await expect(scan({ regions: ["eu-west-1", name] })).rejects.toMatchObject({
      name: "TunnelwatchError",
      code: "NoSuchRegion",
      message: `scan.regions (or --region) must match regions of AWS, got ${name}.`,
      hint: "Correct the name. There are: af-south-1, ap-south-1, eu-central-1, eu-west-1, eu-west-2, us-east-1.",
    });
  });

  it.each([["af-south-1"], ["af-*"]])("%s, not enabled, is refused with those that are", async (name) => {
    await expect(scan({ regions: ["eu-west-1", name] })).rejects.toMatchObject({
      name: "TunnelwatchError",
      code: "NoSuchRegion",
      message: `No region that the account has enabled matches ${name}.`,
      hint: expect.stringMatching(/: ap-south-1, eu-central-1, .* scan\.regions or --region/) as string,
    });
  });

  it("is never asked for VPNs, nor is any other", async () => {
    await expect(scan({ regions: ["eu-west-1", "eu-wset-1"] })).rejects.toThrow();

    expect(sandbox().requests.map(({ action }) => action)).not.toContain("DescribeVpnConnections");
  });

  it("is also one where all are excluded: a scan of nothing would look like a success", async () => {
    await expect(scan({ regions: ["eu-west-*"], excludeRegions: ["eu-*"] })).rejects.toMatchObject({
      code: "NoSuchRegion",
      message: "scan.excludeRegions leaves no region of eu-west-1, eu-west-2 to scan.",
      hint: expect.stringContaining("--exclude-region") as string,
    });
  });
});

describe("where DescribeRegions is denied", () => {
  beforeEach(() => {
    sandbox().faults.inject({ kind: "access-denied", action: "DescribeRegions" });
  });

  it("regions given by name are scanned", async () => {
    expect(await scanned({ regions: ["us-east-1", "eu-west-1"], excludeRegions: ["us-*"] })).toEqual(["eu-west-1"]);
  });

  it.each<[string, readonly string[]]>([
    ["all regions", []],
    ["a glob", ["us-east-1", "eu-*"]],
  ])("%s cannot be scanned, and the message says what is missing and what helps", async (_words, regions) => {
    await expect(scan({ regions })).rejects.toMatchObject({
      name: "TunnelwatchError",
      code: "UnauthorizedOperation",
      message: expect.stringContaining("regions could not be listed: UnauthorizedOperation") as string,
      hint: expect.stringMatching(
        /^Allow ec2:DescribeRegions in .* name the regions in full with scan\.regions/,
      ) as string,
    });
  });
});
