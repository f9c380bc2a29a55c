import { DescribeRuleCommand, type EventBridgeClient, ListTargetsByRuleCommand } from "@aws-sdk/client-eventbridge";
import type { DeployedEventRule, ExpectedEventRule } from "../../inventory";
import { nonEmpty } from "../api-values";
import type { AwsSession } from "../aws-session";
import { isServiceError, under } from "../failure";

/** Those rules that exist, of these names, with what they notify. */
export async function readDeployedEventRules(
  session: AwsSession,
  eventBridge: EventBridgeClient,
  rules: readonly ExpectedEventRule[],
): Promise<readonly DeployedEventRule[]> {
  const found = await Promise.all(rules.map((rule) => readRule(session, eventBridge, rule)));
  return found.flatMap((rule) => rule ?? []);
}

async function readRule(
  session: AwsSession,
  eventBridge: EventBridgeClient,
  { name, eventBusName }: ExpectedEventRule,
): Promise<DeployedEventRule | undefined> {
  const bus = eventBusName === undefined ? {} : { EventBusName: eventBusName };
  try {
    const { State } = await session.call(() => eventBridge.send(new DescribeRuleCommand({ Name: name, ...bus })));
    const targetArns = await under("events:ListTargetsByRule", () => readTargets(session, eventBridge, name, bus));
    return { name, isEnabled: State !== "DISABLED", targetArns };
  } catch (error) {
    if (isServiceError(error) && error.name === "ResourceNotFoundException") return undefined;
    throw error;
  }
}

async function readTargets(
  session: AwsSession,
  eventBridge: EventBridgeClient,
  rule: string,
  bus: { readonly EventBusName?: string },
): Promise<readonly string[]> {
  const arns: string[] = [];
  let nextToken: string | undefined;
  do {
    const input = { Rule: rule, ...bus, ...(nextToken !== undefined && { NextToken: nextToken }) };
    const page = await session.call(() => eventBridge.send(new ListTargetsByRuleCommand(input)));
    arns.push(...(page.Targets ?? []).flatMap(({ Arn }) => Arn ?? []));
    nextToken = nonEmpty(page.NextToken);
  } while (nextToken !== undefined);
  return arns;
}
