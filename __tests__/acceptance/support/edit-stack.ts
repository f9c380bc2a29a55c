import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Project } from "../../support/project";

/** A resource as Terraform's JSON has it. */
export type ResourceBlock = Record<string, unknown>;

/** A synthesized stack that a test may change. */
export interface EditableStack {
  import?: { to: string; id: string }[];
  resource: Record<string, Record<string, ResourceBlock>>;
}

/** Changes the JSON of a synthesized stack, as a mistake in our code or a user's override would. */
export function editStack(project: Project, stack: string, edit: (json: EditableStack) => void): void {
  const file = join(project.stackDirectory(stack), "cdk.tf.json");
  const json = JSON.parse(readFileSync(file, "utf8")) as EditableStack;
  edit(json);
  writeFileSync(file, JSON.stringify(json, undefined, 2));
}

/** What the provider can only set, so that it sees a difference whatever the code says. */
const NEVER_READ_BACK: Readonly<Record<string, readonly string[]>> = {
  aws_sns_topic_subscription: ["confirmation_timeout_in_minutes", "endpoint_auto_confirms"],
  // AWS says nothing where there is none, and the provider's default is the text "None".
  aws_cloudwatch_log_metric_filter: ["metric_transformation[0].unit"],
};

/** Has Terraform compare every attribute of what was adopted, which it is told to leave alone. */
export function withoutIgnoreChanges(project: Project, stack: string): void {
  editStack(project, stack, ({ resource }) => {
    for (const [type, byName] of Object.entries(resource)) {
      for (const { lifecycle } of Object.values(byName)) {
        if (lifecycle) Object.assign(lifecycle, { ignore_changes: NEVER_READ_BACK[type] ?? [] });
      }
    }
  });
}

/** The resource block of a VPN, found by its id. */
export function blockOf(json: EditableStack, id: string): ResourceBlock {
  const block = Object.values(json.resource).find((byName) => id in byName)?.[id];
  if (!block) throw new Error(`${id} is not in the stack.`);
  return block;
}
