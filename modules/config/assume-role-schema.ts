import { z } from "zod";
import { text } from "./fields";

/** The role that is assumed in the account of each stack. */
export const assumeRoleSchema = z.strictObject({
  roleName: text(
    /^[\w+=,.@-]+(\/[\w+=,.@-]+)*$/,
    "must be the name of a role, with its path in front where it has one",
  ).describe("Name of the role, which has to be the same in every account. Its ARN is made with the stack's account."),
  externalId: text(/^[\w+=,.@:/-]{2,1224}$/, "must be an external id: 2 to 1224 letters, digits or +=,.@:/-_")
    .optional()
    .describe("External id that the role asks for. It stands in the synthesized JSON: it is no secret for AWS."),
  exceptAccounts: z
    .array(text(/^\d{12}$/, "must be the twelve digits of an account, in quotes"))
    .default([])
    .describe("Accounts in which no role is assumed, such as the one of the credentials. Default: none."),
});
