import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { z } from "zod";
import type { Refusal } from "./guard";
import { guardedAt } from "./protected-types";
import { printable } from "./terraform-text";
import { DISCOVER, GIVE_UP, LEAVE_ALONE } from "./ways-out";

/** An error as Terraform reports it to machines. */
export interface TerraformDiagnostic {
  readonly summary: string;
  readonly detail: string;
}

/** @see https://developer.hashicorp.com/terraform/internals/machine-readable-ui#diagnostic */
const lineSchema = z.object({
  type: z.literal("diagnostic"),
  // `snippet` and its `values` are left unread: they quote the configuration.
  diagnostic: z.object({ severity: z.literal("error"), summary: z.string(), detail: z.string().default("") }),
});

/** Terraform's words since 0.7, in `internal/terraform/node_resource_abstract_instance.go`; OpenTofu kept them. */
const PREVENTED = /^Resource (?<address>.+?) has lifecycle\.prevent_destroy set/;

/** The same for an import of what is not there, since 0.12 in `internal/terraform/node_resource_import.go` and others. */
const NOTHING_TO_IMPORT = /^While attempting to import an existing object to "(?<address>.+)", the provider/;

/** Could be a VPN. */
const UNNAMED = { words: "something that Terraform does not name", isProtected: true };

/** The errors among the JSON lines of `terraform plan -json`; every other line is dropped at once. */
export async function readErrors(stdout: Readable): Promise<readonly TerraformDiagnostic[]> {
  const errors: TerraformDiagnostic[] = [];
  for await (const line of createInterface({ input: stdout })) {
    const parsed = lineSchema.safeParse(parseJson(line));
    if (parsed.success) {
      const { summary, detail } = parsed.data.diagnostic;
      errors.push({ summary: printable(summary), detail: printable(detail, summary) });
    }
  }
  return errors;
}

/**
 * The refusal that an error stands for, where Terraform itself stopped short of endangering something: by
 * `prevent_destroy`, or because something is gone that it was to import. `undefined` for every other error.
 */
export function refusalOf(error: TerraformDiagnostic): Refusal | undefined {
  return preventedDestroy(error) ?? goneSinceScan(error);
}

function preventedDestroy({ summary, detail }: TerraformDiagnostic): Refusal | undefined {
  const address = PREVENTED.exec(detail)?.groups?.["address"];
  if (address === undefined && summary !== "Instance cannot be destroyed") return undefined;
  const subject = address ?? "a resource that Terraform does not name";
  return {
    address: subject,
    rule: "prevent-destroy",
    message: `Terraform would destroy ${subject}. Refused: it is protected by prevent_destroy.`,
    hint: `${DISCOVER} ${guardedAt(subject)?.isProtected === false ? LEAVE_ALONE : GIVE_UP}`,
  };
}

/** Terraform's own advice is to create it, which is left out. */
function goneSinceScan({ summary, detail }: TerraformDiagnostic): Refusal | undefined {
  if (summary !== "Cannot import non-existent remote object") return undefined;
  const address = NOTHING_TO_IMPORT.exec(detail)?.groups?.["address"];
  const gone = address === undefined ? UNNAMED : guardedAt(address);
  if (gone === undefined) return undefined;
  const where = address === undefined ? "" : ` (${address})`;
  return {
    address: address ?? "a resource that Terraform does not name",
    rule: gone.isProtected ? "vpn-gone" : "existing-gone",
    message: `Terraform would import ${gone.words}${where}, which is not in AWS. Refused: it has gone since the scan, or these credentials or this region do not have it.`,
    hint: DISCOVER,
  };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
