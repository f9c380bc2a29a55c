import type { PolicyDocument } from "../../modules/policy";
import { allows, type AwsCall, neededFor, notAllowed } from "./policy-check";

const ACCOUNT = "111122223333";

const policy = (Action: readonly string[], Resource: string): PolicyDocument => ({
  Version: "2012-10-17",
  Statement: [{ Sid: "Test", Effect: "Allow", Action, Resource }],
});

const call = (service: string, action: string, parameters: AwsCall["parameters"] = {}): AwsCall => ({
  service,
  action,
  region: "eu-west-1",
  parameters,
});

describe("what a call needs", () => {
  it.each<[string, AwsCall, readonly string[]]>([
    ["nothing, of the caller's identity", call("sts", "GetCallerIdentity"), []],
    ["the name that IAM has for CloudWatch", call("monitoring", "DescribeAlarms"), ["cloudwatch:DescribeAlarms *"]],
    [
      "each alarm that is deleted",
      call("monitoring", "DeleteAlarms", { AlarmNames: ["a", "b"] }),
      ["a", "b"].map((name) => `cloudwatch:DeleteAlarms arn:aws:cloudwatch:eu-west-1:${ACCOUNT}:alarm:${name}`),
    ],
    [
      "everything for a composite alarm, and the alarm for its tags",
      call("monitoring", "PutCompositeAlarm", { AlarmName: "a", Tags: [] }),
      ["cloudwatch:PutCompositeAlarm *", `cloudwatch:TagResource arn:aws:cloudwatch:eu-west-1:${ACCOUNT}:alarm:a`],
    ],
    [
      "tagging and a key, where a log group is made with them",
      call("logs", "CreateLogGroup", { logGroupName: "g", tags: {}, kmsKeyId: "k" }),
      ["logs:CreateLogGroup", "logs:TagResource", "logs:AssociateKmsKey"].map(
        (action) => `${action} arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:g`,
      ),
    ],
    [
      "the connection whose tunnel is changed",
      call("ec2", "ModifyVpnTunnelOptions", { VpnConnectionId: "vpn-1" }),
      [`ec2:ModifyVpnTunnelOptions arn:aws:ec2:eu-west-1:${ACCOUNT}:vpn-connection/vpn-1`],
    ],
  ])("is %s", (_words, made, needed) => {
    expect(neededFor(made, ACCOUNT).map(({ action, resource }) => `${action} ${resource}`)).toEqual(needed);
  });
});

it.each([
  ["the action on everything", ["a:B"], "*", "a:B", "arn:x", true],
  ["the action without regard to case, as IAM does", ["a:b"], "*", "a:B", "*", true],
  ["another action", ["a:C"], "*", "a:B", "*", false],
  ["a longer action", ["a:BC"], "*", "a:B", "*", false],
  ["a resource by its beginning", ["a:B"], "arn:x:*:tunnel-*", "a:B", "arn:x:1:tunnel-1", true],
  ["a resource by a part that is not its beginning", ["a:B"], "arn:x:tunnel-*", "a:B", "arn:x:my-tunnel-1", false],
  ["some resources where the action is on all", ["a:B"], "arn:x:*", "a:B", "*", false],
  ["a pattern whose parts overlap in the text", ["a:B"], "aba*aba", "a:B", "ababa".slice(0, 4), false],
])("a policy with %s", (_words, actions, resources, action, resource, isAllowed) => {
  expect(allows(policy(actions, resources), { action, resource })).toBe(isAllowed);
});

it("says what is not allowed once, with what to add", () => {
  const calls = [call("ec2", "DescribeVpcs"), call("ec2", "DescribeVpcs"), call("ec2", "DescribeRegions")];
  expect(notAllowed(calls, policy(["ec2:DescribeRegions"], "*"), ACCOUNT)).toEqual([
    'ec2:DescribeVpcs on * is called and not allowed: add "ec2:DescribeVpcs" with its purpose to modules/policy/permissions.ts',
  ]);
});
