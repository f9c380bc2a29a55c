import { spawn } from "node:child_process";
import { once } from "node:events";
import { lstatSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { NO_EXCEPTIONS, planStacks } from "../../modules/terraform";
import { sweepPrivateDirectories, withPrivateDirectory } from "../../modules/terraform/private-directory";
import { data, useWorkbench } from "./stacks";

const bench = useWorkbench();

it("deletes at the start what a killed run left, and its plan with it", async () => {
  const stack = bench.stack("stack", data({}));
  const pipe = bench.pipe("pipe");
  const script = (then: string): string =>
    `case "$1" in plan) echo secret > "\${2#-out=}"; ${then};; show) echo '{"format_version":"1.2","planned_values":{}}';; esac`;
  const child = spawn(process.execPath, ["--import", "tsx", join(__dirname, "plan-in-child.ts"), stack.directory], {
    env: {
      ...process.env,
      TMPDIR: bench.temporary,
      TERRAFORM_BINARY_NAME: bench.fakeTerraform(script(`cat '${pipe}'`)),
    },
    stdio: "ignore",
  });
  const exited = once(child, "exit");
  // Opening it succeeds as soon as the plan is written.
  const writer = await open(pipe, "w");
  child.kill("SIGKILL");
  expect(await exited).toEqual([null, "SIGKILL"]);
  await writer.close();
  expect(bench.leftovers()).toHaveLength(1);

  process.env["TERRAFORM_BINARY_NAME"] = bench.fakeTerraform(script("exit 0"));
  await planStacks([stack], { parallelism: 1, guardContext: () => NO_EXCEPTIONS });
  expect(bench.leftovers()).toEqual([]);
});

describe("sweepPrivateDirectories", () => {
  /** No process has this number: Linux allows 2^22 at most. */
  const NOBODY = 99_999_999;
  const create = (name: string): string => {
    const directory = join(bench.temporary, name);
    mkdirSync(directory);
    writeFileSync(join(directory, "plan"), "secret");
    return directory;
  };
  const age = (directory: string): void => {
    utimesSync(directory, new Date(0), new Date(0));
  };

  it("keeps the directory of a process that runs, this one included", async () => {
    await withPrivateDirectory(async (directory) => {
      age(directory);
      const others = create(`tunnelwatch-plan-${String(process.ppid)}@${hostname()}-AAAAAA`);
      await sweepPrivateDirectories();
      expect([directory, others].map((each) => lstatSync(each).isDirectory())).toEqual([true, true]);
    });
  });

  it("deletes the directory of a process that is gone", async () => {
    create(`tunnelwatch-plan-${String(NOBODY)}@${hostname()}-AAAAAA`);
    await sweepPrivateDirectories();
    expect(bench.leftovers()).toEqual([]);
  });

  it.each([`tunnelwatch-plan-${String(NOBODY)}@elsewhere-AAAAAA`, "tunnelwatch-plan-AAAAAA"])(
    "deletes %s, whose process it cannot ask, after a day only",
    async (name) => {
      const directory = create(name);
      await sweepPrivateDirectories();
      expect(bench.leftovers()).toEqual([name]);
      age(directory);
      await sweepPrivateDirectories();
      expect(bench.leftovers()).toEqual([]);
    },
  );

  it("leaves alone what is no directory, follows no link, and deletes nothing of another user", async () => {
    const gone = `tunnelwatch-plan-${String(NOBODY)}@${hostname()}-`;
    const target = create("target");
    symlinkSync(target, join(bench.temporary, `${gone}link`));
    writeFileSync(join(bench.temporary, `${gone}file`), "");
    await sweepPrivateDirectories();
    expect(bench.leftovers()).toEqual([`${gone}file`, `${gone}link`]);
    expect(lstatSync(join(target, "plan")).isFile()).toBe(true);

    create(`${gone}foreign`);
    jest.spyOn(process, "getuid").mockReturnValue(NOBODY);
    await sweepPrivateDirectories();
    expect(bench.leftovers()).toContain(`${gone}foreign`);
  });
});
