import { type ErrorKind, ServiceError } from "../service-error";

/**
 * How many items a caller asked for, as number or, in the query protocol, as text.
 *
 * @returns `undefined` where the caller named no number
 * @throws {@link ServiceError} where it is no whole number from 1 to the maximum
 */
export function limitOf(
  name: string,
  value: number | string | undefined,
  maximum: number,
  invalid: ErrorKind,
): number | undefined {
  if (value === undefined) return undefined;
  const limit = Number(value);
  if (Number.isInteger(limit) && limit >= 1 && limit <= maximum) return limit;
  const rule = limit > maximum ? `less than or equal to ${maximum}` : "greater than or equal to 1";
  const message = `Value '${value}' at '${name}' failed to satisfy constraint: Member must have value ${rule}`;
  throw new ServiceError(invalid, `1 validation error detected: ${message}`);
}
