/** A text in double quotes, or a run without what the syntax is made of, with the `(` after it where there is one. */
const TOKEN = /"((?:[^"\\]|\\.)*)"|([^()",]+)(\()?/gs;

/**
 * The names of the alarms that the rule of a composite alarm refers to, be it by name or by ARN.
 *
 * May have words that are no alarm's name (`AND`, say): take it for a question about alarms that are known to exist.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */
export function alarmsNamedIn(rule: string): ReadonlySet<string> {
  const references = [...rule.matchAll(TOKEN)].flatMap(([, quoted, bare, opening]) => {
    if (quoted !== undefined) return [quoted, quoted.replace(/\\(.)/gs, "$1")];
    // What stands before a parenthesis is a function or an operator.
    return opening === undefined ? (bare ?? "").trim() : [];
  });
  return new Set(references.flatMap((reference) => [reference, nameInArn(reference) ?? reference]));
}

function nameInArn(reference: string): string | undefined {
  return /^arn:[^:]+:cloudwatch:[^:]*:[^:]*:alarm:(.+)$/s.exec(reference)?.[1];
}
