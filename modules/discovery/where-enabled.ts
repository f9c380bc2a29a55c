import { TunnelwatchError } from "../errors";
import { isNotEnabled } from "../inventory";

/**
 * A region of each partition that every account has and cannot disable.
 *
 * @see https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
const ALWAYS_ENABLED: Readonly<Record<string, string>> = {
  aws: "us-east-1",
  "aws-us-gov": "us-gov-west-1",
  "aws-cn": "cn-north-1",
};

/**
 * Asks an account in a region and, where the account has not enabled that one, in a region that every account has. The
 * region of the credentials may be one to opt in to, which other accounts need not have done.
 *
 * @throws TunnelwatchError what `ask` throws, in the last region that was asked
 */
export async function whereEnabled<Answer>(
  partition: string,
  region: string,
  ask: (region: string) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await ask(region);
  } catch (error) {
    const other = ALWAYS_ENABLED[partition];
    const isWorthIt = error instanceof TunnelwatchError && isNotEnabled(error.code);
    if (!isWorthIt || other === undefined || other === region) throw error;
    return ask(other);
  }
}
