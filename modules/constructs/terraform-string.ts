/**
 * A template mark of Terraform (`${`, `%{`), with a token of CDKTF's behind it, or a carriage return; both with whatever
 * they could merge with in front.
 */
const SPECIAL = /([$%\r]*[$%])\{(TfToken\[)?|([$%\r]*\r)/g;

/**
 * Text that must arrive in AWS exactly as it is, made safe for both readers of a CDKTF stack.
 *
 * Terraform reads `${` and `%{` as the start of a template; doubled, they are text. Three cases need more than doubling:
 * several marks in a row, where it is unclear which of them is the escape; carriage returns, after which HCL's scanner
 * can miss a template; and `${TfToken[…]}`, which CDKTF takes for a token of its own even behind a doubled dollar sign.
 * They go into an expression that yields them.
 */
export function literal(text: string): string {
  return text.replace(SPECIAL, (_match, marks?: string, token = "", returns?: string) => {
    if (marks === undefined) return expressionOf(returns ?? "");
    const isPlain = marks.length === 1 && token === "";
    return `${isPlain ? marks + marks : expressionOf(marks)}{${String(token)}`;
  });
}

/** A template that yields a text of `$`, `%` and carriage returns. */
function expressionOf(text: string): string {
  return `\${"${text.replaceAll("\r", "\\r")}"}`;
}

/** {@link literal} for the keys and values of tags. */
export function literalTags(tags: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [literal(key), literal(value)]));
}

/** An attribute of another resource of the stack, which Terraform then makes first. Not one of CDKTF's tokens. */
export function referenceTo(type: string, name: string, attribute: string): string {
  return `\${${type}.${name}.${attribute}}`;
}

/** The part of a Terraform address that stands for an AWS value: everything but letters and digits becomes a dash. */
export function addressPart(value: string): string {
  return value.replace(/[^0-9A-Za-z]+/g, "-");
}
