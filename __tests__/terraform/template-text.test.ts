import fc from "../support/fast-check";
import { literal, referenceTo } from "../../modules/constructs/terraform-string";
import { textOf } from "../../modules/terraform/template-text";

const nothing = (): undefined => undefined;

describe("the text of a Terraform string", () => {
  it("is what the constructs made literal, whatever it was", () => {
    const special = fc.constantFrom("$", "%", "{", "}", "\r", "\n", '"', "\\", "${", "%{", "TfToken[", "r", " ");
    const text = fc
      .array(fc.oneof(special, fc.string({ unit: "binary" })), { maxLength: 12 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, (original) => {
        expect(textOf(literal(original), nothing)).toBe(original);
      }),
      { numRuns: 2000 },
    );
  });

  it("takes what a reference leads to", () => {
    const resolve = jest.fn(() => "arn:x");
    expect(textOf(`a ${referenceTo("aws_sns_topic", "alarms-1", "arn")} b`, resolve)).toBe("a arn:x b");
    expect(resolve).toHaveBeenCalledWith({ type: "aws_sns_topic", name: "alarms-1", attribute: "arn" });
  });

  it.each([
    ["a reference that leads nowhere", "${aws_sns_topic.alarms.arn}"],
    ["a variable", "${var.name}"],
    ["a call", '${upper("a")}'],
    ["an expression with text of its own", '${"a"}'],
    ["a directive", "%{ if true }a%{ endif }"],
    ["an expression that does not end", "a ${"],
  ])("is nobody's to know where there is %s", (_words, template) => {
    expect(textOf(template, nothing)).toBeUndefined();
  });
});
