/** Letters, digits, symbols, operators and escapes that AWS lists. Its examples have spaces too. */
const SUPPORTED = /^(?:[\w:#=@/;, ^$?[\]{}|*+.-]|\\(?:[dDsSwW]|x[0-7][0-9A-F]|[:_#=@/;,^$?[\]{}|\\*+.-]))+$/;

/**
 * A regular expression of a filter pattern, such as `val.{2}`.
 *
 * @returns undefined for one that CloudWatch Logs does not support, as with parentheses
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html#regex-expressions
 */
export function compileRegex(source: string): RegExp | undefined {
  if (!SUPPORTED.test(source)) return undefined;
  try {
    // To JavaScript, a repetition without a minimum is plain text.
    return new RegExp(source.replace(/(?<!\\)\{,(?=\d+\})/g, "{0,"), "s");
  } catch {
    return undefined;
  }
}
