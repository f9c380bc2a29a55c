export type { StateSample } from "../../inventory";
export { bothDownMinutes } from "./both-down";
export { isCoarse } from "./coarse";
export { tunnelHistory } from "./tunnel-history";
