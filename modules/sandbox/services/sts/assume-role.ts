import { issueSession } from "../../caller";
import { accountIn, type Estate, type EstateRole } from "../../estate";
import { ServiceError } from "../../service-error";
import type { WriteCall, Writer } from "../service";

const ACCESS_DENIED = { code: "AccessDenied", status: 403 };
const REGION_DISABLED = { code: "RegionDisabledException", status: 403 };
const VALIDATION = { code: "ValidationError", status: 400 };

/** AWS's default. */
const SESSION_SECONDS = 3600;

/** @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const assumeRole: Writer = (call) => {
  const { world, estate, region, parameters, now } = call;
  const roleArn = String(parameters["RoleArn"]);
  const [, , , , accountId = "", resource = ""] = roleArn.split(":");
  const account = accountIn(world, accountId);
  const role = account && roleOf(account, resource.replace(/^role\//, ""));
  if (!account || !role || !isLetIn(call, account, role)) {
    // AWS says no more than this, whatever the reason is.
    const message = `User: ${call.callerArn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`;
    throw new ServiceError(ACCESS_DENIED, message);
  }
  if (!Object.hasOwn(account.regions, region)) {
    const wayOut = "Your account administrator can activate STS in this region using the IAM Console.";
    throw new ServiceError(REGION_DISABLED, `STS is not activated in this region for account:${accountId}. ${wayOut}`);
  }
  const sessionName = parameters["RoleSessionName"];
  if (typeof sessionName !== "string" || !/^[\w+=,.@-]{2,64}$/.test(sessionName)) {
    throw new ServiceError(VALIDATION, "1 validation error detected: Value at 'roleSessionName' is not valid");
  }
  // The path of a role is not part of a session's ARN.
  const name = role.name.slice(role.name.lastIndexOf("/") + 1);
  const arn = `arn:${account.partition}:sts::${accountId}:assumed-role/${name}/${sessionName}`;
  const milliseconds = role.sessionMilliseconds ?? Number(parameters["DurationSeconds"] ?? SESSION_SECONDS) * 1000;
  const session = issueSession(accountId, arn, new Date(Date.parse(now) + milliseconds));
  return {
    estate,
    answer: {
      Credentials: {
        AccessKeyId: session.accessKeyId,
        SecretAccessKey: session.secretAccessKey,
        SessionToken: session.sessionToken,
        Expiration: session.expiration,
      },
      AssumedRoleUser: { AssumedRoleId: `AROASANDBOXSANDBOX00:${sessionName}`, Arn: arn },
    },
  };
};

function roleOf({ roles = [] }: Estate, name: string): EstateRole | undefined {
  return roles.find((role) => role.name === name.replace(/^\//, ""));
}

function isLetIn({ world, estate, parameters }: WriteCall, account: Estate, role: EstateRole): boolean {
  const member = world.organization?.accounts.find(({ accountId }) => accountId === account.accountId);
  if ((member?.state ?? "ACTIVE") !== "ACTIVE") return false;
  if (role.trusts !== undefined && !role.trusts.includes(estate.accountId)) return false;
  return role.externalId === undefined || role.externalId === parameters["ExternalId"];
}
