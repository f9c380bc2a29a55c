import type { AwsProviderAssumeRole } from "@cdktf/provider-aws/lib/provider";
import type { Settings } from "../config";
import { literal } from "./terraform-string";

/** Which account of which partition a provider is for. */
interface ProviderAccount {
  readonly partition: string;
  readonly accountId: string;
}

/** The role that Terraform's provider assumes in an account: a list of one, or none where its own credentials do. */
export function assumedRole(
  wish: Settings["terraform"]["assumeRole"],
  { partition, accountId }: ProviderAccount,
): { readonly assumeRole?: AwsProviderAssumeRole[] } {
  if (wish === undefined || wish.exceptAccounts.includes(accountId)) return {};
  const roleArn = `arn:${partition}:iam::${accountId}:role/${wish.roleName}`;
  const externalId = wish.externalId === undefined ? {} : { externalId: literal(wish.externalId) };
  return { assumeRole: [{ roleArn, sessionName: "tunnelwatch", ...externalId }] };
}
