import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformStack } from "cdktf";
import { readStacks, selectStacks } from "../../modules/terraform";

let outDir: string;
beforeEach(() => {
  outDir = mkdtempSync(join(tmpdir(), "manifest-test-"));
});
afterEach(() => {
  rmSync(outDir, { recursive: true, force: true });
});

describe("readStacks", () => {
  it("gives the stacks that CDKTF synthesized, sorted by name", async () => {
    const app = new App({ outdir: outDir });
    new TerraformStack(app, "vpn-b");
    new TerraformStack(app, "vpn-a");
    app.synth();
    expect(await readStacks(outDir)).toEqual([
      { name: "vpn-a", directory: join(outDir, "stacks", "vpn-a") },
      { name: "vpn-b", directory: join(outDir, "stacks", "vpn-b") },
    ]);
  });

  it.each([
    ["is missing", undefined],
    ["is cut off", '{"stacks":'],
    ["has another format", '{"stacks":{"a":{"name":1}}}'],
  ])("says how to synthesize where the manifest %s", async (_, text) => {
    if (text !== undefined) writeFileSync(join(outDir, "manifest.json"), text);
    await expect(readStacks(outDir)).rejects.toMatchObject({
      code: "NotSynthesized",
      hint: expect.stringContaining("npx cdktf synth") as unknown,
    });
  });
});

describe("selectStacks", () => {
  const stacks = ["vpn-1-eu-west-1", "vpn-1-us-east-1", "vpn-2-eu-west-1"].map((name) => ({ name, directory: name }));

  it.each([
    ["everything without a pattern", [], ["vpn-1-eu-west-1", "vpn-1-us-east-1", "vpn-2-eu-west-1"]],
    ["a name", ["vpn-1-us-east-1"], ["vpn-1-us-east-1"]],
    ["a glob", ["vpn-*-eu-west-1"], ["vpn-1-eu-west-1", "vpn-2-eu-west-1"]],
    ["each stack once", ["vpn-2-*", "*", "vpn-2-eu-west-1"], ["vpn-1-eu-west-1", "vpn-1-us-east-1", "vpn-2-eu-west-1"]],
  ])("selects %s", (_, patterns, names) => {
    expect(selectStacks(stacks, patterns).map(({ name }) => name)).toEqual(names);
  });

  it("names every unknown stack and lists the known ones", () => {
    expect(() => selectStacks(stacks, ["vpn-3-*", "vpn-1-*", "nope"])).toThrow(
      expect.objectContaining({
        code: "UnknownStack",
        message: "No stack is named vpn-3-*, nope.",
        hint: "The stacks are: vpn-1-eu-west-1, vpn-1-us-east-1, vpn-2-eu-west-1.",
      }) as Error,
    );
  });

  it("says how to make stacks where there are none", () => {
    expect(() => selectStacks([], ["vpn-1"])).toThrow(
      expect.objectContaining({ hint: expect.stringContaining("npm run discover") as unknown }) as Error,
    );
  });
});
