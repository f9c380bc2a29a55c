import { Construct } from "constructs";
import type { VpnStack } from "./vpn-stack";

/** Properties of {@link ForgottenItem}: none, but every statement of a generated file has some. */
export type ForgottenItemProps = Readonly<Record<string, never>>;

/**
 * Monitoring that Terraform adopted once and now forgets without deleting it: its VPN went, AWS has it no more, or the
 * configuration says so. Once every state has forgotten it, the statement may be deleted from the generated file.
 *
 * @param id its Terraform address
 */
export class ForgottenItem extends Construct {
  constructor(
    stack: VpnStack,
    id: string,
    readonly props: ForgottenItemProps = {},
  ) {
    super(stack, `forgotten-${id}`);
    stack.forget(id);
  }
}
