import { TunnelwatchError } from "../errors";
import {
  type Extra,
  type Partition,
  permissionsFor,
  POLICY_NAMES,
  type PolicyName,
  policyDocument,
  roleNameFor,
  trustedRole,
} from "../policy";
import { ExitCode } from "./exit-code";
import type { Terminal } from "./terminal";

/** Flags of `tunnelwatch policy`. */
export interface PolicyFlags {
  /** @default "scan" */
  readonly for: PolicyName | "all";
  /** @default [] */
  readonly with?: readonly Extra[] | undefined;
  /** @default "aws" */
  readonly partition: Partition;
  /** Twelve digits. @default - every account that the policy is attached in */
  readonly account?: string | undefined;
  /** Prints a role that trusts this principal, in place of the policy alone. */
  readonly trust?: string | undefined;
  readonly externalId?: string | undefined;
  /** The role of other accounts. @default - by `for` with `trust`; else all whose names are ours */
  readonly roleName?: string | undefined;
}

/**
 * Prints the least that a scan, `verify` or a deploy has to be allowed: an IAM policy, or with `--trust` a CloudFormation
 * template of a role with it. Asks nobody.
 *
 * @throws TunnelwatchError `Usage`
 */
export function policyCommand(flags: PolicyFlags, terminal: Terminal): ExitCode {
  const { partition, account = "*", trust, externalId, roleName } = flags;
  if (externalId !== undefined && trust === undefined) {
    throw new TunnelwatchError("--external-id is a condition of --trust, which was not given.", {
      code: "Usage",
      hint: "Add --trust with the ARN of whoever may take on the role.",
    });
  }
  const scope = { partition, account, roleName };
  const asked = { policies: flags.for === "all" ? POLICY_NAMES : [flags.for], extras: flags.with ?? [] };
  if (roleName !== undefined && trust === undefined && !permissionsFor(asked).some(({ on }) => on === "roles")) {
    throw new TunnelwatchError("--role-name is of a role in other accounts, and nothing that was asked for has one.", {
      code: "Usage",
      hint: "Add --trust to print the role, or --with roles to let it be assumed.",
    });
  }
  const policy = policyDocument({ ...scope, ...asked });
  const role = { roleName: roleName ?? roleNameFor(flags.for), externalId };
  const printed = trust === undefined ? policy : trustedRole(policy, { ...role, principal: trust }, scope);
  terminal.data(JSON.stringify(printed, undefined, 2));
  return ExitCode.done;
}
