import { readFileSync } from "node:fs";
import { join } from "node:path";
import { completedGitIgnore, GIT_IGNORE, patternsIn } from "../../modules/init/git-ignore";

/** What only this repository has to keep out: the results of its tests, its builds and its tools. */
const OF_THE_REPOSITORY = ["coverage/", "dist/", "*.tgz", ".venv-moto/", ".workspaces/"];

describe("the .gitignore of a project", () => {
  it("keeps out what the repository's own does", () => {
    const own = patternsIn(readFileSync(join(__dirname, "../../.gitignore"), "utf8"));
    const forProjects = own.filter((pattern) => !OF_THE_REPOSITORY.includes(pattern));
    expect([...patternsIn(GIT_IGNORE)].sort()).toEqual([...forProjects].sort());
  });

  it.each<[what: string, existing: string | undefined, completed: string]>([
    ["is ours where there is none", undefined, GIT_IGNORE],
    ["stays as it is where it has everything", `# mine\n${GIT_IGNORE}`, `# mine\n${GIT_IGNORE}`],
    ["stays as it is with the line ends of Windows", windows(GIT_IGNORE), windows(GIT_IGNORE)],
  ])("%s", (_, existing, completed) => {
    expect(completedGitIgnore(existing)).toBe(completed);
  });

  it("keeps every line of the one that is there, and gets what it lacks", () => {
    const completed = completedGitIgnore("*.log\nnode_modules/\n!important.log");
    expect(completed.startsWith("*.log\nnode_modules/\n!important.log\n\n# Of tunnelwatch.")).toBe(true);
    const patterns = patternsIn(completed);
    expect(patterns).toEqual(expect.arrayContaining([...patternsIn(GIT_IGNORE)]));
    expect(patterns.filter((pattern) => pattern === "node_modules/")).toHaveLength(1);
  });

  it("is complete once it was completed", () => {
    const completed = completedGitIgnore("*.log\n");
    expect(completedGitIgnore(completed)).toBe(completed);
  });
});

function windows(text: string): string {
  return text.replaceAll("\n", "\r\n");
}
