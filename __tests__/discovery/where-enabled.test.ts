import { whereEnabled } from "../../modules/discovery/where-enabled";
import { TunnelwatchError } from "../../modules/errors";

/** The regions that were asked, where the first answers with an error of this code. */
async function asked(partition: string, region: string, code: string): Promise<readonly string[]> {
  const regions: string[] = [];
  await whereEnabled(partition, region, (each) => {
    regions.push(each);
    return regions.length === 1 ? Promise.reject(new TunnelwatchError("refused", { code })) : Promise.resolve();
  }).catch(() => regions.push("gave up"));
  return regions;
}

describe("an account that has not enabled a region", () => {
  it.each(["AuthFailure", "OptInRequired", "InvalidClientTokenId", "RegionDisabledException"])(
    "and says %s is asked in one that every account has",
    async (code) => {
      expect(await asked("aws", "eu-south-1", code)).toEqual(["eu-south-1", "us-east-1"]);
    },
  );

  it.each([
    ["aws-us-gov", "us-gov-west-1"],
    ["aws-cn", "cn-north-1"],
  ])("is asked in one of its partition: %s, %s", async (partition, region) => {
    expect(await asked(partition, "somewhere-1", "AuthFailure")).toEqual(["somewhere-1", region]);
  });

  it.each([
    ["the reason is another one", "aws", "eu-south-1", "AccessDenied"],
    ["the region is that one already", "aws", "us-east-1", "AuthFailure"],
    ["none is known in the partition", "aws-iso", "us-iso-west-1", "AuthFailure"],
  ])("is not asked again where %s", async (_words, partition, region, code) => {
    expect(await asked(partition, region, code)).toEqual([region, "gave up"]);
  });
});
