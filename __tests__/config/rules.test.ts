import fc from "../support/fast-check";
import { type Match, parseSettings } from "../../modules/config";
import { matches } from "../../modules/config/matches";
import { isSelected, manageAs } from "../../modules/config/rules";

const VPN = { id: "vpn-0a", tags: { Name: "hq/berlin", Stage: "prod" } };

describe("matches", () => {
  test.each<[string, Match, boolean]>([
    ["its id", { ids: ["vpn-0b", "vpn-0a"] }, true],
    ["other ids", { ids: ["vpn-0b", "vpn-0a0"] }, false],
    ["a tag", { tags: { Stage: "prod" } }, true],
    ["all of the tags", { tags: { Stage: "prod", Name: "hq*" } }, true],
    ["one of two tags", { tags: { Stage: "prod", Name: "branch*" } }, false],
    ["a tag key in other case", { tags: { stage: "prod" } }, false],
    ["a tag value in other case", { tags: { Stage: "Prod" } }, false],
    ["a tag it lacks", { tags: { Owner: "*" } }, false],
    ["a tag named like a property of every object", { tags: { constructor: "*" } }, false],
    ["an id and a tag", { ids: ["vpn-0a"], tags: { Stage: "prod" } }, true],
    ["an id but not the tag", { ids: ["vpn-0a"], tags: { Stage: "dev" } }, false],
    ["a tag but not the id", { ids: ["vpn-0b"], tags: { Stage: "prod" } }, false],
  ])("decides about %s", (_, match, expected) => {
    expect(matches(match, VPN)).toBe(expected);
  });

  test.each([
    ["*", "", true],
    ["*", "a/b\nc", true],
    ["a*", "ba", false],
    ["*a", "ab", false],
    ["a*c", "a/b/c", true],
    ["a**c", "ac", true],
    ["a*b*c", "a-b-b-c", true],
    ["a*a", "a", false],
    ["a.c", "abc", false],
    ["[ab]", "a", false],
    ["[ab]", "[ab]", true],
    ["a\\*", "a\\b", true],
    ["(a|b)?+^$", "(a|b)?+^$", true],
    ["a", "a\n", false],
  ])("takes the tag value %j for %j: %s", (pattern, value, expected) => {
    expect(matches({ tags: { k: pattern } }, { id: "vpn-0a", tags: { k: value } })).toBe(expected);
  });

  test("takes `*` for any characters, and every other character for itself", () => {
    const part = fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("*", ""));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), part, (parts, filling) => {
        const subject = { id: "vpn-0a", tags: { k: parts.join(filling) } };
        expect(matches({ tags: { k: parts.join("*") } }, subject)).toBe(true);
        expect(matches({ tags: { k: `${parts.join("*")}!` } }, { ...subject, tags: { k: parts.join("") } })).toBe(
          false,
        );
      }),
    );
  });
});

describe("isSelected", () => {
  test.each([
    ["everything by default", "", true],
    ["what is included", "include: [{ tags: { Stage: dev } }, { ids: [vpn-0a] }]", true],
    ["nothing else than what is included", "include: [{ tags: { Stage: dev } }]", false],
    ["nothing that is excluded", "exclude: [{ tags: { Stage: p* } }]", false],
    ["nothing that is both included and excluded", "include: [{ ids: [vpn-0a] }], exclude: [{ ids: [vpn-0a] }]", false],
  ])("takes %s", (_, select, expected) => {
    expect(isSelected(parseSettings(`select: { ${select} }`, "f"), VPN)).toBe(expected);
  });
});

describe("manageAs", () => {
  test.each([
    ["the default of the defaults", "", "adopt"],
    ["the default", "default: reference", "reference"],
    [
      "the first rule that matches",
      "rules: [{ match: { ids: [vpn-0b] }, as: adopt }, { match: { ids: [vpn-0a] }, as: reference }, { match: { ids: [vpn-0a] }, as: adopt }]",
      "reference",
    ],
  ])("follows %s", (_, manage, expected) => {
    expect(manageAs(parseSettings(`manage: { ${manage} }`, "f"), VPN)).toBe(expected);
  });
});
