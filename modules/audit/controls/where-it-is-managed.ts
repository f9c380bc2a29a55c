import { manageAs } from "../../config/rules";
import type { RegionFacts } from "../region-facts";
import type { Remediation } from "../report";

/** A VPN, as far as it tells who manages it. */
interface Owned {
  readonly id: string;
  readonly facts: { readonly tags: Readonly<Record<string, string>> };
  readonly cloudFormationStack?: string | undefined;
}

/** The remediation where Terraform manages the VPN; else where to go, because `harden` does not change what is only referenced. */
export function whereItIsManaged({ settings }: RegionFacts, vpn: Owned, remediation: Remediation): Remediation {
  const { id, facts, cloudFormationStack } = vpn;
  if (cloudFormationStack !== undefined) {
    return {
      text: `Change it in the CloudFormation stack ${cloudFormationStack}, which made it: \`harden\` leaves it alone.`,
    };
  }
  if (manageAs(settings, { id, tags: facts.tags }) === "adopt") return remediation;
  return {
    text:
      "Change it where it is managed: `manage` in tunnelwatch.yaml has Terraform only reference it, and `harden` leaves it " +
      "alone. Or have it adopted first.",
  };
}
