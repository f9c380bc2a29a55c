import { brokenTunnelRule, type BrokenTunnelRule, type DecidedChanges, type TunnelRule } from "./guard-tunnel-change";
import type { ResourceChange } from "./plan-changes";
import { isAdoptedName, PROTECTED_TYPES, wordFor } from "./protected-types";
import { DISCOVER, GIVE_UP, LEAVE_ALONE } from "./ways-out";

/** The rules of the {@link guard}, and those that Terraform itself holds: `prevent-destroy` and the two on what is gone. */
export type RefusalRule =
  | "unknown-action"
  | "vpn-destroyed"
  | "vpn-created"
  | "vpn-forgotten"
  | "vpn-misplaced"
  | "vpn-duplicated"
  | TunnelRule
  | "too-many-changes"
  | "vpn-gone"
  | "existing-gone"
  | "log-group-destroyed"
  | "existing-destroyed"
  | "existing-created"
  | "existing-forgotten"
  | "existing-changed"
  | "existing-duplicated"
  | "import-destroyed"
  | "prevent-destroy";

/** Something in a plan that must not be deployed. */
export interface Refusal {
  /** The stack it is in, where that is known. */
  readonly stack?: string;
  /** Terraform's address of the resource. */
  readonly address: string;
  readonly rule: RefusalRule;
  /** What would happen to which resource, and why that is refused. */
  readonly message: string;
  /** The way out. */
  readonly hint: string;
}

/** What the {@link guard} must know beside the plan. */
export interface GuardContext {
  /** Addresses of VPNs and monitoring that the generated code says are gone or released: only these may be forgotten. */
  readonly forgettable: ReadonlySet<string>;
  /** Addresses of alarms that the generated code has repaired: of all that was adopted, only these may be changed. */
  readonly repairable: ReadonlySet<string>;
  /** What a scan decided on VPNs: nothing else of them may be changed. */
  readonly decided: DecidedChanges;
}

/** Nothing may be forgotten, and nothing that was adopted changed. */
export const NO_EXCEPTIONS: GuardContext = {
  forgettable: new Set(),
  repairable: new Set(),
  decided: { tunnels: new Map(), connectionLogs: new Map(), maxAgeMinutes: 0, now: new Date(0), isWithinWindow: false },
};

/** The names of adopted VPNs: their AWS ids. Terraform allows other names too, which say nothing. */
const VPN_ID = /^(vpn|cvpn-endpoint)-/;

/** An address with such a name. */
const ADDRESS_OF_VPN_ID = /\.(vpn|cvpn-endpoint)-[^.]*$/;

/** What rules see. */
interface RuleContext extends GuardContext {
  /** The changes of a type that are about an id. */
  readonly changesOf: (type: string, id: string) => readonly ResourceChange[];
}

interface Rule {
  readonly rule: RefusalRule;
  readonly forbids: (change: ResourceChange, context: RuleContext) => boolean;
  /** Completes "Terraform would …". */
  readonly would: (change: ResourceChange, context: RuleContext) => string;
  readonly because: string;
  readonly hint: string;
}

/** The first rule that forbids a change names it. */
const RULES: readonly Rule[] = [
  {
    rule: "unknown-action",
    forbids: ({ action }) => action === "unknown",
    would: (change) => `do something to ${subject(change)} that this version of tunnelwatch does not know`,
    because: "what cannot be judged is not let through",
    hint: "Update tunnelwatch, or look at the plan with `npx cdktf plan <stack>`.",
  },
  {
    rule: "vpn-destroyed",
    forbids: (change) => isProtected(change) && destroys(change),
    would: (change) => `${change.action} ${subject(change)}`,
    because: "that would cut its traffic, and AWS does not give its addresses back",
    hint: `${DISCOVER} ${GIVE_UP}`,
  },
  {
    rule: "vpn-created",
    forbids: (change) => isProtected(change) && change.action === "create",
    would: (change) => `create ${subject(change)}`,
    because: "tunnelwatch only adopts what exists, so this one has gone since the scan and would be made a second time",
    hint: DISCOVER,
  },
  {
    rule: "vpn-forgotten",
    forbids: (change, { forgettable }) =>
      isProtected(change) && change.action === "forget" && !forgettable.has(change.address),
    would: (change) => `forget ${subject(change)}`,
    because: "the generated code does not say that it is gone or released",
    hint: `${DISCOVER} ${GIVE_UP}`,
  },
  {
    rule: "vpn-misplaced",
    // `ignore_changes = all` hides every difference between a VPN and the code of another one.
    forbids: (change) => isProtected(change) && isMisplaced(change),
    would: (change) =>
      change.previousAddress === undefined
        ? `hold ${change.ids.join(" and ") || "something without an id"} as ${subject(change)}`
        : `move ${change.previousAddress} to ${subject(change)}`,
    because: "the name of an adopted VPN is its AWS id, so the code of one VPN would act on another one",
    hint: `Correct the import or moved block, or the state. ${DISCOVER}`,
  },
  {
    rule: "vpn-duplicated",
    forbids: (change, context) => isProtected(change) && sharedIds(change, context).length > 0,
    would: (change, context) => {
      const [id = ""] = sharedIds(change, context);
      return `hold ${id} at more than one address: ${addressesOf(change.type, id, context).join(", ")}`;
    },
    because: "two pieces of code would act on one VPN, and whichever goes first destroys it for both",
    hint: `Keep one of them. ${DISCOVER}`,
  },
  {
    rule: "log-group-destroyed",
    forbids: (change) => change.type === "aws_cloudwatch_log_group" && destroys(change),
    would: (change) => `${change.action} ${subject(change)}`,
    because: "the logs in it would be lost, and log groups are never deleted by tunnelwatch",
    hint: "Let Terraform forget it with a `removed` block that says `destroy = false`, or put it back into the code.",
  },
  {
    rule: "existing-destroyed",
    forbids: (change) => isAdopted(change) && destroys(change),
    would: (change) => `${change.action} ${subject(change)}`,
    because: "the account had it before tunnelwatch came, and what was adopted is never deleted",
    hint: `${DISCOVER} ${LEAVE_ALONE}`,
  },
  {
    rule: "existing-created",
    forbids: (change) => isAdopted(change) && change.action === "create",
    would: (change) => `create ${subject(change)}`,
    because: "tunnelwatch only adopts what exists, so this one has gone since the scan",
    hint: DISCOVER,
  },
  {
    rule: "existing-forgotten",
    forbids: (change, { forgettable }) =>
      isAdopted(change) && change.action === "forget" && !forgettable.has(change.address),
    would: (change) => `forget ${subject(change)}`,
    because: "the generated code does not say that it is gone or released",
    hint: `${DISCOVER} ${LEAVE_ALONE}`,
  },
  {
    rule: "existing-duplicated",
    forbids: (change, context) => isAdopted(change) && heldElsewhere(change, context) !== undefined,
    would: (change, context) => {
      const { id, others } = heldElsewhere(change, context) ?? { id: "", others: [] };
      return `hold ${id} as ${subject(change)}, which is also at ${others.join(", ")}`;
    },
    because: "two pieces of code would act on one thing, and whichever goes first deletes it for both",
    hint: `Keep one of them: \`terraform state rm\` has a state forget the other one. ${DISCOVER}`,
  },
  {
    rule: "existing-changed",
    forbids: (change, { repairable }) =>
      isAdopted(change) && change.action === "update" && !repairable.has(change.address),
    would: (change) =>
      `change ${change.changedAttributes.join(", ") || "nothing that has a name"} of ${subject(change)}`,
    because: "what was adopted stays as it is: the facts of the scan are older than what AWS has",
    hint: DISCOVER,
  },
  {
    rule: "import-destroyed",
    // It exists, somebody made it, and it would not survive its own adoption.
    forbids: (change) => change.imported && destroys(change),
    would: (change) => `${change.action} ${subject(change)}, which it imports in the same plan`,
    because: "what is adopted is kept as it is",
    hint: DISCOVER,
  },
];

/** What of a plan must not be deployed, one refusal per resource at most, in the plan's order. */
export function guard(changes: readonly ResourceChange[], given: GuardContext): readonly Refusal[] {
  const byId = changesById(changes);
  const context: RuleContext = { ...given, changesOf: (type, id) => byId.get(`${type} ${id}`) ?? [] };
  return changes.flatMap((change) => {
    const broken = RULES.find(({ forbids }) => forbids(change, context));
    if (broken) return [refusal(change, broken.rule, broken.would(change, context), broken.because, broken.hint)];
    const ofTunnel = isProtected(change) && change.action === "update" && brokenTunnelRule(change, given.decided);
    if (!ofTunnel) return [];
    const { rule, would, because }: BrokenTunnelRule = ofTunnel;
    return [refusal(change, rule, `${would} of ${subject(change)}`, because, DISCOVER)];
  });
}

function refusal(
  { address }: ResourceChange,
  rule: RefusalRule,
  would: string,
  because: string,
  hint: string,
): Refusal {
  return { address, rule, message: `Terraform would ${would}. Refused: ${because}.`, hint };
}

/** By type and id: an alarm and a log group may have the same name. */
function changesById(changes: readonly ResourceChange[]): ReadonlyMap<string, readonly ResourceChange[]> {
  const byId = new Map<string, ResourceChange[]>();
  for (const change of changes) {
    for (const id of change.ids) {
      const key = `${change.type} ${id}`;
      const others = byId.get(key);
      if (others) others.push(change);
      else byId.set(key, [change]);
    }
  }
  return byId;
}

function addressesOf(type: string, id: string, { changesOf }: RuleContext): readonly string[] {
  return [...new Set(changesOf(type, id).map(({ address }) => address))];
}

function sharedIds({ type, ids }: ResourceChange, context: RuleContext): readonly string[] {
  return ids.filter((id) => addressesOf(type, id, context).length > 1);
}

/** The first id of an adopted thing that another address holds or deletes. One that is forgotten there is handed over. */
function heldElsewhere(
  { type, ids, address, action }: ResourceChange,
  { changesOf }: RuleContext,
): { readonly id: string; readonly others: readonly string[] } | undefined {
  if (action === "forget") return undefined;
  return ids
    .map((id) => ({
      id,
      others: changesOf(type, id)
        .filter((other) => other.address !== address && other.action !== "forget")
        .map((other) => other.address),
    }))
    .find(({ others }) => others.length > 0);
}

function isMisplaced({ name, ids, imported, previousAddress }: ResourceChange): boolean {
  if (previousAddress !== undefined && (VPN_ID.test(name) || ADDRESS_OF_VPN_ID.test(previousAddress))) return true;
  // An import that does not say of what is not understood, and so not right.
  return VPN_ID.test(name) && (ids.some((id) => id !== name) || (imported && ids.length === 0));
}

function isProtected({ type }: ResourceChange): boolean {
  return PROTECTED_TYPES.has(type);
}

function isAdopted({ type, name }: ResourceChange): boolean {
  return isAdoptedName(type, name);
}

function destroys({ action }: ResourceChange): boolean {
  return action === "delete" || action === "replace";
}

/** "VPN connection vpn-0abc (aws_vpn_connection.vpn-0abc)": tunnelwatch names resources by their AWS ids. */
function subject({ type, name, address, deposed }: ResourceChange): string {
  const where = deposed === undefined ? address : `${address}, deposed object ${deposed}`;
  return `${wordFor(type)} ${name} (${where})`;
}
