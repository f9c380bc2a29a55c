import { addressPart, literal, literalTags } from "../../modules/constructs/terraform-string";

// That Terraform gives each text back as it was is proved with the real one, in the acceptance tests.
describe("text for Terraform", () => {
  it.each([
    ["plain", "plain"],
    ["${x}", "$${x}"],
    ["%{if true}", "%%{if true}"],
    ["$${x}", '${"$$"}{x}'],
    ["%%{x}", '${"%%"}{x}'],
    ["${TfToken[TOKEN.0]}", '${"$"}{TfToken[TOKEN.0]}'],
    ["$x %y {z}", "$x %y {z}"],
    ["%${x}", '${"%$"}{x}'],
    ["a\r\n$\r${x}", 'a${"\\r"}\n${"$\\r$"}{x}'],
  ])("escapes %j as %j", (text, escaped) => {
    expect(literal(text)).toBe(escaped);
  });

  it("escapes the keys of tags as well as their values", () => {
    expect(literalTags({ "${k}": "%{v}" })).toEqual({ "$${k}": "%%{v}" });
  });

  it("makes addresses of letters, digits and dashes only", () => {
    expect(addressPart("2001:db8::1")).toBe("2001-db8-1");
  });
});
