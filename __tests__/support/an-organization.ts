import { type Estate, type EstateMember, sampleOrganization, SCAN_EXTERNAL_ID, SCAN_ROLE } from "../../modules/sandbox";

/** The id of an account of the sample organization, by its place in it. */
export function memberId(index: number): string {
  return `100000000${String(index).padStart(3, "0")}`;
}

/** How the sample organization is scanned. */
export const ORGANIZATION = {
  role: SCAN_ROLE,
  externalId: SCAN_EXTERNAL_ID,
  organizationalUnits: [],
  tags: {},
  excludeAccounts: [],
} as const;

/** A `tunnelwatch.yaml` with it. */
export const ORGANIZATION_YAML = `organization: { role: ${SCAN_ROLE}, externalId: ${SCAN_EXTERNAL_ID} }\n`;

/** The sample organization as a test wants it. */
export interface OrganizationChanges {
  /** By place, what is special about accounts. */
  readonly accounts?: Readonly<Record<number, Partial<Estate>>>;
  /** By place, what AWS Organizations says of them. */
  readonly members?: Readonly<Record<number, Partial<EstateMember>>>;
  readonly organizationalUnits?: NonNullable<Estate["organization"]>["organizationalUnits"];
}

/** The sample organization, with some accounts that are special. */
export function anOrganization(accountCount: number, changes: OrganizationChanges = {}): Estate {
  const { organization, otherAccounts = [], ...management } = sampleOrganization(accountCount);
  if (!organization) throw new Error("The sample has an organization.");
  return {
    ...management,
    ...changes.accounts?.[0],
    organization: {
      ...organization,
      organizationalUnits: changes.organizationalUnits ?? [],
      accounts: organization.accounts.map((member, index) => ({ ...member, ...changes.members?.[index] })),
    },
    otherAccounts: otherAccounts.map((account, index) => ({ ...account, ...changes.accounts?.[index + 1] })),
  };
}
