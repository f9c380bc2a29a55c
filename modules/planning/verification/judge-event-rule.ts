import type { DeployedEventRule, ExpectedEventRule } from "../../inventory";
import type { Finding } from "./check";
import { deploy } from "./ways-out";

/** What is to be said of an EventBridge rule, `undefined` where there is none of its name. */
export function judgeEventRule(
  { targetArns }: ExpectedEventRule,
  rule: DeployedEventRule | undefined,
  stack: string,
): readonly Finding[] {
  const hint = deploy(stack);
  if (rule === undefined) {
    return [{ code: "missing", gravity: "failure", message: "EventBridge has no such rule.", hint }];
  }
  const missing = targetArns.filter((arn) => !rule.targetArns.includes(arn));
  const disabled: readonly Finding[] = rule.isEnabled
    ? []
    : [{ code: "disabled", gravity: "failure", message: "It is switched off.", hint }];
  return missing.length === 0
    ? disabled
    : [
        ...disabled,
        { code: "silent", gravity: "failure", message: `It does not send to ${missing.join(", ")}.`, hint },
      ];
}
