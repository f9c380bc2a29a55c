import { DescribeVpcsCommand, type DescribeVpcsCommandInput } from "@aws-sdk/client-ec2";
import { anEstate } from "../support/an-estate";
import { ec2 } from "../support/aws-clients";
import { useSandbox } from "../support/use-sandbox";

const vpcs = Array.from({ length: 6 }, (_, index) => ({
  vpcId: `vpc-${index}`,
  cidrBlock: `10.${index}.0.0/16`,
  tags: [{ key: "Name", value: `network ${index}` }],
}));

const sandbox = useSandbox(() => anEstate({ "eu-west-1": { vpcs } }));

const describeVpcs = (input: DescribeVpcsCommandInput = {}) => ec2().send(new DescribeVpcsCommand(input));

const idsOf = async (input: DescribeVpcsCommandInput) =>
  ((await describeVpcs(input)).Vpcs ?? []).map(({ VpcId }) => VpcId);

describe("DescribeVpcs", () => {
  it("answers a VPC with its network, owner and tags", async () => {
    expect((await describeVpcs()).Vpcs?.[1]).toEqual({
      VpcId: "vpc-1",
      CidrBlock: "10.1.0.0/16",
      OwnerId: "444455556666",
      State: "available",
      Tags: [{ Key: "Name", Value: "network 1" }],
    });
  });

  it.each<[string, DescribeVpcsCommandInput, readonly string[]]>([
    ["ids", { VpcIds: ["vpc-3", "vpc-1"] }, ["vpc-1", "vpc-3"]],
    ["a filter of ids that knows nothing of one", { Filters: [{ Name: "vpc-id", Values: ["vpc-2", "x"] }] }, ["vpc-2"]],
    ["a tag", { Filters: [{ Name: "tag:Name", Values: ["* 5"] }] }, ["vpc-5"]],
  ])("asked with %s", async (_words, input, ids) => {
    expect(await idsOf(input)).toEqual(ids);
  });

  it("answers page by page", async () => {
    const first = await describeVpcs({ MaxResults: 5 });
    const second = await describeVpcs({ MaxResults: 5, NextToken: first.NextToken });

    expect([first.Vpcs?.length, second.Vpcs?.length]).toEqual([5, 1]);
  });

  it("refuses an id that there is not, and answers an empty list of a region without VPCs", async () => {
    await expect(describeVpcs({ VpcIds: ["vpc-9"] })).rejects.toMatchObject({ name: "InvalidVpcID.NotFound" });
    sandbox().update(anEstate({ "eu-west-1": {} }));

    expect(await idsOf({})).toEqual([]);
  });
});
