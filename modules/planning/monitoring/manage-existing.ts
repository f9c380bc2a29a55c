import type { ExistingSettings } from "../../config";
import type { GeneratedItem, ManageMode, MonitoringItem } from "../../inventory";

/** What CloudFormation made or another Terraform's state holds stays theirs, whatever the configuration says. */
export function manageExisting(item: MonitoringItem<unknown>, existing: ExistingSettings): ManageMode {
  return isManagedElsewhere(item) || existing === "keep" || existing === "ignore" ? "reference" : "adopt";
}

/** Whether something else than this Terraform manages it: CloudFormation, or another Terraform. */
export function isManagedElsewhere({ cloudFormationStack, otherState }: MonitoringItem<unknown>): boolean {
  return cloudFormationStack !== undefined || otherState !== undefined;
}

/** Whether Terraform managed it before, and may go on: then it stays in the code, even if it does nothing for us any more. */
export function staysManaged(
  item: MonitoringItem<unknown>,
  before: GeneratedItem<unknown> | undefined,
  existing: ExistingSettings,
): boolean {
  return before !== undefined && before.manage !== "reference" && manageExisting(item, existing) === "adopt";
}
