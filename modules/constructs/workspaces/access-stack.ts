import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Settings } from "../../config";
import { assumedRole } from "../assumed-role";
import { addBackend } from "../backends/add-backend";
import { workspaceName } from "../backends/workspace-name";
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
    const { settings, cloud, workspaces, accountId, partition } = props;
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
      assumeRolePolicy: JSON.stringify(trustPolicy(federated, cloud, accountId)),
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
 * Who may take the role: every workspace that is called as one of the account's stacks. One name for all regions, as a
 * policy with 17 of them would be longer than IAM takes.
 */
function trustPolicy(federated: string, cloud: CloudWish, accountId: string): object {
  const workspace = workspaceName(cloud.workspace, { stack: `vpn-${accountId}-*`, accountId, region: "*" });
  const subject = `organization:${cloud.organization}:project:${cloud.project ?? ""}:workspace:${workspace}:run_phase:*`;
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Federated: federated },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: { [`${cloud.hostname}:aud`]: AUDIENCE },
          StringLike: { [`${cloud.hostname}:sub`]: subject },
        },
      },
    ],
  };
}
