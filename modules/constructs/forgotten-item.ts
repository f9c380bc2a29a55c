import { Construct } from "constructs";
import type { VpnStack } from "./vpn-stack";

/** Properties of {@link ForgottenItem}: none, but every statement of a generated file has some. */
export type ForgottenItemProps = Readonly<Record<string, never>>;

/**
 * What Terraform manages, or did, and now forgets without deleting it: adopted monitoring whose VPN went, which AWS has no
 * more or which the configuration gives up, and whatever `release --all` gave up. Never a VPN. Once every state has
 * forgotten it, the statement may be deleted from the generated file.
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
