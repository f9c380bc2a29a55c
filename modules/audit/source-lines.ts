/** A construct call of generated code, with its id: `new SiteToSiteVpn(stack, "vpn-0123456789abcdef0", {`. */
const CONSTRUCT_CALL = /^\s*new \w+\(\w+, ("(?:[^"\\]|\\.)*")/;

/**
 * By the id of each construct call in a generated file, the number of its line, from 1.
 *
 * @param text what the file holds
 */
export function sourceLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  text.split("\n").forEach((line, index) => {
    const literal = CONSTRUCT_CALL.exec(line)?.[1];
    if (literal !== undefined) lines.set(String(JSON.parse(literal)), index + 1);
  });
  return lines;
}
