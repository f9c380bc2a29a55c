export {
  type Check,
  type CheckKind,
  type Finding,
  type FindingCode,
  isFailing,
  isUnsettled,
  unsettledOf,
  withLatest,
} from "./check";
export { verifyStack, type VerifyStackInput } from "./verify-stack";
