import { Construct } from "constructs";
import { type ForgetReason, terraformAddress } from "../inventory";
import type { VpnStack } from "./vpn-stack";

/** Properties of {@link ForgottenVpn}. */
export interface ForgottenVpnProps {
  /** `deleted`: AWS has it no more. `released`: it exists, but Terraform is not to manage it any more. */
  readonly reason: ForgetReason;
}

/**
 * A VPN that Terraform forgets without destroying it, by a `removed` block.
 *
 * Leaving the VPN out of the code instead would make Terraform plan its destruction. Once every state has forgotten
 * it, the statement may be deleted from the generated file.
 *
 * @param id its AWS id, `vpn-…` or `cvpn-endpoint-…`
 */
export class ForgottenVpn extends Construct {
  readonly reason: ForgetReason;

  constructor(stack: VpnStack, id: string, props: ForgottenVpnProps) {
    // The same VPN may stand in the stack a second time, as a referenced one.
    super(stack, `forgotten-${id}`);
    this.reason = props.reason;
    stack.forget(terraformAddress(id));
  }
}
