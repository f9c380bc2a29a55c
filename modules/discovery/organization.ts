import {
  type Account,
  type OrganizationsClient,
  paginateListAccounts,
  paginateListAccountsForParent,
  paginateListOrganizationalUnitsForParent,
  paginateListTagsForResource,
} from "@aws-sdk/client-organizations";
import { TunnelwatchError } from "../errors";
import type { EnteredAccount, OrganizationSource } from "./accounts";
import type { AwsSession } from "./aws-session";
import { type CommandName, toScanFailure, under } from "./failure";

/** An account that AWS Organizations lists. */
export interface OrganizationMember {
  readonly accountId: string;
  readonly name: string;
  /** `ACTIVE`, `SUSPENDED`, `PENDING_CLOSURE`, … */
  readonly state: string;
}

/** Where each partition has its one endpoint: https://docs.aws.amazon.com/general/latest/gr/ao.html */
const HOME_REGIONS: Readonly<Record<string, string>> = {
  aws: "us-east-1",
  "aws-us-gov": "us-gov-west-1",
  "aws-cn": "cn-northwest-1",
};

/**
 * The accounts of the caller's organization that fit, sorted by id.
 *
 * @param command - what is to be run again where that fails; `discover` where it is left out
 * @throws TunnelwatchError `OrganizationNotListed` where the listing, or an account's tags, cannot be read: what is not
 *   known to be complete is not scanned at all
 */
export async function listOrganization(
  { session, identity, homeRegion }: EnteredAccount,
  { organizationalUnits, tags, excludeAccounts }: OrganizationSource,
  command?: CommandName,
): Promise<readonly OrganizationMember[]> {
  const region = HOME_REGIONS[identity.partition] ?? homeRegion;
  const client = session.organizations(region);
  const reader = new OrganizationReader(session, client);
  try {
    const listed =
      organizationalUnits.length === 0
        ? await reader.accounts()
        : (await Promise.all(organizationalUnits.map((unit) => reader.accountsBelow(unit)))).flat();
    // A unit may be named beside one that it is in.
    const members = [...new Map(listed.map((account) => [account.Id ?? "", toMember(account)])).values()];
    const included = members.filter(({ accountId }) => accountId !== "" && !excludeAccounts.includes(accountId));
    const fitting = await Promise.all(
      included.map(async (member) => ((await reader.hasTags(member.accountId, tags)) ? member : [])),
    );
    return fitting.flat().sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
  } catch (error) {
    const { action, code, message, hint } = toScanFailure(
      error,
      { region, action: "organizations:ListAccounts" },
      command,
    );
    throw new TunnelwatchError(`The accounts of the organization could not be listed: ${action}: ${code}: ${message}`, {
      code: "OrganizationNotListed",
      hint: HINTS[code] ?? hint,
    });
  }
}

const BY_WHOM =
  "Use credentials of the management account or of a delegated administrator, with the permission for it; or name the accounts " +
  "in `accounts` instead of `organization`.";

const HINTS: Readonly<Record<string, string>> = {
  AccessDeniedException: BY_WHOM,
  AWSOrganizationsNotInUseException: BY_WHOM,
  ParentNotFoundException: "Correct organization.organizationalUnits.",
};

class OrganizationReader {
  constructor(
    private readonly session: AwsSession,
    private readonly client: OrganizationsClient,
  ) {}

  accounts(): Promise<readonly Account[]> {
    return this.all("ListAccounts", paginateListAccounts({ client: this.client }, {}), ({ Accounts }) => Accounts);
  }

  /** The accounts of a unit and of those in it. */
  async accountsBelow(parentId: string): Promise<readonly Account[]> {
    const config = { client: this.client };
    const input = { ParentId: parentId };
    const [direct, units] = await Promise.all([
      this.all("ListAccountsForParent", paginateListAccountsForParent(config, input), ({ Accounts }) => Accounts),
      this.all(
        "ListOrganizationalUnitsForParent",
        paginateListOrganizationalUnitsForParent(config, input),
        ({ OrganizationalUnits }) => OrganizationalUnits,
      ),
    ]);
    const below = await Promise.all(units.map(({ Id = "" }) => this.accountsBelow(Id)));
    return [...direct, ...below.flat()];
  }

  async hasTags(accountId: string, wanted: Readonly<Record<string, string>>): Promise<boolean> {
    const patterns = Object.entries(wanted);
    if (patterns.length === 0) return true;
    const pages = paginateListTagsForResource({ client: this.client }, { ResourceId: accountId });
    const tags = await this.all("ListTagsForResource", pages, ({ Tags }) => Tags);
    const values = new Map(tags.map(({ Key, Value }) => [Key, Value ?? ""]));
    return patterns.every(([key, pattern]) => fits(pattern, values.get(key)));
  }

  /** All pages of a listing; each is a request of its own to the limit. */
  private all<Page, Item>(
    action: string,
    pages: AsyncGenerator<Page, undefined>,
    itemsOf: (page: Page) => readonly Item[] | undefined,
  ): Promise<readonly Item[]> {
    return under(`organizations:${action}`, async () => {
      const items: Item[] = [];
      for (;;) {
        const page = await this.session.call(() => pages.next());
        if (page.done === true) return items;
        items.push(...(itemsOf(page.value) ?? []));
      }
    });
  }
}

/** `Status` is AWS's older word, which it means to drop; `State` its newer one, which older answers lack. */
function toMember({ Id = "", Name = "", State, Status }: Account): OrganizationMember {
  return { accountId: Id, name: Name, state: State ?? Status ?? "ACTIVE" };
}

/** Whether `*` in the pattern can stand for characters that make it the value. */
function fits(pattern: string, value: string | undefined): boolean {
  if (value === undefined) return false;
  const literals = pattern.split(/\*+/).map((literal) => literal.replace(/[\\^$.+?()[\]{}|]/g, String.raw`\$&`));
  return new RegExp(`^${literals.join(".*")}$`, "s").test(value);
}
