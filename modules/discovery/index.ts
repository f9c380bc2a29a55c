export { AwsSession, type AwsSessionOptions } from "./aws-session";
export type { CallerIdentity } from "./caller-identity";
export * from "./deployment";
export * from "./diagnostics";
export { discover, type DiscoverOptions, type ScanEvent } from "./discover";
export type { ListedVpns, WantedNames } from "./monitoring/read-monitoring";
export type { KnownIds } from "./scan-region";
export { TunnelWatch } from "./tunnel-watch";
