import { columnsOf, wrapped, wrappedCommand } from "../../modules/cli/text-layout";

describe("text in lines", () => {
  it("breaks between words, and begins each line with the indentation", () => {
    const lines = wrapped("word ".repeat(40), "    ", "  ");
    expect(lines[0]).toMatch(/^ {2}word/);
    expect(lines.slice(1).every((line) => line.startsWith("    word"))).toBe(true);
    expect(lines.every((line) => columnsOf(line) <= 80)).toBe(true);
    expect(lines.join(" ").split("word")).toHaveLength(41);
  });

  it.each([
    ["a word that is too long", `short ${"x".repeat(300)} short`],
    ["wide characters", "東京".repeat(60)],
    ["emoji", "🚇".repeat(60)],
  ])("breaks %s", (_words, text) => {
    const lines = wrapped(text, "  ");
    expect(lines.every((line) => columnsOf(line) <= 80)).toBe(true);
    expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
  });

  it("is one line where it fits, be it empty", () => {
    expect(wrapped("a b", "  ")).toEqual(["  a b"]);
    expect(wrapped("", "  ")).toEqual([""]);
  });
});

describe("a command in lines", () => {
  it("is one command for a shell, and keeps quoted words whole", () => {
    const command = `aws logs put-retention-policy --log-group-name 'a name with spaces' --region eu-west-1 --retention-in-days 365`;
    const lines = wrappedCommand(command, "    ") ?? [];
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.every((line) => line.length <= 80)).toBe(true);
    expect(lines.slice(0, -1).every((line) => line.endsWith(" \\"))).toBe(true);
    expect(lines.map((line) => line.replace(/ \\$/, "").trim()).join(" ")).toBe(command);
  });

  it("is not broken where a word is too long", () => {
    expect(wrappedCommand(`echo ${"x".repeat(80)}`, "")).toBeUndefined();
  });
});
