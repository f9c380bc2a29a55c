import { issueSession } from "../../caller";
import { accountIn } from "../../estate";
import { ServiceError } from "../../service-error";
import type { Writer } from "../service";
import { FORBIDDEN, UNAUTHORIZED } from "./errors";

/** AWS's default for a permission set. */
const SESSION_MILLISECONDS = 3_600_000;

/**
 * Any token will do, and any permission set is one of any account.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_GetRoleCredentials.html
 */
export const getRoleCredentials: Writer = ({ world, estate, parameters, now }) => {
  const { accessToken, account_id: accountId, role_name: permissionSet } = parameters;
  if (typeof accessToken !== "string") throw new ServiceError(UNAUTHORIZED, "Session token not found or invalid");
  const account = accountIn(world, String(accountId));
  if (!account) throw new ServiceError(FORBIDDEN, "No access");
  const role = `AWSReservedSSO_${String(permissionSet)}_0123456789abcdef`;
  const arn = `arn:${account.partition}:sts::${account.accountId}:assumed-role/${role}/sandbox`;
  const session = issueSession(account.accountId, arn, new Date(Date.parse(now) + SESSION_MILLISECONDS));
  return { estate, answer: { roleCredentials: { ...session, expiration: session.expiration.getTime() } } };
};
