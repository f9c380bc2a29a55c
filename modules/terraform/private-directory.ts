import { rmSync } from "node:fs";
import { lstat, mkdtemp, readdir, rm } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";

const PREFIX = "tunnelwatch-plan-";

/** `tunnelwatch-plan-<process id>@<host name>-<random>`. */
const OWNED = /^tunnelwatch-plan-(?<processId>\d+)@(?<host>.+)-[^-]+$/;

/** After so long nobody plans any more who cannot be asked: a process on another machine, or of an older version. */
const ABANDONED_MILLISECONDS = 24 * 60 * 60 * 1000;

/**
 * Lends a temporary directory that only this user can read, and deletes it with all it holds afterwards, whatever
 * happens in between. For saved plans: they hold every pre-shared key in clear.
 */
export async function withPrivateDirectory<T>(use: (directory: string) => Promise<T>): Promise<T> {
  // mkdtemp creates it with mode 0700.
  const directory = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}@${hostname()}-`));
  const deleteNow = (): void => {
    rmSync(directory, { recursive: true, force: true });
  };
  // `finally` does not run when somebody calls process.exit().
  process.once("exit", deleteNow);
  try {
    return await use(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
    process.off("exit", deleteNow);
  }
}

/** Deletes private directories of this user whose process could not do so itself, because it was killed. */
export async function sweepPrivateDirectories(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(PREFIX));
  await Promise.all(
    names.map(async (name) => {
      const directory = join(tmpdir(), name);
      try {
        if (await isAbandoned(directory, name)) await rm(directory, { recursive: true, force: true });
      } catch {
        // Somebody else was faster. What stays for another reason is tried again at the next start.
      }
    }),
  );
}

async function isAbandoned(directory: string, name: string): Promise<boolean> {
  // The temporary directory may be everybody's: what is not a directory of ours is none of our business.
  const status = await lstat(directory);
  // Windows has a temporary directory for each user, and no such numbers.
  if (!status.isDirectory() || status.uid !== (process.getuid?.() ?? status.uid)) return false;
  const { processId, host } = OWNED.exec(name)?.groups ?? {};
  if (processId === undefined || host !== hostname()) return Date.now() - status.mtimeMs > ABANDONED_MILLISECONDS;
  return !isRunning(Number(processId));
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
