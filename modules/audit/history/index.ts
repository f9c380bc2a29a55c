export type { StateSample } from "../../inventory";
export { bothDownMinutes } from "./both-down";
export { FLAPPING_HOURS, FLAPPING_OUTAGES, isFlapping } from "./flapping";
export { type Outage, outagesOf } from "./outages";
export { stretchesOf } from "./stretches";
export { downMinutes, tunnelHistory } from "./tunnel-history";
