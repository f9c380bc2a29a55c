export { logGroupsOf } from "./logging-vpns";
export { repairedAddresses } from "./monitoring/managed-items";
export type { Note, NoteKind } from "./note";
export { changesBetween, type RegionChange } from "./region-change";
export { planRegion, type RegionInput, type RegionPlan } from "./plan-region";
export { planRegions, type RegionPlans, type RegionsInput } from "./plan-regions";
export * from "./verification";
export { type GeneratedVpns, wishedLogGroups } from "./wished-log-groups";
