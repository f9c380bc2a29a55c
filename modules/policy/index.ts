export { iamAction, NEEDS_NO_PERMISSION } from "./iam-action";
export { type Partition, PARTITIONS, type PolicyScope } from "./partition";
export { type Permission, PERMISSIONS } from "./permissions";
export { permissionsFor, type PolicyDocument, policyDocument, type PolicyRequest } from "./policy-document";
export { type Extra, EXTRAS, POLICY_NAMES, type PolicyName, type Purpose, PURPOSES } from "./purpose";
export { roleNameFor } from "./role-name";
export { type Trust, trustedRole } from "./trusted-role";
