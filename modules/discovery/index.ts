export type { CallerIdentity } from "./caller-identity";
export * from "./deployment";
export type { AccountsOptions, AccountSource, OrganizationSource } from "./accounts";
export { discover } from "./discover";
export type { Discovery, DiscoverOptions, ScanEvent, ScannedAccount } from "./discover-options";
export type { ListedVpns, WantedNames } from "./monitoring/read-monitoring";
export type { KnownIds } from "./scan-region";
export { TunnelWatch } from "./tunnel-watch";
