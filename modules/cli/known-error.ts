import { TunnelwatchError } from "../errors";

/** An error that a report can show. @throws whatever is none: a mistake of ours */
export function knownError(error: unknown): TunnelwatchError {
  if (error instanceof TunnelwatchError) return error;
  throw error;
}
