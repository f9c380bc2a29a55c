import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { literal } from "../../modules/constructs/terraform-string";

/** What either reader of a stack, Terraform or CDKTF, could take for syntax, and some bystanders. */
const FRAGMENTS = [
  ...Array.from("$$%%{}\r\n\t\"'\\`~x \u2028\u202E\u00E9"),
  "TfToken[",
  "TOKEN.0",
  "]",
  "if true",
  "endif",
  "\u{1F600}",
];

describe("text in a stack", () => {
  const directory = mkdtempSync(join(tmpdir(), "tunnelwatch-literal-"));

  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  it("comes out of the real Terraform as it went in", () => {
    const texts = fc.sample(
      fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 9 }).map((parts) => parts.join("")),
      { seed: jest.getSeed(), numRuns: 3000 },
    );
    const output = Object.fromEntries(texts.map((text, index) => [`text${index}`, { value: literal(text) }]));
    writeFileSync(join(directory, "cdk.tf.json"), JSON.stringify({ output }));

    expect(terraform("apply", "-auto-approve")).toMatchObject({ status: 0 });
    const outputs = JSON.parse(terraform("output", "-json").stdout) as Record<string, { readonly value: string }>;
    expect(texts.map((_, index) => outputs[`text${index}`]?.value)).toEqual(texts);
  });

  function terraform(...args: readonly string[]): ReturnType<typeof spawnSync> & { readonly stdout: string } {
    return spawnSync("terraform", [`-chdir=${directory}`, ...args, "-no-color"], {
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
    });
  }
});
