import { DataTfeProject } from "@cdktf/provider-tfe/lib/data-tfe-project";
import { Project } from "@cdktf/provider-tfe/lib/project";
import { TfeProvider } from "@cdktf/provider-tfe/lib/provider";
import { Variable } from "@cdktf/provider-tfe/lib/variable";
import { Workspace } from "@cdktf/provider-tfe/lib/workspace";
import { WorkspaceSettings } from "@cdktf/provider-tfe/lib/workspace-settings";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Settings } from "../../config";
import { addBackend } from "../backends/add-backend";
import { workspaceName } from "../backends/workspace-name";
import { referenceTo } from "../terraform-string";
import type { VpnStack } from "../vpn-stack";
import { accessStackName, type CloudWish, roleArn, type WorkspacesWish } from "./role-arns";

/** From the version of the bindings on, for the same reason as with the AWS provider. */
const PROVIDER_VERSION = ">= 0.71.0, < 1.0.0";

/** Properties of a `WorkspacesStack`. */
export interface WorkspacesStackProps {
  readonly stacks: readonly VpnStack[];
  readonly settings: Settings;
  readonly cloud: CloudWish;
  readonly workspaces: WorkspacesWish;
}

/**
 * The stack `tunnelwatch-workspaces`: the project in HCP Terraform, a workspace for each stack of VPNs with the variables that
 * give it the role of its account, and a workspace for each stack that makes such a role.
 */
export class WorkspacesStack extends TerraformStack {
  private readonly projectId: string;

  constructor(
    scope: Construct,
    private readonly props: WorkspacesStackProps,
  ) {
    super(scope, "tunnelwatch-workspaces");
    const { settings, cloud, workspaces, stacks } = props;
    new TfeProvider(this, "tfe", { hostname: cloud.hostname, organization: cloud.organization });
    this.addOverride("terraform.required_providers.tfe.version", PROVIDER_VERSION);
    // Not in the project: Terraform would make it to put the workspace there, before this stack does.
    addBackend(this, settings.terraform, { stack: this.node.id }, false);
    this.projectId = this.project();
    for (const stack of stacks) this.vpnWorkspace(stack);
    if (workspaces.access.role === "existing") return;
    for (const accountId of new Set(stacks.map((stack) => stack.accountId))) this.accessWorkspace(accountId);
  }

  private project(): string {
    const name = this.props.cloud.project ?? "";
    if (this.props.workspaces.project === "existing") {
      new DataTfeProject(this, "data-project", { name }).overrideLogicalId("project");
      return referenceTo("data.tfe_project", "project", "id");
    }
    new Project(this, "project", { name, lifecycle: { preventDestroy: true } }).overrideLogicalId("project");
    return referenceTo("tfe_project", "project", "id");
  }

  private vpnWorkspace(stack: VpnStack): void {
    const { workspaces, cloud } = this.props;
    const { vcs } = workspaces;
    const name = stack.node.id;
    const directory = vcs?.directory.replaceAll("{stack}", name);
    new Workspace(this, name, {
      ...this.common(workspaceName(cloud.workspace, { stack: name, accountId: stack.accountId, region: stack.region })),
      description: `VPNs of account ${stack.accountId} in ${stack.region}`,
      tags: { ...workspaces.tags, account: stack.accountId, region: stack.region },
      autoApply: workspaces.autoApply,
      ...(vcs &&
        directory !== undefined && {
          workingDirectory: directory,
          // A change of one stack starts a run of that one only.
          fileTriggersEnabled: true,
          triggerPatterns: [`${directory}/**/*`],
          // Else the repository starts no run until somebody has started the first one by hand.
          queueAllRuns: true,
          speculativeEnabled: true,
          vcsRepo: {
            identifier: vcs.repository,
            ...(vcs.branch !== undefined && { branch: vcs.branch }),
            ...(vcs.oauthTokenId !== undefined && { oauthTokenId: vcs.oauthTokenId }),
            ...(vcs.githubAppInstallationId !== undefined && { githubAppInstallationId: vcs.githubAppInstallationId }),
          },
        }),
    }).overrideLogicalId(name);
    this.workspaceSettings(name, "remote");
    this.variable(name, "TFC_AWS_PROVIDER_AUTH", "true");
    this.variable(name, "TFC_AWS_RUN_ROLE_ARN", roleArn(stack, workspaces));
  }

  /** Runs where it is started, with credentials that can make roles: those that it makes are not there yet. */
  private accessWorkspace(accountId: string): void {
    const name = accessStackName(accountId);
    new Workspace(this, name, {
      ...this.common(workspaceName(this.props.cloud.workspace, { stack: name })),
      description: `Role of HCP Terraform in account ${accountId}`,
      tags: { ...this.props.workspaces.tags, account: accountId },
    }).overrideLogicalId(name);
    this.workspaceSettings(name, "local");
  }

  private common(name: string) {
    const { terraformVersion } = this.props.workspaces;
    return {
      name,
      projectId: this.projectId,
      // One that still manages something is not deleted.
      forceDelete: false,
      ...(terraformVersion !== undefined && { terraformVersion }),
    };
  }

  /** No other workspace reads the state: it holds pre-shared keys. */
  private workspaceSettings(name: string, executionMode: "remote" | "local"): void {
    new WorkspaceSettings(this, `${name}-settings`, {
      workspaceId: referenceTo("tfe_workspace", name, "id"),
      executionMode,
      globalRemoteState: false,
    }).overrideLogicalId(name);
  }

  private variable(stack: string, key: string, value: string): void {
    const id = `${stack}_${key}`;
    new Variable(this, id, {
      workspaceId: referenceTo("tfe_workspace", stack, "id"),
      category: "env",
      key,
      value,
    }).overrideLogicalId(id);
  }
}
