import { TunnelwatchError } from "../errors";
import { isDeniedByOrganization } from "../inventory";
import { AwsSession, type AwsSessionOptions } from "./aws-session";
import { type CallerIdentity, readCallerIdentity } from "./caller-identity";
import { type CommandName, toScanFailure } from "./failure";
import { whereEnabled } from "./where-enabled";

/** An account and the way into it. */
export interface AccountSource {
  /** Twelve digits. */
  readonly id: string;
  /** Name or ARN of the role to assume. @default - none */
  readonly role?: string | undefined;
  readonly externalId?: string | undefined;
  /** Profile of the AWS configuration files, instead of a role. @default - none */
  readonly profile?: string | undefined;
  /** Names or globs, instead of those of the scan. @default - those of the scan */
  readonly regions?: readonly string[] | undefined;
}

/** Accounts that AWS Organizations lists. */
export interface OrganizationSource {
  /** Name of the role to assume in each; the caller's own account needs none. */
  readonly role: string;
  readonly externalId?: string | undefined;
  /** Ids of units or roots, with what is in them; none means all accounts. */
  readonly organizationalUnits: readonly string[];
  /** Tags that an account must have; `*` in a value stands for any characters. */
  readonly tags: Readonly<Record<string, string>>;
  /** Ids of accounts to leave out. */
  readonly excludeAccounts: readonly string[];
}

/** Which accounts there are to read, and how to ask. */
export interface AccountsOptions extends AwsSessionOptions {
  /** @default - none: the caller's own account, or those of the organization */
  readonly accounts?: readonly AccountSource[] | undefined;
  /** @default - none */
  readonly organization?: OrganizationSource | undefined;
}

/** A way into an account that was found to be open. */
export interface EnteredAccount {
  readonly session: AwsSession;
  readonly identity: CallerIdentity;
  /** Where to ask what is not about a region. */
  readonly homeRegion: string;
}

/** The sessions of all accounts, made as they are needed, under one limit. */
export class AccountSessions {
  /** With the credentials of the environment, or of the profile that was asked for. */
  readonly base: AwsSession;
  private readonly entered = new Map<string, Promise<EnteredAccount>>();
  private ownAccount: Promise<EnteredAccount> | undefined;

  constructor(
    private readonly options: AccountsOptions,
    private readonly command: CommandName = "discover",
  ) {
    this.base = new AwsSession(options);
  }

  /** Whether the configuration names accounts; else there is only the caller's own. */
  get isConfigured(): boolean {
    return (this.options.accounts ?? []).length > 0 || this.options.organization !== undefined;
  }

  /** The account of the credentials. @throws TunnelwatchError where there are none, or AWS does not say */
  own(): Promise<EnteredAccount> {
    if (this.ownAccount) return this.ownAccount;
    const own = this.openOwn();
    this.ownAccount = own;
    // What failed once may work the next time: a rollout lives for hours.
    own.catch(() => (this.ownAccount = undefined));
    return own;
  }

  private async openOwn(): Promise<EnteredAccount> {
    const homeRegion = await this.base.homeRegion();
    const identity = await readCallerIdentity(this.base, homeRegion, this.command);
    return { session: this.base, identity, homeRegion };
  }

  /**
   * The way into an account by its id alone: as `accounts` says, else by the organization's role.
   *
   * @throws TunnelwatchError `RoleNotAssumed` or `WrongAccount` where there is none
   */
  of(accountId: string): Promise<EnteredAccount> {
    return this.enter(this.sourceOf(accountId));
  }

  /** The session for an account's calls. Where the configuration names no accounts, there is only that of the credentials. */
  async sessionOf(accountId: string): Promise<AwsSession> {
    return this.isConfigured ? (await this.of(accountId)).session : this.base;
  }

  /** How the configuration enters an account: one that is named without a way in, by the organization's. */
  sourceOf(accountId: string): AccountSource {
    const { accounts = [], organization } = this.options;
    const named = accounts.find(({ id }) => id === accountId);
    const hasWayIn = named?.role !== undefined || named?.profile !== undefined;
    if (hasWayIn || !organization) return named ?? { id: accountId };
    const { role, externalId } = organization;
    return { ...named, id: accountId, role, externalId };
  }

  /**
   * Enters an account, once; where that failed, anew at the next call.
   *
   * @throws TunnelwatchError `RoleNotAssumed` or `WrongAccount` where that cannot be; the code of AWS or of the network
   *   where it cannot be tried
   */
  enter(source: AccountSource): Promise<EnteredAccount> {
    const known = this.entered.get(source.id);
    if (known) return known;
    const opened = this.open(source);
    this.entered.set(source.id, opened);
    opened.catch(() => this.entered.delete(source.id));
    return opened;
  }

  private async open(source: AccountSource): Promise<EnteredAccount> {
    const { id, role, profile } = source;
    if (profile !== undefined) return this.openProfile(id, profile);
    const own = await this.own();
    const isOwn = own.identity.accountId === id;
    // The organization's role is for the others: the management account seldom has it.
    const named = (this.options.accounts ?? []).find((account) => account.id === id);
    if (isOwn && named?.role === undefined) return { ...own, session: this.base.ownedBy(id) };
    if (role !== undefined) return this.openRole(source, role, own);
    throw new TunnelwatchError(`The credentials are for account ${own.identity.accountId}, and no role is given.`, {
      code: "WrongAccount",
      resource: id,
      hint: "Give its entry in `accounts` a role or a profile, or use credentials of that account.",
    });
  }

  private async openProfile(accountId: string, profile: string): Promise<EnteredAccount> {
    const session = this.base.withProfile(accountId, profile);
    const homeRegion = await session.homeRegion();
    const identity = await readCallerIdentity(session, homeRegion, this.command);
    if (identity.accountId === accountId) return { session, identity, homeRegion };
    throw new TunnelwatchError(`The profile ${profile} is for account ${identity.accountId}.`, {
      code: "WrongAccount",
      resource: accountId,
      hint: "Correct the id or the profile in `accounts`.",
    });
  }

  private openRole(
    { id, externalId }: AccountSource,
    role: string,
    { identity: { partition }, homeRegion: ownRegion }: EnteredAccount,
  ): Promise<EnteredAccount> {
    const roleArn = role.startsWith("arn:") ? role : `arn:${partition}:iam::${id}:role/${role.replace(/^\//, "")}`;
    // It is the account of the role that has to have enabled the region, not that of the credentials:
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_enable-regions.html
    return whereEnabled(partition, ownRegion, async (homeRegion) => {
      const session = this.base.withRole(id, { roleArn, externalId }, homeRegion);
      try {
        await session.signIn();
      } catch (error) {
        throw this.roleNotAssumed(error, { id, roleArn, externalId, homeRegion });
      }
      return { session, identity: { accountId: id, partition }, homeRegion };
    });
  }

  private roleNotAssumed(
    error: unknown,
    role: Pick<AccountSource, "id" | "externalId"> & { readonly roleArn: string; readonly homeRegion: string },
  ): TunnelwatchError {
    const attempted = { region: role.homeRegion, action: "sts:AssumeRole" };
    const { code, message, hint } = toScanFailure(error, attempted, this.command);
    const isDenied = code === "AccessDenied";
    return new TunnelwatchError(`${code}: ${message}`, {
      code: isDenied ? "RoleNotAssumed" : code,
      resource: role.id,
      hint: isDenied ? deniedHint(message, role) : hint,
    });
  }
}

/** AWS says why only where it is the caller's own policy: of the other side, it does not tell whether there is such a role. */
function deniedHint(
  message: string,
  { roleArn, externalId }: { readonly roleArn: string; readonly externalId?: string | undefined },
): string {
  if (isDeniedByOrganization(message)) return "A service or resource control policy of the organization forbids it.";
  if (message.includes("no identity-based policy allows")) {
    return `Allow these credentials sts:AssumeRole on ${roleArn}.`;
  }
  const idOf =
    externalId === undefined
      ? "asks for no external id (else give it as externalId)"
      : "asks for the external id that the configuration gives";
  return `Check that the role exists, and that its trust policy lets these credentials in and ${idOf}.`;
}
