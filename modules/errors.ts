/** What a {@link TunnelwatchError} carries beside its message. */
export interface TunnelwatchErrorDetails {
  /** Stable, machine-readable kind of the error, for example `ConfigInvalid` or an AWS error code. */
  readonly code: string;
  /** What the error is about: an AWS id, a file, a region. */
  readonly resource?: string;
  /** The way out: what the reader can do about it. */
  readonly hint?: string;
  /** The error underneath. Never printed by us: a response body in it could hold a pre-shared key. */
  readonly cause?: unknown;
}

/**
 * The one error class of this project. The message says the field, the rule, the value it got and, with the
 * hint, the way out. It never holds a secret.
 */
export class TunnelwatchError extends Error {
  readonly code: string;
  readonly resource: string | undefined;
  readonly hint: string | undefined;

  constructor(message: string, details: TunnelwatchErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "TunnelwatchError";
    this.code = details.code;
    this.resource = details.resource;
    this.hint = details.hint;
  }
}
