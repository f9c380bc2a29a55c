import type { ScanFailure } from "./region-scan";

/**
 * Why something of an account was not read:
 * - `account-not-active`: the account is suspended or being closed;
 * - `region-not-enabled`: the account has not enabled the region;
 * - `service-control-policy`: a policy of the organization, service or resource control, denies it or does not allow it;
 * - `role-not-assumed`: there is no way into the account;
 * - `failed`: anything else.
 */
export type GapKind =
  "account-not-active" | "region-not-enabled" | "service-control-policy" | "role-not-assumed" | "failed";

/** A part of an account, or all of it, that a scan has not read. */
export interface AccountGap {
  readonly accountId: string;
  readonly kind: GapKind;
  /** Names, or globs of the configuration. None: the whole account. */
  readonly regions: readonly string[];
  /** AWS's error code, or ours. */
  readonly code: string;
  readonly message: string;
  /** The way out; empty where there is nothing to do. */
  readonly hint: string;
}

/** Whether what is there may have been missed: there is nothing to be read where an account is closed or has no region. */
export function isMissed({ kind }: Pick<AccountGap, "kind">): boolean {
  return kind !== "account-not-active" && kind !== "region-not-enabled";
}

/**
 * AWS's words where the organization denies a call, or does not allow it, whatever the account itself allows. Resource control
 * policies can only deny: the one that allows everything cannot be detached.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
const DENIED_BY_ORGANIZATION =
  /explicit deny in a (service|resource) control policy|because no service control policy allows/i;

/** Whether a policy of the organization is what denied a call, going by AWS's message. */
export function isDeniedByOrganization(message: string): boolean {
  return DENIED_BY_ORGANIZATION.test(message);
}

/** What services answer in a region that the account has not enabled, `RegionDisabledException` being the word of STS. */
const NOT_ENABLED =
  /^(AuthFailure|OptInRequired|UnrecognizedClientException|InvalidClientTokenId|RegionDisabledException)$/;

/** Whether an error code says that the account has not enabled the region, where the credentials are known to be good. */
export function isNotEnabled(code: string): boolean {
  return NOT_ENABLED.test(code);
}

/** Why a region could not be read, going by what AWS said. */
export function kindOfFailure({ code, message, action }: Pick<ScanFailure, "code" | "message" | "action">): GapKind {
  if (isDeniedByOrganization(message)) return "service-control-policy";
  if (action === "sts:AssumeRole") return "role-not-assumed";
  return isNotEnabled(code) ? "region-not-enabled" : "failed";
}
