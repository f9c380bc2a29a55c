import type { Reading } from "../inventory";
import { type CommandName, toScanFailure } from "./failure";

/** Reads something of a region, and says as the failure of which IAM action it counts where it cannot be read. */
export type Attempt = <T>(action: string, read: () => Promise<T>) => Promise<Reading<T>>;

/** Attempts in one region. None of them throws. */
export function attemptsIn(region: string, command?: CommandName): Attempt {
  return (action, read) =>
    read().then(
      (value) => ({ ok: true, value }),
      (error: unknown) => ({ ok: false, failure: toScanFailure(error, { region, action }, command) }),
    );
}
