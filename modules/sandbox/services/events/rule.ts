import type { EstateEventRule } from "../../estate";
import { type ErrorKind, ServiceError } from "../../service-error";
import type { Call } from "../service";

/** @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeRule.html */
export const RESOURCE_NOT_FOUND: ErrorKind = { code: "ResourceNotFoundException", status: 400 };

/**
 * The rule of a name on the bus that the parameter `EventBusName` names by name or ARN, else on the default one.
 *
 * @throws {@link ServiceError} `ResourceNotFoundException` where there is none
 */
export function ruleNamed({ holdings, parameters }: Call, wanted: unknown): EstateEventRule {
  const { EventBusName: asked = "default" }: { readonly EventBusName?: string } = parameters;
  const bus = asked.replace(/^arn:.*:event-bus\//, "");
  const rule = holdings.eventRules?.find(
    ({ name, eventBusName = "default" }) => name === wanted && eventBusName === bus,
  );
  if (rule) return rule;
  throw new ServiceError(RESOURCE_NOT_FOUND, `Rule ${String(wanted)} does not exist on EventBus ${bus}.`);
}
