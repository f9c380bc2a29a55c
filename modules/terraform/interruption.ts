/** What a user, a CI system or a closed terminal sends to end us. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Holds a request to end this process back until `use` has cleaned up after itself.
 *
 * The abort signal tells `use` to finish. Then the same signal is sent to ourselves again, now without a listener of
 * ours, so that the process ends as it would have done without us, with the exit status that its parent expects.
 */
export async function withInterruption<T>(use: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let received: NodeJS.Signals | undefined;
  const onSignal = (signal: NodeJS.Signals): void => {
    received ??= signal;
    controller.abort();
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  try {
    return await use(controller.signal);
  } finally {
    for (const signal of SIGNALS) process.off(signal, onSignal);
    if (received !== undefined) process.kill(process.pid, received);
  }
}
