/**
 * The public entry of tunnelwatch: what generated code, `main.ts` and anybody's own CDKTF app build stacks with.
 * Nothing here reads AWS.
 */
export {
  addStacks,
  type AddedStacks,
  type AddStacksOptions,
  type StackBuilder,
  type StackChanger,
} from "./app/add-stacks";
export { synthesize } from "./app/synthesize";
export { defaultSettings, loadSettings, type Settings } from "./config";
export { ClientVpn, type ClientVpnProps } from "./constructs/client-vpn";
export {
  ExistingCompositeAlarm,
  type ExistingCompositeAlarmProps,
} from "./constructs/existing/existing-composite-alarm";
export { ExistingLogGroup, type ExistingLogGroupProps } from "./constructs/existing/existing-log-group";
export { ExistingMetricAlarm, type ExistingMetricAlarmProps } from "./constructs/existing/existing-metric-alarm";
export { ExistingMetricFilter, type ExistingMetricFilterProps } from "./constructs/existing/existing-metric-filter";
export { ExistingTopic, type ExistingTopicProps } from "./constructs/existing/existing-topic";
export { ForgottenItem, type ForgottenItemProps } from "./constructs/forgotten-item";
export { ForgottenVpn, type ForgottenVpnProps } from "./constructs/forgotten-vpn";
export { SiteToSiteVpn, type SiteToSiteVpnProps } from "./constructs/site-to-site-vpn";
export { TrailLogGroup, type TrailLogGroupProps } from "./constructs/changes/trail-log-group";
export { TunnelChanges, type TunnelChangesProps } from "./constructs/tunnel-changes";
export { TunnelwatchError } from "./errors";
export { VpnLogGroup, type VpnLogGroupProps } from "./constructs/logs/vpn-log-group";
export { addWorkspaces } from "./constructs/workspaces/add-workspaces";
export { VpnStack } from "./constructs/vpn-stack";
export type { VpnStackProps } from "./constructs/vpn-stack-props";
export { changesFileName, isStackFile } from "./inventory";
