import type { Parameters } from "./wire";

/** A structure while it is read. Not an object: names come from outside. */
type Branch = Map<string, Branch | string>;

/**
 * The lists and structures of a request in the query protocol, whose parameters come flat:
 * `AlarmNames.member.1=a&AlarmNames.member.2=b` is `{ AlarmNames: ["a", "b"] }`.
 *
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function structured(flat: Parameters): Parameters {
  const root: Branch = new Map();
  for (const [path, value] of Object.entries(flat)) plant(root, path.split("."), String(value));
  return asObject(root);
}

function plant(branch: Branch, [name = "", ...rest]: readonly string[], value: string): void {
  if (rest.length === 0) {
    branch.set(name, value);
    return;
  }
  const known = branch.get(name);
  const next: Branch = known === undefined || typeof known === "string" ? new Map<string, Branch | string>() : known;
  branch.set(name, next);
  plant(next, rest, value);
}

function asObject(branch: Branch): Parameters {
  return Object.fromEntries(Array.from(branch, ([name, value]) => [name, grown(value)]));
}

function grown(value: Branch | string): unknown {
  if (typeof value === "string") return value;
  const members = value.get("member");
  if (value.size > 1 || members === undefined || typeof members === "string") return asObject(value);
  return Array.from(members)
    .sort(([left], [right]) => Number(left) - Number(right))
    .map(([, member]) => grown(member));
}
