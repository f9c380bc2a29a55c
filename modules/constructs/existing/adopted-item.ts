import { type AdoptableKind, adoptedAddress, adoptedName, type ExistingMode } from "../../inventory";
import { terraformNameOf } from "../names";
import type { VpnStack } from "../vpn-stack";

/** Adopted monitoring is never deleted by Terraform, nor changed: an old scan must not undo what somebody changed since. */
export const ADOPTED_LIFECYCLE = { preventDestroy: true, ignoreChanges: "all" } as const;

/** A resource of CDKTF, as far as it takes to adopt it. */
interface Resource {
  overrideLogicalId(name: string): void;
}

/** Puts a resource at the address of adopted monitoring and has Terraform import it. */
export function adopt(stack: VpnStack, kind: AdoptableKind, id: string, resource: Resource): void {
  resource.overrideLogicalId(adoptedName(id));
  stack.importAt(adoptedAddress(kind, id), id);
}

/**
 * Id of the construct for existing monitoring. Names in AWS may have slashes, which part the ids of constructs, and what
 * CDKTF takes for a token.
 */
export function statementId(kind: AdoptableKind, id: string): string {
  return `${kind} ${terraformNameOf(id)}`;
}

/** What every statement about existing monitoring says. */
export interface ExistingProps {
  /** `adopt`: imported as it is. `repair`: imported and made to do its job. `reference`: left alone, and counted on. */
  readonly manage: ExistingMode;
}
