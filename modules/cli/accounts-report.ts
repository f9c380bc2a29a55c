import { type AccountGap, byCodeUnit, type GapKind, isMissed, kindOfFailure, type ScanFailure } from "../inventory";
import type { RegionPlan } from "../planning";
import type { DiscoverResult } from "./discover-result";
import { type Colours, visible } from "./terminal";
import { counted, listed } from "./words";

/** An account's region. */
type Place = Pick<RegionPlan, "accountId" | "region">;

/** A gap with the IAM actions that did not work, where they are known. */
interface Gap extends AccountGap {
  readonly actions: readonly string[];
}

/** Ids of all accounts that a result speaks of, those that were not read included. */
function accountIdsOf({ regions, accounts, gaps }: DiscoverResult): readonly string[] {
  const ids = [...regions.map(({ plan }) => plan), ...accounts, ...gaps].map(({ accountId }) => accountId);
  return [...new Set(ids)].sort(byCodeUnit);
}

/** What a report calls an account: `111122223333 production`. `undefined` where there is only one, which needs no name. */
export function accountTitles(result: DiscoverResult): ((accountId: string) => string) | undefined {
  if (accountIdsOf(result).length < 2) return undefined;
  return (accountId) => titleOf(result, accountId);
}

/** What a report calls a region: by its account too where there are several. */
export function placeNames(result: DiscoverResult): (place: Place) => string {
  const isOnly = accountIdsOf(result).length < 2;
  return ({ accountId, region }) => (isOnly ? region : `${accountId} ${region}`);
}

/** `in 17 regions`, or `in 595 regions of 35 accounts`. */
export function scopeInWords({ regions }: DiscoverResult): string {
  const accounts = new Set(regions.map(({ plan }) => plan.accountId)).size;
  return `in ${counted(regions.length, "region")}${accounts < 2 ? "" : ` of ${counted(accounts, "account")}`}`;
}

/** Whether a failure is told among the gaps of its account, and not by itself. */
export function isToldAsGap(failure: ScanFailure): boolean {
  return kindOfFailure(failure) !== "failed";
}

/** What was not read of accounts and why, for people. Gaps of the same kind share a line. */
export function gapLines(result: DiscoverResult, colours: Colours): readonly string[] {
  const gaps = gapsOf(result);
  const lines = KINDS.flatMap((kind) =>
    linesOfKind(
      result,
      gaps.filter((gap) => gap.kind === kind),
      colours,
    ),
  );
  const isAnyMissed = result.gaps.some(isMissed);
  return [...lines, ...(isAnyMissed ? ["What was generated before for accounts that were not read is kept."] : [])];
}

/** The accounts that were entered, for programs. */
export function accountsAsJson({ accounts, accountNames }: DiscoverResult): readonly object[] {
  return accounts.map(({ accountId, regions }) => ({ accountId, name: accountNames.get(accountId) ?? null, regions }));
}

/** Everything that was not read but for plain failures of regions, for programs. Its keys are part of the command's contract. */
export function gapsAsJson(result: DiscoverResult): readonly object[] {
  return gapsOf(result).map(({ accountId, kind, regions, actions, code, message, hint }) => {
    return { accountId, name: result.accountNames.get(accountId) ?? null, kind, regions, actions, code, message, hint };
  });
}

/** What is missing for whole accounts. What many accounts have in common is said once. */
export function noticeLines({ notices }: Pick<DiscoverResult, "notices">, colours: Colours): readonly string[] {
  const byText = new Map<string, string[]>();
  for (const notice of notices) {
    const text = notice.replace(OF_ACCOUNT, "");
    byText.set(text, [...(byText.get(text) ?? []), notice]);
  }
  return [...byText].flatMap(([text, alikeNotices]) => {
    const title = colours.yellow("Notice");
    if (alikeNotices.length < FEW_ACCOUNTS) return alikeNotices.map((notice) => `${title}: ${visible(notice)}`);
    const ids = alikeNotices.flatMap((notice) => OF_ACCOUNT.exec(notice)?.[1] ?? []);
    return [`${title}: ${counted(ids.length, "account")}, each ${visible(text)}\n  ${ids.join(", ")}`];
  });
}

/** How a notice about one account begins. */
const OF_ACCOUNT = /^Account (\d{12}) /;

/** As many accounts with the same to say of them share a line. */
const FEW_ACCOUNTS = 4;

/** From what somebody has to look at to what only is so. */
const KINDS: readonly GapKind[] = [
  "role-not-assumed",
  "failed",
  "service-control-policy",
  "region-not-enabled",
  "account-not-active",
];

/** The gaps of whole accounts, and one for each account and kind out of what failed in its regions. */
function gapsOf(result: DiscoverResult): readonly Gap[] {
  const byKey = new Map<string, Gap>();
  for (const { plan } of result.regions) {
    for (const failure of plan.failures) {
      const kind = kindOfFailure(failure);
      if (kind === "failed") continue;
      const key = `${plan.accountId} ${kind}`;
      const known = byKey.get(key) ?? { ...failure, accountId: plan.accountId, kind, regions: [], actions: [] };
      byKey.set(key, {
        ...known,
        regions: [...new Set([...known.regions, plan.region])],
        actions: [...new Set([...known.actions, failure.action])],
      });
    }
  }
  const ofRegions = [...byKey.values()].map(({ accountId, kind, regions, actions, code, message }) => {
    return { accountId, kind, regions, actions, code, message, hint: HINTS[kind] ?? "" };
  });
  return [...result.gaps.map((gap) => ({ ...gap, actions: [] })), ...ofRegions];
}

/** What helps where it is about many regions. */
const HINTS: Partial<Record<GapKind, string>> = {
  "service-control-policy":
    "Leave them out (scan.excludeRegions, or `regions` of the account in `accounts`), or have the organization's policy allow the scan's calls.",
  "region-not-enabled": "Leave them out, or enable them in the account.",
};

function linesOfKind(result: DiscoverResult, gaps: readonly Gap[], colours: Colours): readonly string[] {
  const [first] = gaps;
  if (!first) return [];
  const titles = (of: readonly Gap[]): string => of.map(({ accountId }) => titleOf(result, accountId)).join(", ");
  if (first.kind === "account-not-active") {
    const states = gaps.map((gap) => `${titleOf(result, gap.accountId)} (${visible(gap.code)})`);
    return [`Skipped: ${states.join(", ")}: AWS Organizations says that they are not active.`];
  }
  if (first.kind === "service-control-policy" || first.kind === "region-not-enabled") {
    const isPolicy = first.kind === "service-control-policy";
    const title = isPolicy ? colours.yellow("Denied by a policy of the organization") : "Not enabled";
    return alike(gaps).map((group) => {
      const { regions, actions, hint } = group[0];
      const what = isPolicy && actions.length > 0 ? ` (${listed(actions)})` : "";
      const where = regions.length === 0 ? "the whole account" : regions.join(", ");
      return `${title}: ${titles(group)}: ${where}${what}.${hint === "" ? "" : `\n  ${hint}`}`;
    });
  }
  const title = colours.red(first.kind === "role-not-assumed" ? "No way in" : "Not read");
  return gaps.map((gap) => {
    const { accountId, regions, code, message, hint } = gap;
    // The message of a role begins with AWS's code already.
    const text = message.startsWith(`${code}: `) || code === "RoleNotAssumed" ? message : `${code}: ${message}`;
    const where = regions.length === 0 ? "" : ` ${regions.join(", ")}`;
    return `${title}: ${titleOf(result, accountId)}${where}: ${visible(text)}${hint === "" ? "" : `\n  ${hint}`}`;
  });
}

/** Gaps of the same regions, together. */
function alike(gaps: readonly Gap[]): readonly (readonly [Gap, ...Gap[]])[] {
  const groups = new Map<string, [Gap, ...Gap[]]>();
  for (const gap of gaps) {
    const key = JSON.stringify([gap.regions, gap.actions, gap.hint]);
    const group = groups.get(key);
    if (group) group.push(gap);
    else groups.set(key, [gap]);
  }
  return [...groups.values()];
}

function titleOf({ accountNames }: DiscoverResult, accountId: string): string {
  const name = accountNames.get(accountId);
  return name === undefined || name === "" ? accountId : `${accountId} ${visible(name)}`;
}
