import { parseSettings } from "../../modules/config";
import { refusalOf } from "./refusal-of";

describe("accounts are refused, with the line and the way out, that have", () => {
  test.each([
    [
      "an id without quotes",
      "accounts:\n  - id: 111122223333",
      "2: accounts[0].id must be the twelve digits of an account, got 111122223333; put it in quotes",
    ],
    ["no id", "accounts:\n  - role: Scan", "2: accounts[0].id is missing: it must be the twelve digits of an account"],
    [
      "an unknown key",
      'accounts:\n  - id: "111122223333"\n    rol: Scan',
      "3: unknown key `accounts[0].rol`, did you mean `role`? (allowed here: id, role, externalId, profile, regions)",
    ],
    [
      "a role and a profile",
      'accounts:\n  - { id: "111122223333", role: Scan, profile: prod }',
      "2: accounts[0] must hold `role` or `profile`, not both, got a mapping of id, role, profile",
    ],
    [
      "an external id for a profile",
      'accounts:\n  - { id: "111122223333", externalId: abc, profile: prod }',
      "2: accounts[0] must hold `role` where it holds `externalId`, got a mapping of id, externalId, profile",
    ],
    [
      "a role of another account",
      'accounts:\n  - { id: "111122223333", role: "arn:aws:iam::444455556666:role/Scan" }',
      "2: accounts[0] must hold a role of the same account, got a mapping of id, role",
    ],
    [
      "a role that is no role",
      'accounts:\n  - { id: "111122223333", role: "arn:aws:iam::111122223333:user/Scan" }',
      '2: accounts[0].role must be the name or the ARN of a role, got "arn:aws:iam::111122223333:user/Scan"',
    ],
    [
      "no region to scan",
      'accounts:\n  - { id: "111122223333", regions: [] }',
      "2: accounts[0].regions must hold at least one region; leave it out for those of scan.regions, got an empty list",
    ],
    [
      "an id twice",
      'accounts:\n  - id: "111122223333"\n  - id: "111122223333"',
      '3: accounts[1].id must be another account than accounts[0], got "111122223333"',
    ],
  ])("%s", (_, text, message) => {
    expect(refusalOf(text).message).toBe(`tunnelwatch.yaml:${message}`);
  });
});

describe("an organization is refused, with the line and the way out, that has", () => {
  test.each([
    [
      "no role",
      "organization: {}",
      "1: organization.role is missing: it must be the name of a role that every account has",
    ],
    [
      "the role of one account",
      "organization:\n  role: arn:aws:iam::111122223333:role/Scan",
      '2: organization.role must be the name of a role that every account has, got "arn:aws:iam::111122223333:role/Scan"',
    ],
    [
      "an account where an organizational unit has to be",
      'organization:\n  role: Scan\n  organizationalUnits: ["111122223333"]',
      "3: organization.organizationalUnits[0] must be the id of an organizational unit or a root, such as " +
        '`ou-ab12-3cd4ef56` or `r-ab12`, got "111122223333"',
    ],
    [
      "an excluded account without quotes",
      "organization:\n  role: Scan\n  excludeAccounts: [111122223333]",
      "3: organization.excludeAccounts[0] must be the twelve digits of an account, got 111122223333; put it in quotes",
    ],
  ])("%s", (_, text, message) => {
    expect(refusalOf(text).message).toBe(`tunnelwatch.yaml:${message}`);
  });
});

test.each([
  ["a role's name", "Scan"],
  ["its path too", "/teams/network/Scan+1"],
  ["its ARN", "arn:aws-us-gov:iam::111122223333:role/teams/Scan"],
])("an account can be entered by %s", (_, role) => {
  const text = JSON.stringify({ accounts: [{ id: "111122223333", role }] });
  expect(parseSettings(text, "f").accounts).toEqual([{ id: "111122223333", role }]);
});
