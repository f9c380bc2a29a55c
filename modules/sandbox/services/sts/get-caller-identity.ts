import { callerArnOf } from "../../estate";
import type { Handler } from "../service";

/** @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
export const getCallerIdentity: Handler = ({ estate }) => ({
  Arn: callerArnOf(estate),
  UserId: "AIDASANDBOXSANDBOX00",
  Account: estate.accountId,
});
