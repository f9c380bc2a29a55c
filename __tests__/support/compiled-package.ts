import { createHash, randomUUID } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";

const REPOSITORY = join(__dirname, "..", "..");
const SOURCE = join(REPOSITORY, "modules");

/** What the package ships beside `dist/`, as far as the command line reads it. */
const SHIPPED = [
  "bin",
  "index.js",
  "main.ts",
  "cdktf.json",
  "package.json",
  "generated/README.md",
  "tunnelwatch.example.yaml",
  "tunnelwatch.schema.json",
];

const DAY = 24 * 60 * 60 * 1000;

let directory: string | undefined;

/**
 * The package as it is published, with `modules/` compiled to `dist/`: its command line starts in half the time, and tests
 * start it hundreds of times. It is compiled once for each state of the source, below the repository, where it finds the
 * dependencies.
 *
 * @param workspaces directory for it, which git ignores
 */
export function compiledPackage(workspaces: string): string {
  return (directory ??= compileOnce(workspaces));
}

function compileOnce(workspaces: string): string {
  const target = join(workspaces, `compiled-${fingerprint()}`);
  if (existsSync(target)) {
    const now = new Date();
    utimesSync(target, now, now);
    return target;
  }
  deleteOld(workspaces);
  // Under another name at first: another worker, which may compile as well, must never find half of it.
  const unfinished = join(workspaces, `compiling-${randomUUID()}`);
  for (const name of SHIPPED) cpSync(join(REPOSITORY, name), join(unfinished, name), { recursive: true });
  for (const file of sourceFiles()) compile(file, join(unfinished, "dist", relative(SOURCE, file)));
  try {
    renameSync(unfinished, target);
  } catch (error) {
    rmSync(unfinished, { recursive: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}

function compile(file: string, target: string): void {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- Seldom needed, and it takes its time to load.
  const { transformSync } = require("@swc/core") as typeof import("@swc/core");
  const { code } = transformSync(readFileSync(file, "utf8"), {
    filename: file,
    swcrc: false,
    jsc: { parser: { syntax: "typescript" }, target: "es2022" },
    module: { type: "commonjs" },
  });
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target.replace(/\.ts$/, ".js"), code);
}

/** Of all that goes in, so that no test ever meets a compiled form of other source. */
function fingerprint(): string {
  const hash = createHash("sha256");
  const shipped = SHIPPED.filter((name) => name !== "bin").map((name) => join(REPOSITORY, name));
  for (const file of [__filename, join(REPOSITORY, "bin", "tunnelwatch.js"), ...shipped, ...sourceFiles()]) {
    hash.update(`${relative(REPOSITORY, file)}\0`).update(readFileSync(file));
  }
  return hash.digest("hex").slice(0, 16);
}

function sourceFiles(): readonly string[] {
  return readdirSync(SOURCE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Compiled forms that nobody has needed for long; a run that still uses one began less than a day ago. */
function deleteOld(workspaces: string): void {
  for (const name of readdirSync(workspaces)) {
    const path = join(workspaces, name);
    if (/^compil(ed|ing)-/.test(name) && statSync(path).mtimeMs < Date.now() - DAY) {
      rmSync(path, { recursive: true, force: true });
    }
  }
}
