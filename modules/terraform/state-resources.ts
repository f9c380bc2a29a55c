import { z } from "zod";

/** One resource that a state holds, as far as it is looked at. */
export interface HeldResource {
  /** For example `aws_vpn_connection`. */
  readonly type: string;
  /** Its Terraform name. */
  readonly name: string;
  readonly id: string | undefined;
  /** The log group, of a metric filter. */
  readonly logGroupName: string | undefined;
}

/** Text, or nothing where it is anything else: a resource of some other provider may have what it likes. */
const lenientText = z.string().optional().catch(undefined);

/** All other attributes are dropped: some are pre-shared keys. */
const attributesSchema = z.object({ id: lenientText, log_group_name: lenientText }).nullish().catch(undefined);

/** @see https://developer.hashicorp.com/terraform/language/state and `internal/states/statefile/version4.go` of Terraform */
const stateSchema = z.object({
  version: z.literal(4),
  resources: z
    .array(
      z.object({
        mode: z.string(),
        type: z.string(),
        name: z.string(),
        instances: z.array(z.object({ attributes: attributesSchema })).default([]),
      }),
    )
    .default([]),
});

const shownResourceSchema = z.object({
  mode: z.string(),
  type: z.string(),
  name: z.string(),
  values: attributesSchema,
});

/** A module as `terraform show -json` prints it. */
interface Module {
  readonly resources: readonly z.output<typeof shownResourceSchema>[];
  readonly child_modules: readonly Module[];
}

/** @see https://developer.hashicorp.com/terraform/internals/json-format#values-representation */
const moduleSchema: z.ZodType<Module> = z.object({
  resources: z.array(shownResourceSchema).default([]),
  child_modules: z.lazy(() => z.array(moduleSchema)).default([]),
});

/** An empty state has no values at all. A plan has others, which are no state. */
const shownSchema = z.object({
  format_version: z.string(),
  values: z.object({ root_module: moduleSchema }).optional(),
  planned_values: z.undefined().optional(),
});

/**
 * The managed resources in the text of a state file, or in what `terraform show -json` printed of a state; `undefined`
 * where it is neither. Data sources are left out: to read something is not to hold it.
 */
export function heldResources(text: string): readonly HeldResource[] | undefined {
  const content = parseJson(text);
  const state = stateSchema.safeParse(content);
  if (state.success) {
    return state.data.resources
      .filter(({ mode }) => mode === "managed")
      .flatMap(({ type, name, instances }) => instances.map(({ attributes }) => held(type, name, attributes)));
  }
  const shown = shownSchema.safeParse(content);
  if (!shown.success) return undefined;
  return shown.data.values === undefined ? [] : resourcesOf(shown.data.values.root_module);
}

function resourcesOf({ resources, child_modules: children }: Module): readonly HeldResource[] {
  return [
    ...resources.filter(({ mode }) => mode === "managed").map(({ type, name, values }) => held(type, name, values)),
    ...children.flatMap(resourcesOf),
  ];
}

function held(type: string, name: string, attributes: z.output<typeof attributesSchema>): HeldResource {
  return { type, name, id: attributes?.id, logGroupName: attributes?.log_group_name };
}

/** What cannot be parsed is `undefined`; the parser's error is dropped, because it quotes the text. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}
