/**
 * Runs `create` without the stack traces that CDKTF takes for every computed attribute of every resource.
 *
 * CDKTF shows them only where a token cannot be resolved, and there is none of the user's here. Mapped back to
 * TypeScript, as tsx has Node do it, they would be half of the time of a large synth. Errors have traces all the same:
 * theirs do not come from this function.
 */
export function withoutStackTraces<T>(create: () => T): T {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- put back as it was, never called from here
  const { captureStackTrace } = Error;
  Error.captureStackTrace = () => undefined;
  try {
    return create();
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
}
