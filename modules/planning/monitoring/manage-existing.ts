import type { ExistingSettings } from "../../config";
import type { GeneratedItem, ManageMode, MonitoringItem } from "../../inventory";

/** What CloudFormation made stays CloudFormation's, whatever the configuration says. */
export function manageExisting(
  { cloudFormationStack }: MonitoringItem<unknown>,
  existing: ExistingSettings,
): ManageMode {
  return cloudFormationStack !== undefined || existing === "keep" || existing === "ignore" ? "reference" : "adopt";
}

/** Whether Terraform managed it before, and may go on: then it stays in the code, even if it does nothing for us any more. */
export function staysManaged(
  item: MonitoringItem<unknown>,
  before: GeneratedItem<unknown> | undefined,
  existing: ExistingSettings,
): boolean {
  return before !== undefined && before.manage !== "reference" && manageExisting(item, existing) === "adopt";
}
