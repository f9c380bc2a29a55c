import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { TunnelwatchError } from "../errors";
import { defaultSettings, parseSettings } from "./parse";
import type { Settings } from "./settings";

/** Name of the configuration file that is used where none is named. */
const DEFAULT_FILE = "tunnelwatch.yaml";

/** What {@link loadSettings} found. */
export interface LoadedSettings {
  readonly settings: Settings;
  /** The file that was read, as the user would name it; `undefined` where the defaults are used. */
  readonly file: string | undefined;
}

/**
 * Reads the configuration: the file at `path`, else `tunnelwatch.yaml` in `cwd`, else the defaults.
 *
 * @param path File that the user named, relative to `cwd` or absolute
 * @throws TunnelwatchError `ConfigNotFound` where the named file does not exist, `ConfigUnreadable` where it cannot be
 *   read, `ConfigInvalid` where it breaks rules
 */
export async function loadSettings(path: string | undefined, cwd: string): Promise<LoadedSettings> {
  const file = path ?? DEFAULT_FILE;
  const text = await readText(file, cwd);
  if (text !== undefined) return { settings: parseSettings(text, file), file };
  if (path === undefined) return { settings: defaultSettings(), file: undefined };
  throw new TunnelwatchError(`The configuration file ${file} does not exist.`, {
    code: "ConfigNotFound",
    resource: file,
    hint: `Correct the path, or leave it out: then ${DEFAULT_FILE} is used where there is one, else the defaults.`,
  });
}

async function readText(file: string, cwd: string): Promise<string | undefined> {
  try {
    return await readFile(resolve(cwd, file), "utf8");
  } catch (error) {
    const { code = "unknown error" } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    throw new TunnelwatchError(`The configuration file ${file} cannot be read (${code}).`, {
      code: "ConfigUnreadable",
      resource: file,
      hint: "It must be a text file that you may read.",
      cause: error,
    });
  }
}
