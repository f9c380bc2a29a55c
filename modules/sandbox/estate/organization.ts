import type { Estate } from "./estate";
import type { EstateTag } from "./tag";

/** What AWS Organizations knows; the account that has it is the management account. */
export interface EstateOrganization {
  /** For example `o-exampleorgid`. */
  readonly organizationId: string;
  /** For example `r-exam`. */
  readonly rootId: string;
  /** In the order in which they are listed, the management account among them. */
  readonly accounts: readonly EstateMember[];
  /** @default - none */
  readonly organizationalUnits?: readonly EstateOrganizationalUnit[] | undefined;
}

/** An account as AWS Organizations lists it. */
export interface EstateMember {
  /** Twelve digits. */
  readonly accountId: string;
  readonly name: string;
  /** `ACTIVE`, `SUSPENDED`, `PENDING_CLOSURE`, … @default "ACTIVE" */
  readonly state?: string | undefined;
  /** The root, or the unit that the account is in. @default - the root */
  readonly parentId?: string | undefined;
  /** @default - none */
  readonly tags?: readonly EstateTag[] | undefined;
}

/** A folder of accounts. */
export interface EstateOrganizationalUnit {
  /** For example `ou-exam-workload`. */
  readonly id: string;
  readonly name: string;
  /** The root, or the unit that this one is in. @default - the root */
  readonly parentId?: string | undefined;
}

/** A role of an account that others can assume. */
export interface EstateRole {
  /** With its path, where it has one: `teams/Reader`. */
  readonly name: string;
  /** What the trust policy asks for. @default - nothing */
  readonly externalId?: string | undefined;
  /** Ids of the accounts that the trust policy lets in. @default - all of them */
  readonly trusts?: readonly string[] | undefined;
  /**
   * How long its credentials are good for, however long the caller asks for.
   * @default - as the caller asks, else an hour
   */
  readonly sessionMilliseconds?: number | undefined;
}

/** Requests that a service control policy denies explicitly. */
export interface EstatePolicyDenial {
  /** Names or globs. @default - in all regions */
  readonly regions?: readonly string[] | undefined;
  /** IAM actions or globs, such as `ec2:*`. @default - all of them, but for who the caller is */
  readonly actions?: readonly string[] | undefined;
}

/** An account of those that a sandbox serves. */
export function accountIn(world: Estate, accountId: string): Estate | undefined {
  if (world.accountId === accountId) return world;
  return world.otherAccounts?.find((account) => account.accountId === accountId);
}

/** What a sandbox serves once an account has changed; the same object where it has not. */
export function withAccount(world: Estate, account: Estate): Estate {
  if (accountIn(world, account.accountId) === account) return world;
  if (world.accountId === account.accountId) return account;
  const others = (world.otherAccounts ?? []).map((each) => (each.accountId === account.accountId ? account : each));
  return { ...world, otherAccounts: others };
}
