import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { TunnelwatchError } from "../errors";
import type { AwsSession } from "./aws-session";
import { type CommandName, toScanFailure } from "./failure";

/** Who the credentials belong to. */
export interface CallerIdentity {
  readonly accountId: string;
  /** `aws`, `aws-us-gov`, `aws-cn`, … */
  readonly partition: string;
}

const WAYS_IN =
  "Sign in with `aws sso login`, choose a profile with --profile or AWS_PROFILE, or set AWS_ACCESS_KEY_ID and " +
  "AWS_SECRET_ACCESS_KEY. To look around without an AWS account, run `npm run demo`.";

/** Others are no help: whoever names a profile gets its credentials or none. */
function wayIntoProfile(profile: string): string {
  return `Sign in with \`aws sso login --profile ${profile}\`, or correct the profile in the AWS configuration files or its name.`;
}

/**
 * Whose account the scan is about to read.
 *
 * @param command - what is to be run again where it fails; `discover` where it is left out
 * @throws TunnelwatchError `NoCredentials` where there are none; else with the code of AWS or of the network
 */
export async function readCallerIdentity(
  session: AwsSession,
  region: string,
  command?: CommandName,
): Promise<CallerIdentity> {
  try {
    const { Account, Arn } = await session.call(() => session.sts(region).send(new GetCallerIdentityCommand({})));
    const partition = Arn?.split(":")[1];
    if (Account && partition) return { accountId: Account, partition };
  } catch (error) {
    const { code, message, hint } = toScanFailure(error, { region, action: "sts:GetCallerIdentity" }, command);
    if (code === "CredentialsProviderError" || code === "TokenProviderError") {
      const { profile } = session;
      const place = profile === undefined ? "" : ` in profile ${profile}`;
      throw new TunnelwatchError(`No usable AWS credentials were found${place}: ${message}`, {
        code: "NoCredentials",
        hint: profile === undefined ? WAYS_IN : wayIntoProfile(profile),
      });
    }
    throw new TunnelwatchError(`AWS did not say whose credentials these are: ${code}: ${message}`, {
      code,
      hint,
    });
  }
  throw new TunnelwatchError("AWS did not say whose credentials these are.", { code: "NoIdentity", hint: WAYS_IN });
}
