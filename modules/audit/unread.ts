import { isMissed } from "../inventory";
import type { AuditReport } from "./report";

/** Something of AWS that was not read. */
export interface Unread {
  readonly accountId: string;
  /** A region, several, or `all regions`. */
  readonly place: string;
  /** The IAM action that failed; absent where nothing was called. */
  readonly action?: string | undefined;
  readonly code: string;
  readonly message: string;
  /** The way out; empty where there is nothing to do. */
  readonly hint: string;
}

/** All that was not read: accounts and regions that could not be entered, then what failed in those that could. */
export function unreadOf({ accountGaps, regions }: Pick<AuditReport, "accountGaps" | "regions">): readonly Unread[] {
  return [
    ...accountGaps.map(({ accountId, regions: names, code, message, hint }) => ({
      accountId,
      place: names.length === 0 ? "all regions" : names.join(", "),
      code,
      message,
      hint,
    })),
    ...regions.flatMap(({ accountId, gaps }) =>
      gaps.map(({ region, action, code, message, hint }) => ({
        accountId,
        place: region,
        action,
        code,
        message,
        hint,
      })),
    ),
  ];
}

/** How many things were not read that there may be: an account that is closed, or a region that is switched off, has nothing to miss. */
export function missedOf({ accountGaps, regions }: Pick<AuditReport, "accountGaps" | "regions">): number {
  return accountGaps.filter(isMissed).length + regions.reduce((sum, { gaps }) => sum + gaps.length, 0);
}
