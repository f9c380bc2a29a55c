import { relative, resolve } from "node:path";
import { App, LocalBackend, S3Backend, type TerraformStack } from "cdktf";
import type { Settings } from "../../config";
import { CloudBlock } from "./cloud-block";
import { workspaceName, type WorkspacePlace } from "./workspace-name";

/** Terraform 1.7 is the first that knows `removed` blocks. */
const REQUIRED_TERRAFORM_VERSION = ">= 1.7";

/** The first that locks a state in S3 without a DynamoDB table. https://developer.hashicorp.com/terraform/language/backend/s3#use_lockfile */
const REQUIRED_FOR_S3 = ">= 1.10";

/**
 * Gives a stack the backend that the configuration says, by the id `backend`, and asks for a Terraform that knows it.
 *
 * @param place - of the stack; its account and region are missing where it is for more than one
 * @param hasProject - whether its workspace is made in the project; `false` for the stack that makes the project
 */
export function addBackend(
  stack: TerraformStack,
  { backend }: Settings["terraform"],
  place: WorkspacePlace,
  hasProject = true,
): void {
  stack.addOverride("terraform.required_version", "s3" in backend ? REQUIRED_FOR_S3 : REQUIRED_TERRAFORM_VERSION);
  if ("cloud" in backend) {
    const { organization, hostname, project, workspace } = backend.cloud;
    new CloudBlock(stack, {
      organization,
      hostname,
      workspace: workspaceName(workspace, place),
      project: hasProject ? project : undefined,
    });
    return;
  }
  if ("s3" in backend) {
    const { bucket, region, key, kmsKeyId, profile, assumeRole } = backend.s3;
    const s3 = new S3Backend(stack, {
      bucket,
      region,
      key: ofStack(key, place),
      encrypt: true,
      ...(kmsKeyId !== undefined && { kmsKeyId }),
      ...(profile !== undefined && { profile }),
      ...(assumeRole && { assumeRole: { roleArn: assumeRole.roleArn, ...externalIdOf(assumeRole) } }),
    });
    // CDKTF's last version is older than this argument.
    s3.addOverride("use_lockfile", true);
    return;
  }
  new LocalBackend(stack, { path: statePath(stack, ofStack(backend.local.path, place)) });
}

function externalIdOf({ externalId }: { readonly externalId?: string | undefined }): { readonly externalId?: string } {
  return externalId === undefined ? {} : { externalId };
}

function ofStack(pattern: string, { stack }: WorkspacePlace): string {
  return pattern.replaceAll("{stack}", stack);
}

/** The state's path as seen from the stack's directory: relative, so that the JSON is the same on every machine. */
function statePath(stack: TerraformStack, path: string): string {
  const stackDirectory = resolve(App.of(stack).outdir, "stacks", stack.node.id);
  return relative(stackDirectory, resolve(path)).replaceAll("\\", "/");
}
