import type { PolicyScope } from "./partition";
import { PERMISSIONS, type Permission } from "./permissions";
import { type Extra, type PolicyName, PURPOSES } from "./purpose";
import { type ResourceKind, resourcesOf } from "./resources";

/** A statement of an identity-based policy. */
export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: "Allow";
  /** Sorted; without wildcards. */
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
}

/**
 * An identity-based policy.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly PolicyStatement[];
}

/** Which permissions a policy is to have. */
export interface PolicyRequest extends PolicyScope {
  readonly policies: readonly PolicyName[];
  /** What is wanted beyond what every user of these policies needs. */
  readonly extras: readonly Extra[];
}

/** The permissions that are asked for, in the order of the table. */
export function permissionsFor({
  policies,
  extras,
}: Pick<PolicyRequest, "policies" | "extras">): readonly Permission[] {
  return PERMISSIONS.filter(({ action, purposes }) =>
    purposes.some((purpose) => {
      const { policy, extra } = PURPOSES[purpose];
      const isAskedFor = policies.includes(policy) || (policies.includes("plan") && isOfPlan(action, policy));
      return isAskedFor && (extra === undefined || extras.includes(extra));
    }),
  );
}

/** A plan reads what a deploy reads, and enters the accounts that a deploy enters. */
function isOfPlan(action: string, policy: PolicyName): boolean {
  return policy === "deploy" && /^(?:\w+:(?:Describe|List|Get)|sts:AssumeRole$)/.test(action);
}

/** The policy with the permissions that are asked for and no others: a statement for each kind of resource. */
export function policyDocument(request: PolicyRequest): PolicyDocument {
  const byResource = new Map<ResourceKind, string[]>();
  for (const { action, on } of permissionsFor(request)) byResource.set(on, [...(byResource.get(on) ?? []), action]);
  return {
    Version: "2012-10-17",
    Statement: [...byResource].map(([kind, actions]) => {
      const resources = resourcesOf(kind, request);
      const [only = "*", ...others] = resources;
      return {
        Sid: sidOf(kind),
        Effect: "Allow",
        Action: actions.sort(),
        Resource: others.length === 0 ? only : resources,
      };
    }),
  };
}

/** IAM takes letters and digits only. */
function sidOf(kind: ResourceKind): string {
  if (kind === "any") return "Tunnelwatch";
  const words = kind.split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `Tunnelwatch${words.join("")}`;
}
