import { DataTerraformRemoteState, TerraformBackend, type TerraformRemoteState } from "cdktf";
import type { Construct } from "constructs";

/** Properties of a `CloudBlock`. */
export interface CloudBlockProps {
  readonly organization: string;
  readonly hostname: string;
  /** Name of the one workspace that holds the stack's state. */
  readonly workspace: string;
  /** @default - the project that the workspace is in, or the organization's default project for a new one */
  readonly project?: string | undefined;
}

/**
 * The `cloud` block of Terraform: the state is in a workspace of HCP Terraform or Terraform Enterprise.
 *
 * CDKTF's own `CloudBackend` starts `terraform version` once a stack at each synth, and fails where there is none.
 *
 * @see https://developer.hashicorp.com/terraform/cli/cloud/settings
 */
export class CloudBlock extends TerraformBackend {
  constructor(
    scope: Construct,
    private readonly props: CloudBlockProps,
  ) {
    super(scope, "backend", "cloud");
  }

  override toTerraform(): object {
    const { organization, hostname, workspace, project } = this.props;
    const workspaces = { name: workspace, ...(project !== undefined && { project }) };
    return { terraform: { cloud: { hostname, organization, workspaces } } };
  }

  override getRemoteStateDataSource(scope: Construct, name: string): TerraformRemoteState {
    const { organization, hostname, workspace } = this.props;
    return new DataTerraformRemoteState(scope, name, { organization, hostname, workspaces: { name: workspace } });
  }
}
