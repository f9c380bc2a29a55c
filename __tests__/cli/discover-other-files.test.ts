import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { withBench } from "../support/bench";
import { withTagEverywhere } from "../support/estate-edits";

const EU_WEST_1 = "generated/vpn-111122223333-eu-west-1.ts";
const US_EAST_1 = "generated/vpn-111122223333-us-east-1.ts";
const OTHERS = ["generated/vpn-111122223333-ap-southeast-2.ts", US_EAST_1];

/** What a user may do to a generated file, and what discover says of it. */
const edits: readonly (readonly [string, (text: string) => string, RegExp])[] = [
  [
    "is in the middle of a merge",
    (text) => text.replace("  return stack;", "<<<<<<< HEAD\n  return stack;\n=======\n>>>>>>> other"),
    /vpn-111122223333-eu-west-1\.ts:\d+: this generated file is not valid TypeScript\./,
  ],
  [
    "holds another region than its name says",
    (text) => text.replace('region: "eu-west-1"', 'region: "eu-west-2"'),
    /vpn-111122223333-eu-west-1\.ts holds another stack than its name says: vpn-111122223333-eu-west-2\./,
  ],
];

describe("a generated file that cannot be read", () => {
  it.concurrent.each(edits)(
    "because it %s is named and left as it is; the others are written",
    async (_, edit, says) => {
      await withBench(async ({ sandbox, discoveredProject, discover }) => {
        const user = await discoveredProject();
        const edited = edit(user.read(EU_WEST_1));
        expect(edited).not.toBe(user.read(EU_WEST_1));
        user.write(EU_WEST_1, edited);
        sandbox.update(withTagEverywhere(sandbox.estate, "yes"));
        const { exitCode, stdout, stderr } = await discover(user, ["--quiet"]);
        expect(exitCode).toBe(1);
        expect(stderr).toMatch(says);
        expect(stderr).not.toMatch(/^ +at /m);
        expect(user.read(EU_WEST_1)).toBe(edited);
        for (const file of OTHERS) expect(user.read(file)).toContain('Changed: "yes"');
        expect(stdout).toContain("2 files changed.");
      })();
    },
  );
});

describe("files in the directory that are not ours", () => {
  it.concurrent(
    "are neither overwritten nor deleted",
    withBench(async ({ project, discover }) => {
      const user = project();
      const foreign = {
        [EU_WEST_1]: "export const mine = 1;\n",
        "generated/README.md": "# Read me\n",
        "generated/helper.ts": "export const helper = 1;\n",
        "generated/vpn-111122223333-eu-west-1.ts.bak": "backup",
      };
      for (const [file, text] of Object.entries(foreign)) user.write(file, text);
      const { exitCode, stderr } = await discover(user);
      expect(exitCode).toBe(1);
      expect(stderr).toContain(`${EU_WEST_1}:1: this generated file does not start with the line`);
      expect(stderr).toContain("Move the file away.");
      for (const [file, text] of Object.entries(foreign)) expect(user.read(file)).toBe(text);
      for (const file of OTHERS) expect(user.read(file)).toContain("new VpnStack(");
    }),
  );

  it.concurrent(
    "and a directory in a file's place are named; the rest is written",
    withBench(async ({ project, discover }) => {
      const user = project();
      mkdirSync(join(user.directory, EU_WEST_1));
      const { exitCode, stdout, stderr } = await discover(user, ["-q"]);
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(new RegExp(`^Error: ${EU_WEST_1} cannot be read \\(EISDIR\\)\\.\n.+\n$`));
      expect(stdout).toContain("2 files changed.");
    }),
  );
});

describe("a directory that cannot be written to", () => {
  it.concurrent(
    "is named where a file stands in its place",
    withBench(async ({ project, discover }) => {
      const user = project();
      const { exitCode, stderr } = await discover(user, ["-q", "-o", "cdktf.json"]);
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(/^Error: cdktf\.json cannot be read \(ENOTDIR\)\.\n.+\n$/);
    }),
  );

  it.concurrent(
    "is named where a saved scan cannot be put in its place; the generated files are written",
    withBench(async ({ project, discover }) => {
      const user = project();
      mkdirSync(join(user.directory, "generated/.scan/vpn-111122223333-eu-west-1.json"), { recursive: true });
      const { exitCode, stdout, stderr } = await discover(user, ["-q"]);
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(
        /^Error: generated\/\.scan\/vpn-111122223333-eu-west-1\.json cannot be written \(\w+\)\.\n.+\n$/,
      );
      expect(stdout).toContain("3 files changed.");
      expect(Object.keys(user.generated())).toHaveLength(3);
      expect([...user.allFiles().keys()].filter((name) => /\.\d+$/.test(name))).toEqual([]);
    }),
  );

  // Root may write everywhere.
  (process.getuid?.() === 0 ? it.skip : it.concurrent)(
    "is named where it is read-only",
    withBench(async ({ discoveredProject, sandbox, discover }) => {
      const user = await discoveredProject();
      const before = user.generated();
      sandbox.update(withTagEverywhere(sandbox.estate, "yes"));
      chmodSync(join(user.directory, "generated"), 0o555);
      const { exitCode, stderr } = await discover(user, ["-q"]);
      chmodSync(join(user.directory, "generated"), 0o755);
      expect(exitCode).toBe(1);
      expect(stderr).toContain(`Error: ${EU_WEST_1} cannot be written (EACCES).`);
      expect(user.generated()).toEqual(before);
    }),
  );
});
