import type { Handler } from "../service";

/** @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
export const getCallerIdentity: Handler = ({ estate, callerArn }) => ({
  Arn: callerArn,
  UserId: "AIDASANDBOXSANDBOX00",
  Account: estate.accountId,
});
