import { TunnelwatchError } from "../errors";

/** How many attempts of one call AWS may leave unanswered. Each costs a whole time-out, unlike other failures. */
const TIMEOUTS_PER_CALL = 3;

/**
 * Middleware of an AWS client that ends the retries of a call when its attempts have timed out too often. Whatever else
 * goes wrong is left to the client's own retries, so that the last failure keeps AWS's code.
 *
 * @param requestTimeoutSeconds - what an attempt was given, for the message
 */
export function giveUpOnTimeouts(requestTimeoutSeconds: number) {
  return <Input, Output>(attempt: (input: Input) => Promise<Output>) => {
    let timeouts = 0;
    return async (input: Input): Promise<Output> => {
      try {
        return await attempt(input);
      } catch (error) {
        if (!isTimeout(error)) throw error;
        timeouts += 1;
        if (timeouts < TIMEOUTS_PER_CALL) throw error;
        // Without a cause: the client retries whatever has a time-out among its causes.
        throw new TunnelwatchError(
          `AWS did not answer within ${requestTimeoutSeconds} s, ${TIMEOUTS_PER_CALL} times.`,
          { code: "TimeoutError" },
        );
      }
    };
  };
}

/** The client gives broken connections the same name, but they fail at once. */
function isTimeout(error: unknown): boolean {
  if (!(error instanceof Error) || error.name !== "TimeoutError") return false;
  return !("code" in error) || error.code === "ETIMEDOUT";
}
