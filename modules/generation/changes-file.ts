import { join } from "node:path";
import { TunnelwatchError } from "../errors";
import { changesFileName, type GeneratedChanges, stackName } from "../inventory";
import { deleteFile, readText, writeAtomically } from "./directory";
import { CHANGES_HEADER, renderChanges } from "./render-changes";

/** The account and region of a stack. */
type Stack = Pick<GeneratedChanges, "partition" | "accountId" | "region">;

/**
 * What the file of a stack's changes says; `undefined` where there is none.
 *
 * @throws TunnelwatchError `GeneratedUnreadable` where it was edited, `Inaccessible` where it cannot be read
 */
export async function readChangesFile(directory: string, stack: Stack): Promise<GeneratedChanges | undefined> {
  const file = changesFileName(stackName(stack));
  const text = await readText(directory, file);
  if (text === undefined) return undefined;
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- TypeScript's parser takes its time to load, and mostly there is no such file
  const { readChanges } = require("./read-changes") as typeof import("./read-changes");
  return readChanges(text, join(directory, file), stack);
}

/**
 * Writes what a stack's next deploy changes, or deletes the file where that is nothing. Whole or not at all.
 *
 * @throws TunnelwatchError `NotOurs` where a file of that name exists that tunnelwatch did not write, `Inaccessible`
 */
export async function writeChangesFile(
  directory: string,
  stack: Stack,
  changes: GeneratedChanges | undefined,
): Promise<void> {
  const file = changesFileName(stackName(stack));
  const existing = await readText(directory, file);
  const text = changes && renderChanges(changes);
  if (existing === text) return;
  if (existing !== undefined && !existing.startsWith(CHANGES_HEADER)) {
    throw new TunnelwatchError(`${join(directory, file)} was not written by tunnelwatch, so it is not overwritten.`, {
      code: "NotOurs",
      resource: file,
      hint: "Move the file away.",
    });
  }
  if (text === undefined) await deleteFile(directory, file);
  else await writeAtomically(directory, file, text);
}
