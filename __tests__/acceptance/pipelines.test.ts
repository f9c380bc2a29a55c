import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { parse } from "yaml";
import { type Finished, Project } from "../support/project";
import { Account } from "./support/account";
import { oneRegion, STACK } from "./support/one-region";
import { pythonTool } from "./support/python-tool";

const REPOSITORY = join(__dirname, "..", "..");
const EXAMPLES = join(REPOSITORY, "examples", "pipelines");

/** The step that proposes what discover found. */
const PROPOSE = "Open, update or close the pull request";

/** How the pull request is looked for that is open. */
const LISTED =
  "gh pr list --head tunnelwatch/discover --base main --state open --json number,isCrossRepository " +
  "--jq .[] | select(.isCrossRepository | not) | .number";

interface Step {
  readonly name?: string;
  readonly run?: string;
}

interface GitHubJob {
  readonly env?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

/** The one job of a workflow. */
function gitHubJob(file: string): GitHubJob {
  const workflow = parse(readFileSync(join(EXAMPLES, "github", file), "utf8")) as {
    readonly jobs: Readonly<Record<string, GitHubJob>>;
  };
  const [job] = Object.values(workflow.jobs);
  if (job === undefined) throw new Error(`${file} has no job.`);
  return job;
}

interface GitLabJob {
  readonly script: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  readonly environment?: { readonly name: string; readonly action: string };
}

function gitLabJob(name: string): GitLabJob | undefined {
  const pipeline = parse(readFileSync(join(EXAMPLES, "gitlab", "gitlab-ci.yml"), "utf8")) as Readonly<
    Record<string, GitLabJob>
  >;
  return pipeline[name];
}

const gitLabScript = (job: string): string => gitLabJob(job)?.script.join("\n") ?? "";

/** What a job says to Terraform by variables, with the directory of the project where the pipeline puts it. */
function forTerraform(
  declared: Readonly<Record<string, string>> | undefined,
  directory: string,
): Readonly<Record<string, string>> {
  const variables = Object.entries(declared ?? {}).filter(([name]) => name.startsWith("TF_"));
  return Object.fromEntries(
    variables.map(([name, value]) => [
      name,
      value.replace(/^\$(?:CI_PROJECT_DIR|\{\{ github\.workspace \}\})/, () => directory),
    ]),
  );
}

/** Where the AWS provider of the stack leads to. */
function providerOf(project: Project): string {
  const providers = join(project.stackDirectory(STACK), ".terraform", "providers");
  const links = readdirSync(providers, { recursive: true, withFileTypes: true }).filter((one) => one.isSymbolicLink());
  return links.map((link) => readlinkSync(join(link.parentPath, link.name))).join();
}

/** The open requests of the branch, as GitLab lists them: one of a fork, and the pipeline's own. */
const OPEN_REQUESTS = JSON.stringify([
  { iid: 11, source_project_id: 8, target_project_id: 7 },
  { iid: 12, source_project_id: 7, target_project_id: 7 },
]);

/**
 * Programs that a pipeline has and a test cannot: they note what they are asked for. `OPEN` is the pull request that is open, or
 * the merge requests that are, and `END_WITH` what ours ends with.
 */
const STAND_INS = {
  // Of the comments of a pull request it answers what the filter leaves of comments.txt, as GitHub's own command line does.
  gh: `#!/bin/sh
echo "gh $*" >> calls.txt
case "$*" in
  "pr list"*) echo "$OPEN" ;;
  "pr view"*) echo 7 ;;
  "api --paginate"*) for filter; do :; done; jq "$filter" comments.txt ;;
esac
`,
  curl: `#!/bin/sh\necho "curl $*" >> calls.txt\ncase "$*" in *--get*) echo "\${OPEN:-[]}" ;; esac\n`,
  npx: `#!/bin/sh\nshift\n"${process.execPath}" "${join(REPOSITORY, "bin", "tunnelwatch.js")}" "$@"\nexit "\${END_WITH:-$?}"\n`,
};

describe("the pipelines of the examples", () => {
  let account: Account;
  const projects: Project[] = [];

  beforeAll(async () => {
    account = await Account.open(oneRegion());
  });

  afterAll(async () => {
    await account.close();
    for (const project of projects) project.remove();
  });

  /** A user's repository with a remote, in which the stand-ins come first on the PATH. */
  async function repository(): Promise<Project> {
    const project = new Project();
    projects.push(project);
    const bin = join(project.directory, "bin");
    mkdirSync(bin);
    for (const [name, text] of Object.entries(STAND_INS)) {
      writeFileSync(join(bin, name), text);
      chmodSync(join(bin, name), 0o755);
    }
    project.write(".gitignore", "bin/\n*.txt\n*.md\nremote.git/\ngenerated/.scan/\ncdktf.out/\n.terraform/\n");
    await bash(
      project,
      `git init --quiet --initial-branch main . && git init --quiet --bare remote.git &&
      git remote add origin "$PWD/remote.git" && git add . &&
      git -c user.name=a -c user.email=a@example.com commit --quiet --message start`,
    );
    return project;
  }

  async function bash(
    project: Project,
    script: string,
    more: Readonly<Record<string, string>> = {},
  ): Promise<Finished> {
    return project.bash(script, {
      environment: {
        ...account.forRollout,
        PATH: `${join(project.directory, "bin")}${delimiter}${process.env["PATH"] ?? ""}`,
        ...more,
      },
    });
  }

  const calls = (project: Project): readonly string[] =>
    existsSync(join(project.directory, "calls.txt")) ? project.read("calls.txt").trim().split("\n") : [];

  /** Runs a step as GitHub does: with `bash -e`, and files for outputs and the summary. */
  async function step(
    project: Project,
    file: string,
    name: string,
    more: Readonly<Record<string, string>> = {},
  ): Promise<Finished> {
    const { env, steps } = gitHubJob(file);
    const run = steps.find((candidate) => candidate.name === name)?.run;
    if (run === undefined) throw new Error(`${file} has no step ${name}`);
    return bash(project, run.replace(/\$\{\{ steps\.\w+\.outputs\.code \}\}/, "$CODE"), {
      ...forTerraform(env, project.directory),
      GITHUB_ACTIONS: "true",
      GITHUB_OUTPUT: "output.txt",
      GITHUB_STEP_SUMMARY: "summary.txt",
      BRANCH: "tunnelwatch/discover",
      BASE: "main",
      GITHUB_REPOSITORY: "net/vpns",
      CODE: "4",
      ...more,
    });
  }

  it.each([
    ["vendor.github-workflows", ["github/discover.yml", "github/plan.yml"]],
    ["vendor.gitlab-ci", ["gitlab/gitlab-ci.yml"]],
  ])("are valid by the schema %s", (schema, files) => {
    const { status, stdout, stderr } = spawnSync(
      pythonTool("check-jsonschema"),
      ["--builtin-schema", schema, ...files.map((file) => join(EXAMPLES, file))],
      { encoding: "utf8" },
    );
    expect({ status, stdout, stderr }).toMatchObject({ status: 0 });
  });

  it("give the token for comments on GitLab to the one job that runs no code of the merge request", () => {
    expect(gitLabJob("comment")?.environment).toEqual({ name: "tunnelwatch-notes", action: "access" });
    for (const job of ["discover", "plan"]) {
      expect(gitLabJob(job)?.environment).toBeUndefined();
      expect(gitLabScript(job)).not.toContain("TUNNELWATCH_NOTES_TOKEN");
    }
  });

  it("propose on GitHub what discover found, once, and plan it", async () => {
    const project = await repository();
    expect(await step(project, "discover.yml", "Discover")).toMatchObject({ exitCode: 0 });
    expect(project.read("output.txt")).toBe("code=0\n");
    expect(await step(project, "discover.yml", PROPOSE)).toMatchObject({ exitCode: 0 });
    expect(calls(project)).toEqual([
      LISTED,
      "gh pr create --base main --head tunnelwatch/discover --title VPNs: what discover found --body-file body.md",
      "gh workflow run plan.yml --ref tunnelwatch/discover",
    ]);
    const { stdout } = await bash(project, "git --git-dir remote.git show --name-only --format= tunnelwatch/discover");
    expect(stdout.trim()).toBe(`generated/${STACK}.ts`);
    expect(project.read("body.md")).toContain("Connections");

    // Nothing has changed since.
    expect(await step(project, "discover.yml", "Discover")).toMatchObject({ exitCode: 0 });
    expect(await step(project, "discover.yml", PROPOSE, { CODE: "0" })).toMatchObject({
      exitCode: 0,
      stdout: "Nothing differs from generated/.\n",
    });
    expect(calls(project).slice(3)).toEqual([LISTED]);

    expect(await step(project, "plan.yml", "Plan")).toMatchObject({ exitCode: 0 });
    expect(project.read("plan.md")).toContain(`| \`${STACK}\` | 4 | 15 | 0 | 0 | 0 | ok |`);
    expect(project.read("summary.txt")).toBe(project.read("plan.md"));
    expect(providerOf(project)).toContain(join(project.directory, ".terraform-plugins"));
    expect(project.read("comment.md")).toBe(`<!-- tunnelwatch plan -->\n${project.read("plan.md")}`);
  });

  it("edit on GitHub their own comment and no other, and make one where there is none", async () => {
    const project = await repository();
    const bot = { type: "Bot" };
    const others = [
      { id: 1, user: bot, body: "The coverage is 93 %." },
      { id: 3, user: { type: "User" }, body: "<!-- tunnelwatch plan -->\nquoted by somebody" },
      { id: 4, user: bot, body: "See <!-- tunnelwatch plan -->" },
    ];
    project.write("comments.txt", JSON.stringify(others));
    expect(await step(project, "plan.yml", "Comment")).toMatchObject({ exitCode: 0 });
    expect(calls(project).at(-1)).toBe("gh pr comment tunnelwatch/discover --body-file comment.md");

    const own = { id: 2, user: bot, body: "<!-- tunnelwatch plan -->\nan older plan" };
    project.write("comments.txt", JSON.stringify([others[0], own, ...others.slice(1)]));
    expect(await step(project, "plan.yml", "Comment")).toMatchObject({ exitCode: 0 });
    expect(calls(project).at(-1)).toBe(
      "gh api --silent --method PATCH repos/net/vpns/issues/comments/2 --field body=@comment.md",
    );
  });

  it("fail on GitHub with the plan's own exit code, and comment even where nothing could be planned", async () => {
    const project = await repository();
    project.write("tunnelwatch.yaml", "nonsense: true\n");
    const { stderr } = await step(project, "plan.yml", "Plan");
    expect(stderr).toContain("::error title=Tunnelwatch::Error: ");
    expect(project.read("output.txt")).toBe("code=1\n");
    expect(project.read("plan.md")).toBe("The stacks could not be planned: see the job's log.\n");
    expect(await step(project, "plan.yml", "Verdict")).toMatchObject({ exitCode: 4 });
    expect(await step(project, "discover.yml", "Discover")).toMatchObject({ exitCode: 1 });
  });

  it.each(["3", "4"])(
    "propose on GitHub what was read where discover ends with %s, and end so too",
    async (END_WITH) => {
      const project = await repository();
      expect(await step(project, "discover.yml", "Discover", { END_WITH })).toMatchObject({ exitCode: 0 });
      expect(project.read("output.txt")).toBe(`code=${END_WITH}\n`);
      expect(await step(project, "discover.yml", PROPOSE, { CODE: END_WITH })).toMatchObject({ exitCode: 0 });
      expect(calls(project).at(-1)).toBe("gh workflow run plan.yml --ref tunnelwatch/discover");
      const last = "Say that something could not be read, or was refused";
      expect(await step(project, "discover.yml", last, { CODE: END_WITH })).toMatchObject({
        exitCode: Number(END_WITH),
      });
    },
  );

  /** Takes over on the base what discover found. */
  const merged = (project: Project): Promise<Finished> =>
    bash(
      project,
      "npx tunnelwatch discover && git add generated && git -c user.name=a -c user.email=a@example.com commit -qm merged",
    );

  /** Somebody else commits to the branch of the pipeline, and the pipeline begins anew on the base. */
  async function reviewed(project: Project): Promise<string> {
    const { stdout } = await bash(
      project,
      `git clone --quiet --branch tunnelwatch/discover remote.git bin/clone && cd bin/clone &&
      git -c user.name=b -c user.email=b@example.com commit --quiet --allow-empty --message reviewed &&
      git push --quiet && git rev-parse HEAD && cd ../.. && git switch --quiet main`,
    );
    return stdout;
  }

  const proposed = async (project: Project): Promise<string> =>
    (await bash(project, "git --git-dir remote.git rev-parse tunnelwatch/discover")).stdout;

  it("close the pull request on GitHub where AWS is as the base says again, and a complete scan says so", async () => {
    const project = await repository();
    await merged(project);
    expect(await step(project, "discover.yml", PROPOSE, { CODE: "3", OPEN: "12" })).toMatchObject({ exitCode: 0 });
    expect(calls(project)).toEqual([LISTED]);
    expect(await step(project, "discover.yml", PROPOSE, { CODE: "0", OPEN: "12" })).toMatchObject({ exitCode: 0 });
    expect(calls(project).slice(1)).toEqual([
      LISTED,
      "gh pr close 12 --comment AWS is as generated/ says on main again: merging this would commit what is no longer true.",
    ]);
  });

  it("propose anew on GitHub over their own commits, and never over those of somebody else", async () => {
    const project = await repository();
    await step(project, "discover.yml", "Discover");
    await step(project, "discover.yml", PROPOSE);
    const first = await proposed(project);
    await bash(project, "git switch --quiet main");
    const env = { OPEN: "12", GIT_COMMITTER_DATE: "2026-01-01T00:00:00Z" };
    await step(project, "discover.yml", "Discover");
    expect(await step(project, "discover.yml", PROPOSE, env)).toMatchObject({ exitCode: 0 });
    expect(await proposed(project)).not.toBe(first);
    expect(calls(project)).toContain("gh pr edit 12 --body-file body.md");

    const theirs = await reviewed(project);
    await step(project, "discover.yml", "Discover");
    const { exitCode, stdout } = await step(project, "discover.yml", PROPOSE, env);
    expect({ exitCode, stdout }).toEqual({
      exitCode: 1,
      stdout: expect.stringContaining(
        "::error title=Tunnelwatch::tunnelwatch/discover has commits that are not",
      ) as string,
    });
    expect(await proposed(project)).toBe(theirs);
  });

  /** A user's repository whose address on GitLab leads to the remote of the test; it takes push options as GitLab does. */
  async function gitLabRepository(): Promise<Project> {
    const project = await repository();
    const url = "https://tunnelwatch:token@gitlab.example.com/net/vpns.git";
    await bash(
      project,
      `git config "url.$PWD/remote.git.insteadOf" ${url} && git --git-dir remote.git config receive.advertisePushOptions true`,
    );
    return project;
  }

  const job = (project: Project, name: string, more: Readonly<Record<string, string>> = {}): Promise<Finished> =>
    bash(project, gitLabScript(name), {
      ...forTerraform(gitLabJob(name)?.variables, project.directory),
      BRANCH: "tunnelwatch/discover",
      CI_SERVER_HOST: "gitlab.example.com",
      CI_DEFAULT_BRANCH: "main",
      CI_PROJECT_PATH: "net/vpns",
      CI_PROJECT_ID: "7",
      CI_MERGE_REQUEST_IID: "3",
      CI_API_V4_URL: "https://gitlab.example.com/api/v4",
      TUNNELWATCH_TOKEN: "token",
      ...more,
    });

  it("propose on GitLab what was read where discover ends with 4, and end so too", async () => {
    const project = await gitLabRepository();
    expect(await job(project, "discover", { END_WITH: "4" })).toMatchObject({ exitCode: 4 });
    expect(await bash(project, "git --git-dir remote.git rev-parse tunnelwatch/discover")).toMatchObject({
      exitCode: 0,
    });
  });

  it("close the merge request on GitLab where AWS is as the base says again, and a complete scan says so", async () => {
    const project = await gitLabRepository();
    await merged(project);
    expect(await job(project, "discover", { END_WITH: "3", OPEN: OPEN_REQUESTS })).toMatchObject({ exitCode: 3 });
    expect(calls(project)).toEqual([]);
    expect(await job(project, "discover")).toMatchObject({ exitCode: 0 });
    expect(calls(project)).toHaveLength(1);
    expect(await job(project, "discover", { OPEN: OPEN_REQUESTS })).toMatchObject({ exitCode: 0 });
    expect(calls(project).slice(1)).toEqual([
      expect.stringContaining(
        "--get --data state=opened --data target_branch=main --data source_branch=tunnelwatch/discover",
      ),
      expect.stringMatching(
        / --data-urlencode body=AWS is as generated\/ says on main again: .*\/merge_requests\/12\/notes$/,
      ),
      expect.stringMatching(/ --request PUT --data state_event=close .*\/merge_requests\/12$/),
    ]);
  });

  it("propose anew on GitLab over their own commits, and never over those of somebody else", async () => {
    const project = await gitLabRepository();
    await job(project, "discover");
    const first = await proposed(project);
    await bash(project, "git reset --quiet --hard HEAD~");
    expect(await job(project, "discover", { GIT_COMMITTER_DATE: "2026-01-01T00:00:00Z" })).toMatchObject({
      exitCode: 0,
    });
    expect(await proposed(project)).not.toBe(first);

    await bash(project, "git reset --quiet --hard HEAD~");
    const theirs = await reviewed(project);
    const { exitCode, stdout } = await job(project, "discover");
    expect({ exitCode, stdout }).toEqual({
      exitCode: 1,
      stdout: expect.stringContaining("tunnelwatch/discover has commits that are not this job's.") as string,
    });
    expect(await proposed(project)).toBe(theirs);
  });

  it("propose on GitLab what discover found, and comment the plan", async () => {
    const project = await gitLabRepository();
    expect(await job(project, "discover")).toMatchObject({ exitCode: 0 });
    const { stdout } = await bash(project, "git --git-dir remote.git show --name-only --format= tunnelwatch/discover");
    expect(stdout.trim()).toBe(`generated/${STACK}.ts`);
    expect(await job(project, "plan")).toMatchObject({ exitCode: 0 });
    expect(providerOf(project)).toContain(join(project.directory, ".terraform-plugins"));
    expect(await job(project, "comment")).toMatchObject({ exitCode: 0 });
    expect(calls(project).at(-1)).toContain("https://gitlab.example.com/api/v4/projects/7/merge_requests/3/notes");
    expect(project.read("plan.md")).toContain(STACK);
  });
});
