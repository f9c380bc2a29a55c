import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { TunnelwatchError } from "../errors";
import { ADOPTABLE_TYPES } from "../inventory";
import { type PlannedTunnels, plannedTunnels } from "./planned-tunnels";
import { isAdoptableType, PROTECTED_TYPES } from "./protected-types";

/** What Terraform would do to a resource; `unknown` is an action that this version of tunnelwatch has never heard of. */
export type ChangeAction = "no-op" | "create" | "update" | "delete" | "replace" | "forget" | "read" | "unknown";

/**
 * One resource of a plan. It holds names, and ids of what carries traffic or monitors it: other values could be
 * pre-shared keys, and the id of something else can be a secret too.
 */
export interface ResourceChange {
  /** For example `aws_vpn_connection.vpn-0abc`. */
  readonly address: string;
  /** For example `aws_vpn_connection`. */
  readonly type: string;
  /** For example `vpn-0abc`. */
  readonly name: string;
  readonly action: ChangeAction;
  /** Whether an import block takes it into the state. */
  readonly imported: boolean;
  /**
   * The AWS ids that the import block and the state give it; more than one where they differ. Empty for what neither
   * carries traffic nor monitors it.
   */
  readonly ids: readonly string[];
  /** Where it was before a `moved` block. */
  readonly previousAddress?: string;
  /** Terraform's key of an old object at this address that it has yet to destroy. */
  readonly deposed?: string;
  /** The top-level attributes that an update changes or may change, sorted; empty for every other action. */
  readonly changedAttributes: readonly string[];
  /** How the tunnels of a VPN connection are that an update changes, as Terraform has just read it. */
  readonly tunnels?: PlannedTunnels;
}

/** A plan in numbers, as Terraform counts. */
export interface PlanSummary {
  readonly import: number;
  readonly add: number;
  readonly change: number;
  readonly destroy: number;
  readonly forget: number;
}

/** Terraform's arrays of actions. @see https://developer.hashicorp.com/terraform/internals/json-format#change-representation */
const ACTIONS: ReadonlyMap<string, ChangeAction> = new Map<string, ChangeAction>([
  ["no-op", "no-op"],
  ["create", "create"],
  ["read", "read"],
  ["update", "update"],
  ["delete", "delete"],
  ["delete,create", "replace"],
  ["create,delete", "replace"],
  ["forget", "forget"],
]);

const attributesSchema = z.record(z.string(), z.unknown()).nullish();

const itemSchema = z.object({
  address: z.string(),
  type: z.string(),
  name: z.string(),
  previous_address: z.string().optional(),
  deposed: z.string().optional(),
  change: z.object({
    actions: z.array(z.string()),
    before: attributesSchema,
    after: attributesSchema,
    after_unknown: z.union([z.boolean(), z.record(z.string(), z.unknown())]).nullish(),
    importing: z.unknown().optional(),
  }),
});

const withId = z.object({ id: z.string() });

const withNames = z.object({ log_group_name: z.string(), name: z.string() });

/**
 * Maps one item of `resource_changes` of Terraform's JSON plan, and drops its values.
 *
 * @throws TunnelwatchError `PlanUnreadable` where it is not such an item
 */
export function resourceChange(item: unknown): ResourceChange {
  const parsed = itemSchema.safeParse(item);
  if (!parsed.success) {
    // Only where it is wrong, never what was there: it could be a secret.
    const paths = parsed.error.issues.map(({ path }) => path.slice(0, 2).join(".") || "(all of it)");
    throw new TunnelwatchError(`A change in Terraform's plan is not in the documented format: ${paths.join(", ")}.`, {
      code: "PlanUnreadable",
      hint: "This Terraform may be newer than this tunnelwatch: update tunnelwatch, or use an older Terraform.",
    });
  }
  const { address, type, name, previous_address: previousAddress, deposed, change } = parsed.data;
  const action = ACTIONS.get(change.actions.join(",")) ?? "unknown";
  return {
    address,
    type,
    name,
    action,
    imported: change.importing !== undefined && change.importing !== null,
    ids: PROTECTED_TYPES.has(type) || isAdoptableType(type) ? idsOf(type, change) : [],
    ...(previousAddress !== undefined && { previousAddress }),
    ...(deposed !== undefined && { deposed }),
    changedAttributes: action === "update" ? differing(change) : [],
    ...(action === "update" && type === "aws_vpn_connection" && { tunnels: plannedTunnels(change) }),
  };
}

function idsOf(type: string, { importing, before }: z.infer<typeof itemSchema>["change"]): readonly string[] {
  const stored = type === ADOPTABLE_TYPES.metricFilter ? filterId(before) : withId.safeParse(before).data?.id;
  const ids = [withId.safeParse(importing).data?.id, stored];
  return [...new Set(ids.filter((id) => id !== undefined))];
}

/** The id of a metric filter as an import takes it; in the state, its id is its name, which is that of others too. */
function filterId(before: unknown): string | undefined {
  const filter = withNames.safeParse(before).data;
  return filter && `${filter.log_group_name}:${filter.name}`;
}

/** Counts as Terraform's summary line does: an imported resource that is updated as well counts as both. */
export function summarise(changes: readonly ResourceChange[]): PlanSummary {
  const count = (...actions: readonly ChangeAction[]): number =>
    changes.filter(({ action }) => actions.includes(action)).length;
  return {
    import: changes.filter(({ imported }) => imported).length,
    add: count("create", "replace"),
    change: count("update"),
    destroy: count("delete", "replace"),
    forget: count("forget"),
  };
}

function differing(change: z.infer<typeof itemSchema>["change"]): readonly string[] {
  const before = change.before ?? {};
  const after = change.after ?? {};
  const unknown = typeof change.after_unknown === "object" ? (change.after_unknown ?? {}) : {};
  const names = new Set([...Object.keys(before), ...Object.keys(after), ...Object.keys(unknown)]);
  return [...names]
    .filter((name) => holdsTrue(unknown[name]) || !isDeepStrictEqual(before[name] ?? null, after[name] ?? null))
    .sort();
}

/** Terraform marks what is not known before the apply with a `true`, as deep in the attribute as it is. */
function holdsTrue(mark: unknown): boolean {
  if (typeof mark === "object" && mark !== null) return Object.values(mark).some(holdsTrue);
  return mark === true;
}
