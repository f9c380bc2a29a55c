export * from "./estate";
export type { Fault, FaultEffect, Faults, FaultTarget } from "./faults";
export { largeEstate } from "./sample/large-estate";
export { sampleEstate } from "./sample/sample-estate";
export { sampleOrganization, SCAN_EXTERNAL_ID, SCAN_ROLE } from "./sample/sample-organization";
export { type RecordedRequest, type Sandbox, type SandboxOptions, startSandbox } from "./server";
