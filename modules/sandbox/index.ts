export * from "./estate";
export type { Fault, FaultEffect, Faults, FaultTarget } from "./faults";
export { largeEstate } from "./sample/large-estate";
export { sampleEstate } from "./sample/sample-estate";
export { type RecordedRequest, type Sandbox, type SandboxOptions, startSandbox } from "./server";
