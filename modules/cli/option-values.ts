import { InvalidArgumentError } from "commander";
import { REGION_PATTERN, REGION_RULE } from "../config/region-pattern";
import { EXTRAS } from "../policy/purpose";
import { ROLE_NAME } from "../policy/role-name";
import { parseSince, type Since } from "./audit-since";
import { parseDuration } from "./duration";

/** A value that has to fit a pattern, of an option that may be given more than once. */
function repeatable(pattern: RegExp, rule: string): (value: string, previous?: readonly string[]) => readonly string[] {
  return (value, previous = []) => {
    if (pattern.test(value)) return [...previous, value];
    throw new InvalidArgumentError(`It must be ${rule}.`);
  };
}

const EXTRA_NAMES = Object.keys(EXTRAS);

/**
 * Regions or globs of regions, repeatable.
 *
 * @throws InvalidArgumentError
 */
export const regions = repeatable(REGION_PATTERN, REGION_RULE);

/**
 * Ids of accounts, repeatable.
 *
 * @throws InvalidArgumentError
 */
export const accounts = repeatable(/^\d{12}$/, "the twelve digits of an account");

/**
 * Extras of the IAM policy, repeatable.
 *
 * @throws InvalidArgumentError
 */
export const extras = repeatable(new RegExp(`^(?:${EXTRA_NAMES.join("|")})$`), EXTRA_NAMES.join(" or "));

/**
 * Ids of VPN connections, repeatable.
 *
 * @throws InvalidArgumentError
 */
export const connectionIds = repeatable(/^vpn-[0-9a-f]+$/, "the id of a VPN connection, such as vpn-0123456789abcdef0");

/**
 * Tags as `KEY=VALUE`, repeatable.
 *
 * @throws InvalidArgumentError
 */
export const tags = repeatable(/^[^=]+=/, "KEY=VALUE, such as Environment=prod; the value may hold * wildcards");

/**
 * The name of a role; the last one counts.
 *
 * @throws InvalidArgumentError
 */
export function roleName(value: string): string {
  if (ROLE_NAME.test(value)) return value;
  throw new InvalidArgumentError("It must be the name of a role, with its path in front where it has one.");
}

/**
 * The id of one account; the last one counts.
 *
 * @throws InvalidArgumentError
 */
export function account(value: string): string {
  const [id = value] = accounts(value);
  return id;
}

/**
 * The id of one VPN connection; the last one counts.
 *
 * @throws InvalidArgumentError
 */
export function connectionId(value: string): string {
  const [id = value] = connectionIds(value);
  return id;
}

/**
 * A text that says something.
 *
 * @throws InvalidArgumentError
 */
export function nonEmpty(value: string): string {
  if (value !== "") return value;
  throw new InvalidArgumentError("It must not be empty.");
}

/**
 * A whole number between two bounds, both allowed.
 *
 * @throws InvalidArgumentError
 */
export function wholeNumber(min: number, max: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (Number.isInteger(number) && number >= min && number <= max) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${String(min)} to ${String(max)}.`);
  };
}

/**
 * A duration such as `10m`, in milliseconds.
 *
 * @throws InvalidArgumentError
 */
export function duration(value: string): number {
  const milliseconds = parseDuration(value);
  if (milliseconds !== undefined) return milliseconds;
  throw new InvalidArgumentError("It must be a duration such as 30s, 10m or 1h. Stacks are named before --wait.");
}

/**
 * A period up to now, such as `14d`.
 *
 * @throws InvalidArgumentError
 */
export function since(value: string): Since {
  const period = parseSince(value);
  if (period) return period;
  throw new InvalidArgumentError("It must be a period such as 36h or 14d, of 455 days at most.");
}

/** Values of a repeatable option, unchecked: a message of commander's would show the value, and with it a token. */
export function collected(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value];
}
