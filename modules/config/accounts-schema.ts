import { z } from "zod";
import { text } from "./fields";
import { listOf, member } from "./raw-value";
import { REGION_PATTERN, REGION_RULE } from "./region-pattern";

const accountId = text(/^\d{12}$/, "must be the twelve digits of an account");

/** IAM's characters of a role's name, with the path before it. */
const ROLE_NAME = String.raw`[\w+=,.@/-]+`;
const ROLE_ARN = String.raw`arn:aws[a-z-]*:iam::\d{12}:role/`;

/** STS's rule: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const externalId = text(
  /^[\w+=,.@:/-]{2,1224}$/,
  "must be 2 to 1224 letters, digits or characters of _+=,.@:/-",
).optional();

const accountSchema = z
  .strictObject({
    id: accountId.describe("Twelve digits, in quotes."),
    role: text(new RegExp(`^(?:${ROLE_ARN})?${ROLE_NAME}$`), "must be the name or the ARN of a role")
      .optional()
      .describe(
        "The role to assume in the account: its name, with its path where it has one, or its ARN. Default: none; the " +
          "credentials of the environment or of --profile are the account's own.",
      ),
    externalId: externalId.describe("The external id that the role's trust policy asks for. Default: none."),
    profile: text(/^[^\s]+$/, "must be the name of a profile of the AWS configuration files")
      .optional()
      .describe("A profile of the AWS configuration files for the account, instead of a role. Default: none."),
    regions: z
      .array(text(REGION_PATTERN, `must be ${REGION_RULE}`))
      .min(1, "must hold at least one region; leave it out for those of scan.regions")
      .optional()
      .describe("Regions to scan in this account, instead of those of scan.regions: names or globs."),
  })
  .refine(({ role, profile }) => role === undefined || profile === undefined, "must hold `role` or `profile`, not both")
  .refine(
    ({ role, externalId }) => externalId === undefined || role !== undefined,
    "must hold `role` where it holds `externalId`",
  )
  .refine(
    ({ id, role }) => role === undefined || !role.startsWith("arn:") || role.split(":")[4] === id,
    "must hold a role of the same account",
  )
  .meta({ id: "Account", description: "One account, and how to get into it." });

/** `accounts`: those that are named one by one. */
export const accountsSchema = z
  .array(accountSchema)
  .default([])
  .superRefine(checkTwice)
  .describe(
    "Accounts to scan, each with a role or a profile; the account of the credentials needs none. An empty list (default) " +
      "means that account alone, or those of `organization`.",
  );

/** The second of two entries for an account would have no effect, or an unwanted one. */
function checkTwice(accounts: unknown, context: Pick<z.core.$RefinementCtx, "addIssue">): void {
  const ids = listOf(accounts).map((account) => member(account, "id"));
  ids.forEach((id, index) => {
    if (ids.indexOf(id) === index) return;
    const message = `must be another account than accounts[${ids.indexOf(id)}]`;
    context.addIssue({ code: "custom", path: [index, "id"], message, input: id });
  });
}

/** `organization`: accounts that AWS Organizations lists. */
export const organizationSchema = z
  .strictObject({
    role: text(new RegExp(`^(?!arn:)${ROLE_NAME}$`), "must be the name of a role that every account has").describe(
      "Name of the role to assume in every account, with its path where it has one. The account of the credentials needs none.",
    ),
    externalId: externalId.describe("The external id that the roles' trust policies ask for. Default: none."),
    organizationalUnits: z
      .array(
        text(
          /^(?:ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}|r-[0-9a-z]{4,32})$/,
          "must be the id of an organizational unit or a root, such as `ou-ab12-3cd4ef56` or `r-ab12`",
        ),
      )
      .default([])
      .describe(
        "Organizational units whose accounts are scanned, with those of the units in them. An empty list (default) means " +
          "the whole organization.",
      ),
    tags: z
      .record(z.string(), z.string())
      .default({})
      .describe(
        "Tags that an account must have, all of them; `*` in a value stands for any characters, or none. Default: none.",
      ),
    excludeAccounts: z.array(accountId).default([]).describe("Accounts to leave out. Default: none."),
  })
  .optional()
  .describe(
    "Lists the accounts to scan through AWS Organizations: the credentials must be of the management account or of a " +
      "delegated administrator. An entry in `accounts` says otherwise for its account. Default: no listing.",
  );
