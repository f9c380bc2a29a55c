import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sourceLines } from "../../modules/audit/source-lines";

const GENERATED = join(__dirname, "../../examples/us-east-1/generated");

describe("the lines of generated code", () => {
  it("are those of the construct calls, by their ids", () => {
    const file = readdirSync(GENERATED).find((name) => name.endsWith(".ts")) ?? "";
    const text = readFileSync(join(GENERATED, file), "utf8");
    const lines = sourceLines(text);
    expect([...lines.keys()].filter((id) => id.startsWith("vpn-")).length).toBeGreaterThan(0);
    const rows = text.split("\n");
    for (const [id, line] of lines) expect(rows[line - 1]).toContain(JSON.stringify(id));
  });

  it("read ids that had to be escaped", () => {
    expect(sourceLines('\n  new ExistingMetricAlarm(stack, "a \\"b\\" \\u202e", {\n')).toEqual(
      new Map([['a "b" \u202e', 2]]),
    );
  });

  it("are none where there is no construct", () => {
    expect(sourceLines("// nothing\nexport default 1;\n")).toEqual(new Map());
  });
});
