/** Where editors find the schema in a project: an upgrade brings the new one. */
const SCHEMA = "./node_modules/tunnelwatch/tunnelwatch.schema.json";

const HEADER = `# yaml-language-server: $schema=${SCHEMA}
#
# What you want of tunnelwatch. Every key is optional, and every value here is its default: to change one, take away the #
# at the beginning of its line and of the lines that it belongs to. What stays a comment follows the defaults of an upgrade.
# An unknown key or a value out of range stops the command, with the line it stands on.
`;

/** How the example ends what it says of itself, before what it says of matches and keys. */
const END_OF_INTRODUCTION = "stops the command, with the line it stands on.\n";

/**
 * A tunnelwatch.yaml that says all that can be said and sets nothing.
 *
 * @param example text of `tunnelwatch.example.yaml`
 */
export function commentedConfiguration(example: string): string {
  const end = example.indexOf(END_OF_INTRODUCTION);
  if (end === -1) throw new Error("tunnelwatch.example.yaml does not begin as it used to.");
  const body = example.slice(end + END_OF_INTRODUCTION.length);
  const commented = body.split("\n").map((line) => (/^ *(#|$)/.test(line) ? line : `#${line}`));
  return `${HEADER}${commented.join("\n")}`;
}
