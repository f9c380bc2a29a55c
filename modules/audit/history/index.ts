export type { StateSample } from "../../inventory";
export { bothDownMinutes } from "./both-down";
export { tunnelHistory } from "./tunnel-history";
