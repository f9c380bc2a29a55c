import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Finished, runIn, type RunOptions } from "../../support/project";

const REPOSITORY = join(__dirname, "..", "..", "..");

/** What keeps npm to its work: no install script has to run, and nobody is asked or told anything. */
const QUIET_INSTALL = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];

/** An empty folder outside the repository: nothing of the repository's own modules is found from there. */
export class EmptyFolder {
  readonly directory = mkdtempSync(join(tmpdir(), "tunnelwatch-"));

  read(...names: readonly string[]): string {
    return readFileSync(join(this.directory, ...names), "utf8");
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.directory, file), text);
  }

  /** The texts of all files of a directory whose names end so, by path below it. */
  texts(directory: string, ending: string): ReadonlyMap<string, string> {
    const names = readdirSync(join(this.directory, directory), { recursive: true, encoding: "utf8" });
    const wanted = names.filter((name) => name.endsWith(ending)).sort();
    return new Map(wanted.map((name) => [name, this.read(directory, name)]));
  }

  /** Runs a command in the folder. */
  run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
    return runIn(this.directory, command, args, options);
  }

  /** Runs a command of an installed package. It is never taken from a registry. */
  npx(args: readonly string[], options: RunOptions = {}): Promise<Finished> {
    return this.run("npx", ["--no-install", ...args], options);
  }

  /**
   * Installs packages, or those that package.json names.
   *
   * @throws Error with what npm said, where they cannot be had: the test must fail then, not be skipped
   */
  async install(...packages: readonly string[]): Promise<void> {
    const { exitCode, stdout, stderr } = await this.run("npm", ["install", ...QUIET_INSTALL, ...packages]);
    if (exitCode === 0) return;
    throw new Error(`npm install ${packages.join(" ")} ended with ${String(exitCode)}:\n${stdout}${stderr}`);
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/**
 * Packs the repository as it would be published.
 *
 * @returns the path of the tarball
 * @throws Error where it does not compile
 */
export async function packInto(folder: EmptyFolder): Promise<string> {
  const packed = await runIn(REPOSITORY, "npm", ["pack", "--pack-destination", folder.directory]);
  const [tarball] = readdirSync(folder.directory).filter((name) => name.endsWith(".tgz"));
  if (packed.exitCode === 0 && tarball !== undefined) return join(folder.directory, tarball);
  throw new Error(`npm pack ended with ${String(packed.exitCode)}:\n${packed.stdout}${packed.stderr}`);
}
