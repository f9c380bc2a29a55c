import type { Estate, EstateRegion } from "../estate";
import type { Parameters, Protocol, WireObject } from "../protocols/wire";
import type { ErrorKind } from "../service-error";

/** What a handler answers from. */
export interface Call {
  readonly estate: Estate;
  readonly region: string;
  /** What the estate has in that region. */
  readonly holdings: EstateRegion;
  readonly parameters: Parameters;
  /** Length of a page where the caller names none; `undefined` for the action's own. */
  readonly pageSize: number | undefined;
}

/**
 * Answers one action.
 *
 * @throws {@link ServiceError} with AWS's code where AWS would answer an error
 */
export type Handler = (call: Call) => WireObject;

/**
 * Answers one action that changes something.
 *
 * @returns the answer, and the estate as it is from then on
 * @throws {@link ServiceError} with AWS's code where AWS would answer an error
 */
export type Writer = (call: Call) => { readonly answer: WireObject; readonly estate: Estate };

/** A service of AWS. An action is added by a line in `actions`, a service by a line in {@link serviceFor}'s list. */
export interface Service {
  /** As in IAM's action names: `cloudwatch` for what the credential scope calls `monitoring`. */
  readonly iamPrefix: string;
  readonly protocol: Protocol;
  /**
   * The same service for callers that speak the query protocol to it, where it understands both.
   * @default - everybody speaks `protocol`
   */
  readonly inQuery?: Service | undefined;
  readonly actions: Readonly<Record<string, Handler>>;
  /**
   * Actions that change something.
   * @default - none
   */
  readonly writes?: Readonly<Record<string, Writer>> | undefined;
  readonly errors: ServiceErrors;
}

/** What a service calls the errors that every action can answer. */
export interface ServiceErrors {
  readonly unknownAction: ErrorKind;
  /** For regions that the account has not enabled. */
  readonly disabledRegion: ErrorKind;
  readonly accessDenied: ErrorKind;
  readonly throttled: ErrorKind;
  readonly serverError: ErrorKind;
}
