import type { WireObject } from "../protocols/wire";

/**
 * A structure with names as most services write them: `AlarmName` for the estate's `alarmName`, at every depth. Members
 * that are `undefined` are left out, so that what the result is spread over stays.
 */
export function capitalized(members: object): WireObject {
  return Object.fromEntries(
    Object.entries(members)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name.charAt(0).toUpperCase() + name.slice(1), inner(value)]),
  );
}

function inner(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inner);
  if (typeof value !== "object" || value === null || value instanceof Date || value instanceof Map) return value;
  return capitalized(value);
}
