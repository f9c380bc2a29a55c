import type { Parameters } from "../../protocols/wire";
import { ServiceError } from "../../service-error";
import { INVALID_PARAMETER_VALUE } from "./errors";

/** A filter of a describe action; an item passes when it has one of the values. */
export interface Filter {
  readonly name: string;
  readonly values: readonly string[];
}

/** A parameter as it came, or `undefined` where there is none. */
export function textParameter(parameters: Parameters, name: string): string | undefined {
  const value = parameters[name];
  return typeof value === "string" ? value : undefined;
}

/** The members `Prefix.1`, `Prefix.2`, … of a list parameter, or what a suffix names in each. */
export function listParameter(parameters: Parameters, prefix: string, suffix = ""): readonly string[] {
  const values: string[] = [];
  let value: string | undefined;
  while ((value = textParameter(parameters, `${prefix}.${values.length + 1}${suffix}`)) !== undefined) {
    values.push(value);
  }
  return values;
}

/** The filters of a describe action. */
export function filterParameters(parameters: Parameters): readonly Filter[] {
  const filters: Filter[] = [];
  let name: string | undefined;
  while ((name = textParameter(parameters, `Filter.${filters.length + 1}.Name`)) !== undefined) {
    filters.push({ name, values: listParameter(parameters, `Filter.${filters.length + 1}.Value`) });
  }
  return filters;
}

/**
 * A whole number.
 *
 * @throws {@link ServiceError} `InvalidParameterValue` where it is none, or out of range
 */
export function integerParameter(
  parameters: Parameters,
  name: string,
  { minimum, maximum }: { readonly minimum: number; readonly maximum?: number | undefined },
): number | undefined {
  const text = textParameter(parameters, name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value >= minimum && value <= (maximum ?? Infinity)) return value;
  const range = maximum === undefined ? `of at least ${minimum}` : `from ${minimum} to ${maximum}`;
  throw new ServiceError(
    INVALID_PARAMETER_VALUE,
    `Value (${text}) for parameter ${name} is invalid. Expecting a value ${range}.`,
  );
}
