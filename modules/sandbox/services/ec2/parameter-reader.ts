import type { Parameters } from "../../protocols/wire";
import { ServiceError } from "../../service-error";
import { DRY_RUN_OPERATION, INVALID_PARAMETER_VALUE, MISSING_PARAMETER } from "./errors";
import { integerParameter, listParameter, textParameter } from "./query-parameters";

/**
 * The parameters of an action that changes something, each `undefined` where the call does not give it. It knows what was
 * read: a change that the sandbox passed over in silence would look like one that was made.
 */
export class ParameterReader {
  private readonly known = new Set(["Version", "DryRun"]);

  constructor(private readonly parameters: Parameters) {}

  text(name: string): string | undefined {
    this.known.add(name);
    return textParameter(this.parameters, name);
  }

  /** @throws {@link ServiceError} `MissingParameter` where there is none */
  required(name: string): string {
    const value = this.text(name);
    if (value !== undefined) return value;
    throw new ServiceError(MISSING_PARAMETER, `The request must contain the parameter ${name}`);
  }

  /**
   * A text of a certain form.
   *
   * @param secret - whether the message must not quote it
   * @throws {@link ServiceError} `InvalidParameterValue` where it has another form
   */
  matching(name: string, pattern: RegExp, { secret = false } = {}): string | undefined {
    const value = this.text(name);
    if (value === undefined || pattern.test(value)) return value;
    throw invalid(name, secret ? "…" : value, `Expecting a value like ${pattern.source}.`);
  }

  /** @throws {@link ServiceError} `InvalidParameterValue` where it is none, or out of range */
  integer(name: string, minimum: number, maximum?: number): number | undefined {
    this.known.add(name);
    return integerParameter(this.parameters, name, { minimum, maximum });
  }

  /** @throws {@link ServiceError} `InvalidParameterValue` where it is something else */
  oneOf(name: string, allowed: readonly string[]): string | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : allowedValue(name, value, allowed);
  }

  /** @throws {@link ServiceError} `InvalidParameterValue` where it is something else */
  boolean(name: string): boolean | undefined {
    const value = this.oneOf(name, ["true", "false"]);
    return value === undefined ? undefined : value === "true";
  }

  /**
   * A list whose items EC2 wraps one by one: `Name.1.Value`, `Name.2.Value`, …
   *
   * @throws {@link ServiceError} `InvalidParameterValue` where an item is something else
   */
  valuesOf(name: string, allowed: readonly string[]): readonly string[] | undefined {
    const values = listParameter(this.parameters, name, ".Value");
    values.forEach((_, index) => this.known.add(`${name}.${index + 1}.Value`));
    return values.length === 0 ? undefined : values.map((value) => allowedValue(name, value, allowed));
  }

  /** @throws {@link ServiceError} `InvalidParameterValue` for the first parameter that was not read */
  refuseRest(): void {
    const rest = Object.keys(this.parameters).find((name) => !this.known.has(name));
    if (rest === undefined) return;
    throw new ServiceError(INVALID_PARAMETER_VALUE, `The parameter ${rest} is not served by the sandbox`);
  }

  /**
   * To be called when nothing but the change itself is left to do.
   *
   * @throws {@link ServiceError} `DryRunOperation` where the call asks for no more than a check
   */
  refuseDryRun(): void {
    if (this.boolean("DryRun") !== true) return;
    throw new ServiceError(DRY_RUN_OPERATION, "Request would have succeeded, but DryRun flag is set.");
  }
}

function allowedValue(name: string, value: string, allowed: readonly string[]): string {
  if (allowed.includes(value)) return value;
  throw invalid(name, value, `Expecting one of: ${allowed.join(", ")}.`);
}

function invalid(name: string, value: string, expectation: string): ServiceError {
  return new ServiceError(INVALID_PARAMETER_VALUE, `Value (${value}) for parameter ${name} is invalid. ${expectation}`);
}
