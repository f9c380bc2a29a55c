export type { Confirmation } from "./confirm-subscription";
export { DeploymentReader } from "./deployment-reader";
