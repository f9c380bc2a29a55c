import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { TunnelwatchError } from "../errors";
import { readText, writeAtomically } from "../generation";
import { packageFile, packageManifest } from "../package-files";
import { completedGitIgnore } from "./git-ignore";
import { completedPackageJson } from "./package-json";
import { newProjectFiles, type ProjectSources } from "./project-files";

/** What {@link createProject} did, by path relative to the project. */
export interface CreatedProject {
  readonly created: readonly string[];
  /** Files that were there, to which something was added. */
  readonly completed: readonly string[];
}

/**
 * Makes a directory a project: a CDKTF app of its own that has tunnelwatch as a dependency.
 *
 * Of files that are there it completes `package.json` and `.gitignore`, and touches no other one.
 *
 * @param directory absolute, or relative to the working directory; made where it does not exist
 * @throws TunnelwatchError `InitRefused` where a file of the project is there already, and nothing is written then;
 *   `Inaccessible` where the system does not let a file be read or written
 */
export async function createProject(directory: string): Promise<CreatedProject> {
  const existing = {
    packageJson: await readText(directory, "package.json"),
    gitIgnore: await readText(directory, ".gitignore"),
  };
  const files = newProjectFiles(await projectSources());
  await refuseExisting(directory, [...files.keys()]);

  const completed = new Map([
    [".gitignore", { before: existing.gitIgnore, text: completedGitIgnore(existing.gitIgnore) }],
    [
      "package.json",
      { before: existing.packageJson, text: completedPackageJson(packageManifest(), existing.packageJson) },
    ],
  ]);
  for (const [path, text] of files) await write(directory, path, text);
  const touched = [...completed].filter(([, { before, text }]) => before !== text);
  for (const [path, { text }] of touched) await write(directory, path, text);

  const isNew = ([, { before }]: (typeof touched)[number]): boolean => before === undefined;
  const paths = (entries: typeof touched): readonly string[] => entries.map(([path]) => path);
  return {
    created: [...files.keys(), ...paths(touched.filter(isNew))].sort(),
    completed: paths(touched.filter((entry) => !isNew(entry))),
  };
}

async function projectSources(): Promise<ProjectSources> {
  const read = (...names: readonly string[]): Promise<string> => readFile(packageFile(...names), "utf8");
  return {
    cdktfJson: await read("cdktf.json"),
    app: await read("main.ts"),
    generatedReadme: await read("generated", "README.md"),
    exampleConfiguration: await read("tunnelwatch.example.yaml"),
    projectId: randomUUID(),
  };
}

async function refuseExisting(directory: string, paths: readonly string[]): Promise<void> {
  const texts = await Promise.all(paths.map((path) => readText(directory, path)));
  const there = paths.filter((_, index) => texts[index] !== undefined);
  if (there.length === 0) return;
  throw new TunnelwatchError(
    `${there.join(", ")} ${there.length === 1 ? "is" : "are"} there already. Nothing was written.`,
    {
      code: "InitRefused",
      resource: directory,
      hint: "Move what is there away, or name a directory for a project of its own: `npx tunnelwatch init vpn`.",
    },
  );
}

async function write(directory: string, path: string, text: string): Promise<void> {
  const target = join(directory, path);
  await writeAtomically(dirname(target), basename(target), text);
}
