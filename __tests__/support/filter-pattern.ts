import { parseFilterPattern } from "./filter-pattern-parser";
import { isObject } from "./filter-pattern-selector";

/**
 * Whether a metric filter with this pattern counts this log line. It knows the patterns for JSON, by AWS's documentation.
 *
 * Where that says nothing, the strict reading holds: strings are compared with strings and numbers with numbers, `IS
 * TRUE` is about no string, and what is absent, null, an object or an array is neither equal nor unequal to anything.
 *
 * @returns false for a line that is no JSON object
 * @throws Error for a pattern that CloudWatch Logs would refuse, or whose meaning is not documented
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html#matching-terms-json-log-events
 */
export function matchesPattern(pattern: string, line: string): boolean {
  const matches = parseFilterPattern(pattern);
  const event = parseJson(line);
  return isObject(event) && matches(event);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
