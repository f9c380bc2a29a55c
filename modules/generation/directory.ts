import { randomInt } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import { TunnelwatchError } from "../errors";
import { type GeneratedRegion, isStackFile } from "../inventory";
import { HEADER, fileName, renderRegion } from "./render";

/** What a write that was killed leaves behind: the target's name and a number. */
const LEFTOVER = /^(vpn-\d{12}-[a-z0-9-]+(?:\.changes)?\.(?:ts|json)|\.gitignore)\.\d+$/;

/** Enough for two scans never to choose the same name for a temporary file; the most that `randomInt` takes. */
const MAX_RANDOM = 2 ** 48 - 1;

/** Age in milliseconds from which a leftover is nobody's any more: another scan may be writing right now. */
const LEFTOVER_AGE = 60 * 60 * 1000;

/** What became of, or would become of, one file. */
export type FileChange = "created" | "changed" | "unchanged";

/** One file of generated code and what happened to it. */
export interface WrittenFile {
  readonly file: string;
  readonly change: FileChange;
}

/** The stack files of a directory of generated code, sorted; empty where there is no such directory. */
export async function listStackFiles(directory: string): Promise<readonly string[]> {
  return (await entriesOf(directory)).filter(isStackFile).sort();
}

/**
 * The text of one file of the directory, or `undefined` where it does not exist.
 *
 * @throws TunnelwatchError `Inaccessible` where the system does not let it be read
 */
export async function readText(directory: string, file: string): Promise<string | undefined> {
  try {
    return await readFile(join(directory, file), "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw inaccessible(join(directory, file), "read", error);
  }
}

/** How {@link writeRegion} writes. */
export interface WriteOptions {
  /** Only say what would happen. */
  readonly check: boolean;
  /** The file's text as the region was planned from it; `undefined` where there was no file. */
  readonly plannedFrom: string | undefined;
}

/**
 * Writes a region's file where its bytes differ: whole or not at all, whenever the process is killed.
 *
 * @throws TunnelwatchError `NotOurs` where a file of that name exists that tunnelwatch did not write,
 *   `ChangedMeanwhile` where it is not the one that the region was planned from, `Inaccessible` where the system does not
 *   let it be read or written
 */
export async function writeRegion(
  directory: string,
  region: GeneratedRegion,
  options: WriteOptions,
): Promise<WrittenFile> {
  const file = fileName(region);
  const text = renderRegion(region);
  const existing = await readText(directory, file);
  if (existing === text) return { file, change: "unchanged" };
  if (existing !== undefined && !existing.startsWith(HEADER)) {
    throw new TunnelwatchError(`${join(directory, file)} was not written by tunnelwatch, so it is not overwritten.`, {
      code: "NotOurs",
      resource: file,
      hint: "Move the file away, or choose another directory with --output-dir.",
    });
  }
  if (existing !== options.plannedFrom) {
    // To overwrite it could lose a `ForgottenVpn`, and Terraform would then plan a destruction.
    throw new TunnelwatchError(`${join(directory, file)} changed meanwhile, so it is not overwritten.`, {
      code: "ChangedMeanwhile",
      resource: file,
      hint: "Run the command again, and not twice at the same time.",
    });
  }
  if (!options.check) await writeAtomically(directory, file, text);
  return { file, change: existing === undefined ? "created" : "changed" };
}

/**
 * Writes a file whole or not at all: to a file beside it, flushed to disk, then renamed.
 *
 * @throws TunnelwatchError `Inaccessible` where the system does not let it be written
 */
export async function writeAtomically(directory: string, file: string, text: string): Promise<void> {
  const path = join(directory, file);
  const temporary = `${path}.${String(randomInt(MAX_RANDOM))}`;
  try {
    await mkdir(directory, { recursive: true });
    // Not write-file-atomic: on a full disk it takes the part that fitted for the whole, and renames it.
    await writeToDisk(temporary, text);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw inaccessible(path, "written", error);
  }
}

/** Deletes a file, where there is one. @throws TunnelwatchError `Inaccessible` where the system does not let it be deleted */
export async function deleteFile(directory: string, file: string): Promise<void> {
  const path = join(directory, file);
  try {
    await rm(path, { force: true });
  } catch (error) {
    throw inaccessible(path, "deleted", error);
  }
}

async function writeToDisk(path: string, text: string): Promise<void> {
  const handle = await open(path, "wx");
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Deletes what killed writes left behind. */
export async function removeLeftovers(directory: string): Promise<void> {
  const leftovers = (await entriesOf(directory)).filter((name) => LEFTOVER.test(name));
  await Promise.all(
    leftovers.map(async (name) => {
      const path = join(directory, name);
      try {
        const { mtimeMs } = await stat(path);
        if (Date.now() - mtimeMs > LEFTOVER_AGE) await unlink(path);
      } catch (error) {
        // The scan that it belonged to has renamed it meanwhile.
        if (!hasCode(error, "ENOENT")) throw inaccessible(path, "deleted", error);
      }
    }),
  );
}

async function entriesOf(directory: string): Promise<readonly string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    if (hasCode(error, "ENOENT")) return [];
    throw inaccessible(directory, "read", error);
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

function inaccessible(path: string, participle: string, cause: unknown): TunnelwatchError {
  const { code = "unknown error" } = cause as NodeJS.ErrnoException;
  return new TunnelwatchError(`${path} cannot be ${participle} (${code}).`, {
    code: "Inaccessible",
    resource: path,
    hint: "Check what it is, who may read and write it, and whether the disk has room; or choose another --output-dir.",
    cause,
  });
}
