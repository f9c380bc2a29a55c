import { setTimeout as delay } from "node:timers/promises";

const INTERVAL_MS = 5;
const PATIENCE_MS = 30_000;

/**
 * Waits until something holds, for as long as that takes and no longer.
 *
 * @param patienceMs how long at most
 * @param what what is waited for, for the message of a test that fails
 */
export async function eventually(what: string, holds: () => boolean, patienceMs = PATIENCE_MS): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`Waited in vain until ${what}.`);
    await delay(INTERVAL_MS);
  }
}
