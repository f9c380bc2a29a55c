import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Settings } from "../../config";
import { assumedRole } from "../assumed-role";
import { addBackend } from "../backends/add-backend";
import { referenceTo } from "../terraform-string";
import {
  accessStackName,
  type AccountOfStacks,
  type CloudWish,
  oidcProviderArn,
  type WorkspacesWish,
} from "./role-arns";

/** Whom HCP Terraform's tokens are for: https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/aws-configuration */
const AUDIENCE = "aws.workload.identity";

/** Properties of an `AccessStack`. */
export interface AccessStackProps extends AccountOfStacks {
  /** A region that the account has enabled: IAM has none, but the provider asks STS in one. */
  readonly region: string;
  /** Names of the workspaces of the account's stacks. */
  readonly workspaceNames: readonly string[];
  readonly settings: Settings;
  readonly cloud: CloudWish;
  readonly workspaces: WorkspacesWish;
}

/**
 * The stack `tunnelwatch-access-<accountId>`: the role that the account's workspaces in HCP Terraform take, and the identity
 * provider that vouches for them. Nobody else can take it: no other organization, project or account's workspace.
 */
export class AccessStack extends TerraformStack {
  constructor(scope: Construct, props: AccessStackProps) {
    super(scope, accessStackName(props.accountId));
    const { settings, cloud, workspaces, workspaceNames, accountId, partition } = props;
    const { access } = workspaces;
    new AwsProvider(this, "aws", {
      region: props.region,
      allowedAccountIds: [accountId],
      ...assumedRole(access.assumeRole, props),
    });
    this.addOverride("terraform.required_providers.aws.version", settings.terraform.providerVersion);
    addBackend(this, settings.terraform, { stack: this.node.id });

    if (access.oidcProvider === "create") {
      new IamOpenidConnectProvider(this, "hcp-terraform", {
        url: `https://${cloud.hostname}`,
        clientIdList: [AUDIENCE],
      }).overrideLogicalId("hcp-terraform");
    }
    const federated =
      access.oidcProvider === "create"
        ? referenceTo("aws_iam_openid_connect_provider", "hcp-terraform", "arn")
        : oidcProviderArn(props, cloud);
    const inPlace = (arn: string): string =>
      arn.replaceAll("{partition}", partition).replaceAll("{account}", accountId);
    new IamRole(this, "role", {
      name: access.roleName,
      description: "Taken by HCP Terraform for the VPN stacks of this account",
      assumeRolePolicy: JSON.stringify(trustPolicy(federated, cloud, workspaceNames)),
      ...(access.permissionsBoundaryArn !== undefined && {
        permissionsBoundary: inPlace(access.permissionsBoundaryArn),
      }),
    }).overrideLogicalId("hcp-terraform");
    for (const policyArn of [...new Set(access.policyArns.map(inPlace))].sort()) {
      // By its name, so that another order in the configuration moves nothing.
      const name = policyArn.replace(/[^0-9A-Za-z]+/g, "-");
      new IamRolePolicyAttachment(this, name, {
        role: referenceTo("aws_iam_role", "hcp-terraform", "name"),
        policyArn,
      }).overrideLogicalId(name);
    }
  }
}

/**
 * Who may take the role: the workspaces of the account's stacks, each by its full name. A pattern would let in whoever makes a
 * workspace that fits, and one that begins with the region would even fit the workspace that makes the role.
 */
function trustPolicy(federated: string, cloud: CloudWish, workspaceNames: readonly string[]): object {
  const project = `organization:${cloud.organization}:project:${cloud.project ?? ""}`;
  const subjects = workspaceNames.map((name) => `${project}:workspace:${name}:run_phase:*`);
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Federated: federated },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: { [`${cloud.hostname}:aud`]: AUDIENCE },
          StringLike: { [`${cloud.hostname}:sub`]: subjects },
        },
      },
    ],
  };
}
