import { TunnelwatchError } from "../errors";
import type { AccountGap } from "../inventory";
import type { AccountSessions, AccountSource } from "./accounts";
import type { DiscoverOptions } from "./discover-options";
import { listOrganization } from "./organization";

/** Which accounts a scan is to enter, and which it leaves alone for what they are. */
export interface ChosenAccounts {
  /** Sorted by id, each once. */
  readonly sources: readonly AccountSource[];
  readonly gaps: readonly AccountGap[];
  /** By id, what AWS Organizations calls the accounts. */
  readonly names: ReadonlyMap<string, string>;
}

/**
 * The accounts of the configuration and of the organization, narrowed to those that were asked for. An account that is both
 * is entered as the configuration says.
 *
 * @throws TunnelwatchError `NoSuchAccount` where one that was asked for is not among them, or there is none at all;
 *   `OrganizationNotListed`
 */
export async function chooseAccounts(
  sessions: AccountSessions,
  { accounts = [], organization, onlyAccounts = [], command }: DiscoverOptions,
): Promise<ChosenAccounts> {
  const named = new Set(accounts.map(({ id }) => id));
  const isListed = organization && (onlyAccounts.length === 0 || onlyAccounts.some((id) => !named.has(id)));
  const members = isListed ? await listOrganization(await sessions.own(), organization, command) : [];

  const ids = [...new Set([...named, ...members.map(({ accountId }) => accountId)])].sort();
  const unknown = onlyAccounts.filter((id) => !ids.includes(id));
  if (unknown.length > 0 || ids.length === 0) {
    throw new TunnelwatchError(
      unknown.length > 0
        ? `--account must name accounts of the configuration, got ${unknown.join(", ")}.`
        : "No account of the organization fits.",
      {
        code: "NoSuchAccount",
        hint:
          unknown.length > 0
            ? `There are: ${inWords(ids)}. Correct --account, or add the account to \`accounts\` in tunnelwatch.yaml.`
            : "Correct organizationalUnits, tags or excludeAccounts of `organization` in tunnelwatch.yaml.",
      },
    );
  }

  const states = new Map(members.map(({ accountId, state }) => [accountId, state]));
  const chosen = ids.filter((id) => onlyAccounts.length === 0 || onlyAccounts.includes(id));
  const isActive = (id: string): boolean => (states.get(id) ?? "ACTIVE") === "ACTIVE";
  return {
    sources: chosen.filter(isActive).map((id) => sessions.sourceOf(id)),
    gaps: chosen.filter((id) => !isActive(id)).map((id) => notActive(id, states.get(id) ?? "")),
    names: new Map(members.map(({ accountId, name }) => [accountId, name])),
  };
}

function notActive(accountId: string, state: string): AccountGap {
  return {
    accountId,
    kind: "account-not-active",
    regions: [],
    code: state,
    message: `AWS Organizations says that the account is ${state}.`,
    hint: "",
  };
}

/** Nobody reads a list of hundreds. */
const MOST_IDS = 20;

function inWords(ids: readonly string[]): string {
  if (ids.length === 0) return "none";
  const more = ids.length - MOST_IDS;
  return `${ids.slice(0, MOST_IDS).join(", ")}${more > 0 ? ` and ${String(more)} more` : ""}`;
}
