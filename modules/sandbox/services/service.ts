import type { Estate, EstateRegion } from "../estate";
import type { Parameters, Protocol, WireObject } from "../protocols/wire";
import type { ErrorKind } from "../service-error";

/** What a handler answers from. */
export interface Call {
  /** The caller's account. */
  readonly estate: Estate;
  /** The first account of the sandbox, with the others in it. */
  readonly world: Estate;
  readonly callerArn: string;
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

/** What a handler that changes something answers from. Others must not know the time: their answers are kept. */
export interface WriteCall extends Call {
  /** ISO 8601. */
  readonly now: string;
}

/**
 * Answers one action that changes something.
 *
 * @throws {@link ServiceError} with AWS's code where AWS would answer an error
 */
export type Writer = (call: WriteCall) => Written;

/** What a {@link Writer} makes of a call. */
export interface Written {
  readonly answer: WireObject;
  /** As it is from then on. */
  readonly estate: Estate;
  /**
   * What happens to the estate by itself afterwards.
   * @default - nothing
   */
  readonly later?: readonly LaterChange[] | undefined;
}

/** Something that happens to an estate some time after a request. */
export interface LaterChange {
  /** Counted from the request. */
  readonly afterMilliseconds: number;
  /**
   * The estate that the change makes of the one that there is by then, which requests and tests may have changed. The same
   * object where the change has nothing to do in it any more.
   *
   * @param now - when that is, in ISO 8601
   */
  readonly change: (estate: Estate, now: string) => Estate;
}

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
  /** For regions that the account has not enabled, and for credentials that nobody gave. */
  readonly disabledRegion: ErrorKind;
  /** For temporary credentials that are over. */
  readonly expiredToken: ErrorKind;
  readonly accessDenied: ErrorKind;
  readonly throttled: ErrorKind;
  readonly serverError: ErrorKind;
}
