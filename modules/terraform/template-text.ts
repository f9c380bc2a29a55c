/**
 * What Terraform reads specially in a string: a doubled template mark; an expression of the constructs that yields marks
 * and carriage returns; any other expression or directive.
 */
const SPECIAL = /(?<mark>[$%])\k<mark>\{|\$\{"(?<text>(?:[$%]|\\r)*)"\}|\$\{(?<reference>[^{}"]*)\}|[$%]\{/g;

/** A reference to an attribute of a resource: `aws_sns_topic.alarms.arn`. */
const REFERENCE = /^(\w+)\.([\w-]+)\.(\w+)$/;

/** An attribute of a resource that an expression names. */
export interface AttributeReference {
  readonly type: string;
  readonly name: string;
  readonly attribute: string;
}

/**
 * The text that a string of Terraform's JSON stands for: the way back from the constructs' `literal` and `referenceTo`.
 *
 * @param resolve - text of an attribute that the string refers to
 * @returns `undefined` where only Terraform can know
 */
export function textOf(
  template: string,
  resolve: (reference: AttributeReference) => string | undefined,
): string | undefined {
  let unknown = 0;
  const text = template.replace(SPECIAL, (...match) => {
    const { mark, text: quoted, reference } = match.at(-1) as Readonly<Record<string, string | undefined>>;
    if (mark !== undefined) return `${mark}{`;
    if (quoted !== undefined) return quoted.replaceAll("\\r", "\r");
    const value = reference === undefined ? undefined : referred(reference, resolve);
    if (value === undefined) unknown += 1;
    return value ?? "";
  });
  return unknown > 0 ? undefined : text;
}

function referred(
  reference: string,
  resolve: (reference: AttributeReference) => string | undefined,
): string | undefined {
  const [, type, name, attribute] = REFERENCE.exec(reference.trim()) ?? [];
  if (type === undefined || name === undefined || attribute === undefined) return undefined;
  return resolve({ type, name, attribute });
}
