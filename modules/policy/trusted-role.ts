import { TunnelwatchError } from "../errors";
import type { PolicyScope } from "./partition";
import type { PolicyDocument } from "./policy-document";

/** A role of another account: who may take it on, and under what condition. */
export interface Trust {
  /** Its name, with its path in front where it has one: `network/TunnelwatchScan`. */
  readonly roleName: string;
  /** ARN of a role, a user or an account's root. */
  readonly principal: string;
  /** What the caller has to know beside its credentials. @default - nothing */
  readonly externalId?: string | undefined;
}

/** A CloudFormation template: what a stack set takes into every account of an organization. */
export interface RoleTemplate {
  readonly AWSTemplateFormatVersion: "2010-09-09";
  readonly Description: string;
  readonly Resources: {
    readonly Role: { readonly Type: "AWS::IAM::Role"; readonly Properties: Readonly<Record<string, unknown>> };
  };
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
const PRINCIPAL =
  /^arn:(?<partition>aws|aws-us-gov|aws-cn):iam::\d{12}:(?:root|(?:role|user)\/[\x21-\x29\x2B-\x3E\x40-\x7E]+)$/;

/** @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const EXTERNAL_ID = /^[\w+=,.@:/-]{2,1224}$/;

/**
 * The role of another account, with a policy in it, that a principal of this one may take on.
 *
 * @throws TunnelwatchError `Usage` where the principal is none that a role can trust, or is of another partition, or where
 *   the external id is none
 */
export function trustedRole(policy: PolicyDocument, trust: Trust, { partition }: PolicyScope): RoleTemplate {
  const { roleName, principal, externalId } = trust;
  const found = PRINCIPAL.exec(principal)?.groups?.["partition"];
  if (found !== partition) {
    throw new TunnelwatchError(
      `--trust must be the ARN of a role, a user or an account's root in the partition ${partition}, without wildcards, ` +
        `got ${principal}.`,
      { code: "Usage", hint: `For example arn:${partition}:iam::111122223333:role/tunnelwatch-scan; see --partition.` },
    );
  }
  if (externalId !== undefined && !EXTERNAL_ID.test(externalId)) {
    throw new TunnelwatchError(
      `--external-id must have 2 to 1224 letters, digits or characters of +=,.@:/-_, got ${externalId}.`,
      { code: "Usage", hint: "Anything that nobody guesses will do, for example a UUID." },
    );
  }
  const nameAt = roleName.lastIndexOf("/") + 1;
  return {
    AWSTemplateFormatVersion: "2010-09-09",
    Description: "What Tunnelwatch may do in this account, and who may have it do so.",
    Resources: {
      Role: {
        Type: "AWS::IAM::Role",
        Properties: {
          RoleName: roleName.slice(nameAt),
          ...(nameAt > 0 && { Path: `/${roleName.slice(0, nameAt)}` }),
          AssumeRolePolicyDocument: {
            Version: "2012-10-17",
            Statement: [
              {
                Effect: "Allow",
                Principal: { AWS: principal },
                Action: "sts:AssumeRole",
                ...(externalId !== undefined && { Condition: { StringEquals: { "sts:ExternalId": externalId } } }),
              },
            ],
          },
          Policies: [{ PolicyName: "Tunnelwatch", PolicyDocument: policy }],
        },
      },
    },
  };
}
