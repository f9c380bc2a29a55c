import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { SynthesizedStack } from "./manifest";

const objectSchema = z.record(z.string(), z.unknown());

/** The part of a stack's `cdk.tf.json` that says where its state is and what it adopts. */
const stackSchema = z.object({
  terraform: z.object({ backend: objectSchema.optional(), cloud: z.unknown().optional() }).optional(),
  resource: z
    .object({ aws_vpn_connection: objectSchema.optional(), aws_ec2_client_vpn_endpoint: objectSchema.optional() })
    .optional(),
});

/**
 * The stacks that adopt VPNs and keep their state in a local file, where the provider writes pre-shared keys in plain
 * text; in their order. A stack that cannot be read is left out: its plan says what is wrong with it.
 */
export async function withKeysInLocalState(stacks: readonly SynthesizedStack[]): Promise<readonly SynthesizedStack[]> {
  const kept = await Promise.all(stacks.map(async (stack) => ((await keepsKeysLocally(stack)) ? [stack] : [])));
  return kept.flat();
}

async function keepsKeysLocally({ directory }: SynthesizedStack): Promise<boolean> {
  const json: unknown = await readFile(join(directory, "cdk.tf.json"), "utf8")
    .then(JSON.parse)
    .catch(() => undefined);
  const stack = stackSchema.safeParse(json).data;
  if (stack === undefined) return false;
  const { backend, cloud } = stack.terraform ?? {};
  // Without any backend, Terraform takes the local one.
  const isLocal = backend === undefined ? cloud === undefined : "local" in backend;
  return isLocal && Object.values(stack.resource ?? {}).some((byName) => Object.keys(byName ?? {}).length > 0);
}
