import { spawn } from "node:child_process";
import { once } from "node:events";
import { open, stat } from "node:fs/promises";
import { join } from "node:path";
import { data, useWorkbench } from "./stacks";

const bench = useWorkbench();

it.each(["SIGTERM", "SIGINT"] as const)("deletes the plan and ends Terraform before %s ends us", async (signal) => {
  const stack = bench.stack("stack", data({}));
  const pipe = bench.pipe("pipe");
  bench.rewrite(stack, { output: { a: { value: `\${file("${pipe}")}` } } });

  const child = spawn(process.execPath, ["--import", "tsx", join(__dirname, "plan-in-child.ts"), stack.directory], {
    env: { ...process.env, TMPDIR: bench.temporary },
    stdio: "ignore",
  });
  const exited = once(child, "exit");
  // Opening it succeeds as soon as Terraform reads, which it does while it plans.
  const writer = await open(pipe, "w");
  const [directory = "none"] = bench.leftovers();
  expect((await stat(join(bench.temporary, directory))).mode & 0o777).toBe(0o700);

  child.kill(signal);

  expect(await exited).toEqual([null, signal]);
  expect(bench.leftovers()).toEqual([]);
  // Its only reader was Terraform.
  await expect(writer.write("x")).rejects.toMatchObject({ code: "EPIPE" });
  await writer.close();
});
