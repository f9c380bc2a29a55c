export { logGroupsOf } from "./logging-vpns";
export { repairedAddresses } from "./monitoring/managed-items";
export type { Note, NoteKind } from "./note";
export { changesBetween, type RegionChange } from "./region-change";
export { planRegion, type RegionInput, type RegionPlan } from "./plan-region";
export { type PlannedRegion, planRegions, type RegionPlans, type RegionsInput } from "./plan-regions";
export { sameDecision } from "./harden/same-decision";
export { tunnelsToAsk } from "./harden/tunnels-to-ask";
export * from "./verification";
