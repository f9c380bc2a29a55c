import { z } from "zod";
import { TunnelwatchError } from "../errors";
import { readEnd, runTerraform } from "./run-terraform";

/** The Terraform that would be used. */
export interface FoundTerraform {
  /** Its version, for example `1.11.4`. */
  readonly version: string;
}

/**
 * The Terraform of this machine, or `undefined` where there is none.
 *
 * @throws TunnelwatchError `TerraformFailed` where it is there but does not say its version
 */
export async function findTerraform(): Promise<FoundTerraform | undefined> {
  try {
    return await requireTerraform();
  } catch (error) {
    if (error instanceof TunnelwatchError && error.code === "TerraformNotFound") return undefined;
    throw error;
  }
}

/**
 * The Terraform of this machine.
 *
 * @throws TunnelwatchError `TerraformNotFound` where there is none, `TerraformFailed` where it does not say its version
 */
export async function requireTerraform(): Promise<FoundTerraform> {
  const { exitCode, output, errorText } = await runTerraform({ arguments: ["version", "-json"], read: readEnd });
  const version = exitCode === 0 ? versionIn(output) : undefined;
  if (version === undefined) {
    throw new TunnelwatchError(`\`terraform version\` gave no version. ${errorText}`.trim(), {
      code: "TerraformFailed",
      hint: "Run `terraform version` to see why.",
    });
  }
  return { version };
}

function versionIn(output: string): string | undefined {
  try {
    return z.object({ terraform_version: z.string() }).parse(JSON.parse(output)).terraform_version;
  } catch {
    return undefined;
  }
}
