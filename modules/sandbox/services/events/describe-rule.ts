import { eventRuleArnOf } from "../../estate";
import { capitalized } from "../capitalized";
import type { Handler } from "../service";
import { ruleNamed } from "./rule";

/** @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeRule.html */
export const describeRule: Handler = (call) => {
  const rule = ruleNamed(call, call.parameters["Name"]);
  const { eventBusName = "default", state = "ENABLED", ...members } = rule;
  return capitalized({
    ...members,
    state,
    eventBusName,
    arn: eventRuleArnOf(call.estate, call.region, rule),
    createdBy: call.estate.accountId,
    targets: undefined,
    tags: undefined,
  });
};
