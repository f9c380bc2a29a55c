import type { EstateEventTarget } from "../../estate";
import type { WireObject } from "../../protocols/wire";
import { capitalized } from "../capitalized";
import { limitOf } from "../limit";
import { pageOf } from "../paging";
import type { Handler } from "../service";
import { ruleNamed } from "./rule";

/** AWS's default and longest page. */
const PAGE_SIZE = 100;

const VALIDATION = { code: "ValidationException", status: 400 };

/** What a caller may ask for. */
interface ListTargetsByRuleInput {
  readonly Rule?: string;
  readonly Limit?: number;
  readonly NextToken?: string;
}

/** @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListTargetsByRule.html */
export const listTargetsByRule: Handler = (call) => {
  const input: ListTargetsByRuleInput = call.parameters;
  const { targets = [] } = ruleNamed(call, input.Rule);
  const size = limitOf("limit", input.Limit, PAGE_SIZE, VALIDATION) ?? call.pageSize ?? PAGE_SIZE;
  const page = pageOf(targets, size, input.NextToken, VALIDATION);
  return { Targets: page.items.map(target), NextToken: page.nextToken };
};

function target({ inputTransformer, ...members }: EstateEventTarget): WireObject {
  return {
    ...capitalized(members),
    InputTransformer: inputTransformer && {
      InputTemplate: inputTransformer.inputTemplate,
      InputPathsMap: inputTransformer.inputPathsMap,
    },
  };
}
