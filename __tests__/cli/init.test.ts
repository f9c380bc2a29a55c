import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import packageJson from "../../package.json";
import { type Finished, runIn } from "../support/project";

const COMMAND_LINE = join(__dirname, "../../bin/tunnelwatch.js");

const CREATED = [
  ".gitignore",
  "cdktf.json",
  "generated/README.md",
  "main.ts",
  "package.json",
  "tsconfig.json",
  "tunnelwatch.yaml",
];

describe("tunnelwatch init", () => {
  it.concurrent("makes a project of an empty directory, and says what comes next", async () => {
    await inEmptyDirectory(async (directory) => {
      const { exitCode, stdout, stderr } = await init(directory);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
      expect(filesIn(directory)).toEqual(CREATED);
      expect(stdout).toBe(
        `Created: ${CREATED.join(", ")}\n` +
          "\n" +
          "Next:\n" +
          "  npm install\n" +
          "  npm run discover     # with AWS credentials; a scan only reads\n" +
          "  npm run plan\n" +
          "\n" +
          "tunnelwatch.yaml says what could be said, first of all whom alarms are to tell: notifications.subscriptions.\n",
      );
      const { dependencies } = JSON.parse(text(directory, "package.json")) as typeof packageJson;
      expect(dependencies).toMatchObject({ tunnelwatch: `^${packageJson.version}` });
    });
  });

  it.concurrent("makes the directory that it is given, and says how to get there", async () => {
    await inEmptyDirectory(async (directory) => {
      const { exitCode, stdout } = await init(directory, join("infra", "our vpn"));
      expect(exitCode).toBe(0);
      expect(stdout).toContain("Created in infra/our vpn: ");
      expect(stdout).toContain("\n  cd 'infra/our vpn'\n");
      expect(filesIn(join(directory, "infra", "our vpn"))).toEqual(CREATED);
    });
  });

  it.concurrent("gives each project an id of its own", async () => {
    await inEmptyDirectory(async (directory) => {
      await Promise.all([init(directory, "a"), init(directory, "b")]);
      const ids = ["a", "b"].map(
        (name) => /"projectId": "([0-9a-f-]{36})"/.exec(text(directory, name, "cdktf.json"))?.[1],
      );
      expect(new Set(ids).size).toBe(2);
    });
  });

  it.concurrent("completes package.json and .gitignore, and leaves other files alone", async () => {
    await inEmptyDirectory(async (directory) => {
      writeFileSync(join(directory, "package.json"), '{ "name": "network", "scripts": { "lint": "eslint ." } }');
      writeFileSync(join(directory, ".gitignore"), "*.log\n");
      writeFileSync(join(directory, "notes.md"), "mine");
      const { exitCode, stdout } = await init(directory);
      expect(exitCode).toBe(0);
      expect(stdout).toContain("\nCompleted: .gitignore, package.json\n");
      expect(JSON.parse(text(directory, "package.json"))).toMatchObject({
        name: "network",
        scripts: { lint: "eslint .", discover: "tunnelwatch discover" },
      });
      expect(text(directory, ".gitignore")).toMatch(/^\*\.log\n[^]*\n\*\.tfstate\n/);
      expect(text(directory, "notes.md")).toBe("mine");
    });
  });

  it.concurrent("overwrites nothing, names what is in its way, and writes nothing else", async () => {
    await inEmptyDirectory(async (directory) => {
      mkdirSync(join(directory, "generated"));
      const existing = ["cdktf.json", join("generated", "README.md"), "tunnelwatch.yaml"];
      for (const file of existing) writeFileSync(join(directory, file), "mine");
      const { exitCode, stdout, stderr } = await init(directory);
      expect({ exitCode, stdout, stderr }).toEqual({
        exitCode: 1,
        stdout: "",
        stderr:
          "Error: cdktf.json, generated/README.md, tunnelwatch.yaml are there already. Nothing was written.\n" +
          "Move what is there away, or name a directory for a project of its own: `npx tunnelwatch init vpn`.\n",
      });
      expect(filesIn(directory)).toEqual(existing);
      for (const file of existing) expect(text(directory, file)).toBe("mine");
    });
  });

  it.concurrent("writes nothing where package.json stands against it", async () => {
    await inEmptyDirectory(async (directory) => {
      writeFileSync(join(directory, "package.json"), '{ "type": "module" }');
      expect(await init(directory)).toMatchObject({ exitCode: 1, stdout: "" });
      expect(filesIn(directory)).toEqual(["package.json"]);
    });
  });

  it.concurrent("cannot be run twice", async () => {
    await inEmptyDirectory(async (directory) => {
      expect(await init(directory)).toMatchObject({ exitCode: 0 });
      const before = CREATED.map((file) => text(directory, file));
      expect(await init(directory)).toMatchObject({ exitCode: 1 });
      expect(CREATED.map((file) => text(directory, file))).toEqual(before);
    });
  });

  it.concurrent("says where it cannot write", async () => {
    await inEmptyDirectory(async (directory) => {
      writeFileSync(join(directory, "vpn"), "a file");
      const { exitCode, stderr } = await init(directory, "vpn");
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(/^Error: .*vpn.* cannot be read \(ENOTDIR\)\.\n/);
    });
  });
});

function init(cwd: string, ...args: readonly string[]): Promise<Finished> {
  return runIn(cwd, process.execPath, [COMMAND_LINE, "init", ...args]);
}

function text(...path: readonly string[]): string {
  return readFileSync(join(...path), "utf8");
}

/** The files in a directory and below, by path. */
function filesIn(directory: string): readonly string[] {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .sort();
}

async function inEmptyDirectory(test: (directory: string) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "tunnelwatch-init-"));
  try {
    await test(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
