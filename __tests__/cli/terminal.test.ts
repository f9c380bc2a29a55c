import { smallEstate, withBench } from "../support/bench";
import { connectionNamed, withConnection } from "../support/estate-edits";

const HOSTILE = "\u001B[2J\u001B]0;owned\u0007red\u009B31m \u202Edesrever\u200F \r\nline \u2028end";
const VISIBLE =
  "\\u{001b}[2J\\u{001b}]0;owned\\u{0007}red\\u{009b}31m \\u{202e}desrever\\u{200f} \\u{000d}\\u{000a}line \\u{2028}end";

/** Whatever could move the cursor, colour, or reorder text; our own line ends are wanted. */
const ACTIVE = /[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}]/u;

/** With CI set, colours are on although nothing here is a terminal. */
const COLOURS_WANTED = { NO_COLOR: "", FORCE_COLOR: "1" };

/** A command that fails at once, with an error in colour. */
const FAILS = ["plan", "--config", "missing.yaml"];

const headquarters = connectionNamed(smallEstate(), "headquarters");

describe("what discover prints", () => {
  it.concurrent(
    "shows hostile names so that they do nothing",
    withBench(async ({ sandbox, project, discover }) => {
      sandbox.update(
        withConnection(sandbox.estate, "eu-west-1", headquarters, (connection) => ({
          ...connection,
          tags: [{ key: "Name", value: HOSTILE }],
        })),
      );
      const { exitCode, stdout, stderr } = await discover(project(), ["--verbose"]);
      expect(exitCode).toBe(0);
      expect(stdout).toContain(VISIBLE);
      expect(stdout).not.toMatch(ACTIVE);
      expect(stderr).not.toMatch(ACTIVE);
    }),
  );

  it.concurrent(
    "shows hostile text in errors so that it does nothing",
    withBench(async ({ discover, project }) => {
      const { exitCode, stderr } = await discover(project(), ["--config", "\u001B[2J\u202E.yaml"]);
      expect(exitCode).toBe(1);
      expect(stderr).toContain("The configuration file \\u{001b}[2J\\u{202e}.yaml does not exist.");
      expect(stderr).not.toMatch(ACTIVE);
    }),
  );

  it.concurrent(
    "has colours where they are wanted",
    withBench(async ({ project }) => {
      const { stderr } = await project().tunnelwatch(FAILS, { environment: COLOURS_WANTED });
      expect(stderr.split(" ")[0]).toBe("\u001B[31mError:\u001B[39m");
    }),
  );

  it.concurrent.each([
    ["NO_COLOR", [], { NO_COLOR: "1", FORCE_COLOR: "" }],
    ["--no-color", ["--no-color"], COLOURS_WANTED],
    ["FORCE_COLOR=0", [], { NO_COLOR: "", FORCE_COLOR: "0" }],
  ])("has none with %s", async (_, args, environment) => {
    await withBench(async ({ project }) => {
      const { stderr } = await project().tunnelwatch([...FAILS, ...args], { environment });
      expect(stderr).toMatch(/^Error: /);
      expect(stderr).not.toMatch(ACTIVE);
    })();
  });

  it.concurrent(
    "is the report alone with --quiet, and has no progress with --no-progress",
    withBench(async ({ project, discover }) => {
      const [quiet, still] = await Promise.all([
        discover(project(), ["--quiet"]),
        discover(project(), ["--no-progress"]),
      ]);
      expect(quiet).toMatchObject({ exitCode: 0, stderr: "" });
      expect(still).toMatchObject({ exitCode: 0, stderr: "Next: npm run plan\n" });
      expect(quiet.stdout).toContain("3 files changed.");
      expect(still.stdout).toBe(quiet.stdout);
    }),
  );
});
