import type { Construct } from "constructs";
import type { Settings } from "../../config";
import { workspaceName } from "../backends/workspace-name";
import type { VpnStack } from "../vpn-stack";
import { AccessStack } from "./access-stack";
import { WorkspacesStack } from "./workspaces-stack";

/**
 * Adds the stacks that `terraform.workspaces` wishes for: `tunnelwatch-workspaces`, and `tunnelwatch-access-<accountId>` for each
 * account. Adds nothing where it says nothing, or where there is no stack of VPNs.
 *
 * @param stacks - those of VPNs, all of them: a workspace whose stack is missing here would be deleted
 */
export function addWorkspaces(scope: Construct, stacks: readonly VpnStack[], settings: Settings): void {
  const { backend, workspaces } = settings.terraform;
  if (workspaces === undefined || !("cloud" in backend) || stacks.length === 0) return;
  const { cloud } = backend;
  new WorkspacesStack(scope, { stacks, settings, cloud, workspaces });
  if (workspaces.access.role === "existing") return;
  const accounts = new Map<string, VpnStack>();
  for (const stack of stacks) if (!accounts.has(stack.accountId)) accounts.set(stack.accountId, stack);
  for (const { partition, accountId, region } of accounts.values()) {
    const ofAccount = stacks.filter((stack) => stack.accountId === accountId);
    const workspaceNames = ofAccount
      .map((stack) => workspaceName(cloud.workspace, { stack: stack.node.id, accountId, region: stack.region }))
      .sort();
    new AccessStack(scope, { partition, accountId, region, workspaceNames, settings, cloud, workspaces });
  }
}
