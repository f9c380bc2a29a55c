import { type Partition, policyDocument, type PolicyScope, trustedRole } from "../../modules/policy";

const PRINCIPAL = "arn:aws:iam::999988887777:role/tunnelwatch-scan";

const scopeOf = (partition: Partition): PolicyScope => ({ partition, account: "*" });
const POLICY = policyDocument({ ...scopeOf("aws"), policies: ["scan"], extras: [] });

const roleFor = (principal: string, externalId?: string, partition: Partition = "aws", roleName = "TunnelwatchScan") =>
  trustedRole(POLICY, { roleName, principal, externalId }, scopeOf(partition)).Resources.Role;

it("has the policy and trusts the principal, with the external id", () => {
  expect(roleFor(PRINCIPAL, "7f3a1c-x")).toEqual({
    Type: "AWS::IAM::Role",
    Properties: {
      RoleName: "TunnelwatchScan",
      AssumeRolePolicyDocument: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { AWS: PRINCIPAL },
            Action: "sts:AssumeRole",
            Condition: { StringEquals: { "sts:ExternalId": "7f3a1c-x" } },
          },
        ],
      },
      Policies: [{ PolicyName: "Tunnelwatch", PolicyDocument: POLICY }],
    },
  });
});

it("has the path that stands in front of its name, with the slashes that IAM wants", () => {
  const { Properties } = roleFor(PRINCIPAL, undefined, "aws", "network/vpn/Scan");
  expect(Properties).toMatchObject({ RoleName: "Scan", Path: "/network/vpn/" });
  expect(roleFor(PRINCIPAL).Properties).not.toHaveProperty("Path");
});

it("has no condition without an external id", () => {
  const { AssumeRolePolicyDocument } = roleFor(PRINCIPAL).Properties;
  expect(JSON.stringify(AssumeRolePolicyDocument)).not.toContain("Condition");
});

it.each<[string, Partition]>([
  ["arn:aws:iam::999988887777:root", "aws"],
  ["arn:aws:iam::999988887777:role/a/path/name-1", "aws"],
  ["arn:aws-us-gov:iam::999988887777:role/x", "aws-us-gov"],
  ["arn:aws-cn:iam::999988887777:user/x", "aws-cn"],
])("trusts %s in %s", (principal, partition) => {
  expect(() => roleFor(principal, undefined, partition)).not.toThrow();
});

it.each<[string, string, Partition]>([
  ["everybody", "*", "aws"],
  ["every role of an account", "arn:aws:iam::999988887777:role/*", "aws"],
  ["roles by the beginning of their names", "arn:aws:iam::999988887777:role/tunnelwatch-*", "aws"],
  ["a role of every account", "arn:aws:iam::*:role/x", "aws"],
  ["a service", "ec2.amazonaws.com", "aws"],
  ["a session", "arn:aws:sts::999988887777:assumed-role/x/y", "aws"],
  ["a principal of another partition", PRINCIPAL, "aws-cn"],
  ["something with a line behind it", `${PRINCIPAL}\nx`, "aws"],
])("refuses to trust %s", (_words, principal, partition) => {
  expect(() => roleFor(principal, undefined, partition)).toThrow(/^--trust must be the ARN of a role, .* got /);
});

it.each([[""], ["x"], ["with space"], ["a*"], ["x".repeat(1_225)]])("refuses the external id %j", (externalId) => {
  expect(() => roleFor(PRINCIPAL, externalId)).toThrow(/^--external-id must have /);
});
