import fc from "./fast-check";
import { matchesPattern } from "./filter-pattern";

const EVENT = {
  eventType: "UpdateTrail",
  sourceIPAddress: "111.111.111.111",
  "cluster.name": "c",
  "connection-log_type": "reset",
  empty: "",
  digits: "400",
  truth: "true",
  quoted: 'say "no"\nand go',
  nothing: null,
  yes: true,
  no: false,
  bandwidth: 75,
  latency: 0.001,
  loss: -2.5,
  errorCode: 404,
  user: { id: 1, email: "John.Stiles@example.com" },
  users: [
    { id: 2, email: "John.Doe@example.com" },
    { id: 3, email: "Jane.Doe@example.com" },
  ],
  actions: ["GET", "PUT", "DELETE"],
  coordinates: [
    [0, 1, 2],
    [4, 5, 6],
  ],
};
const LINE = JSON.stringify(EVENT);

/** What stands between the braces. */
function matches(expression: string): boolean {
  return matchesPattern(`{ ${expression} }`, LINE);
}

describe("A pattern matches by", () => {
  test.each([
    ["a quoted string", '$.eventType = "UpdateTrail"'],
    ["a word", "$.eventType = UpdateTrail"],
    ["a word that is written like a number", "$.digits = 400"],
    ["an empty string", '$.empty = ""'],
    ["another string", '$.eventType != "CreateTrail"'],
    ["a member of an object", '$.user.email = "John.Stiles@example.com"'],
    ["a member of an element", '$.users[1].email = "Jane.Doe@example.com"'],
    ["an element of an array in an array", "$.coordinates[1][2] = 6"],
    ["a hyphen and an underscore in a name", '$.connection-log_type = "reset"'],
    ["a name in brackets", "$['cluster.name'] = \"c\""],
    ["a name in brackets after a dot", "$.['cluster.name'] = \"c\""],
    ["any element", '$.actions[*] = "PUT"'],
    ["a member of any element", "$.users[*].id = 3"],
    ["any member", '$.* = "UpdateTrail"'],
    ["a wildcard at the end", "$.sourceIPAddress = 111.*"],
    ["a wildcard at the start", '$.eventType = "*Trail"'],
    ["a wildcard on both sides", '$.eventType = "*teTr*"'],
    ["a wildcard that stands for nothing", '$.eventType = "*UpdateTrail*"'],
    ["a wildcard over lines", '$.quoted = "say*go"'],
    ["a wildcard alone", "$.eventType = *"],
    ["a wildcard that does not fit", "$.sourceIPAddress != 123.123.*"],
    ["a wildcard for digits", "$.errorCode = 4*"],
    ["an equal number", "$.bandwidth = 75.0"],
    ["an exponent", "$.latency = 1e-3"],
    ["a positive exponent", "$.bandwidth = +0.75E+2"],
    ["a negative number", "$.loss = -2.5"],
    ["another number", "$.bandwidth != 7.5"],
    ["a greater number", "$.bandwidth > 74.9"],
    ["a smaller number", "$.loss < -2"],
    ["at least a number", "$.bandwidth >= 75"],
    ["at most a number", "$.bandwidth <= 75"],
    ["null", "$.nothing IS NULL"],
    ["true", "$.yes IS TRUE"],
    ["false", "$.no IS FALSE"],
    ["absence", "$.user.name NOT EXISTS"],
    ["absence of an element", "$.actions[3] NOT EXISTS"],
    ["absence of what every object inherits", "$.constructor NOT EXISTS"],
    ["a regular expression within the text", "$.eventType = %Trail%"],
    ["a regular expression that does not fit", "$.eventType != %^Trail%"],
    ["a class and a repetition", "$.* = %111\\.111\\.111\\.1[0-9]{1,2}%"],
    ["a repetition without a minimum", "$.eventType = %^Upd{,2}ate%"],
    ["a code of a character", "$.user.email = %Stiles\\x40example%"],
    ["alternatives", "$.eventType = %^Create|^Update%"],
    ["a condition in parentheses", "(($.bandwidth = 75))"],
    ["no space at all", '($.bandwidth>74)&&($.eventType="UpdateTrail")'],
    ["&& before ||", '$.bandwidth = 75 || $.errorCode = 1 && $.eventType = "x"'],
    ["&& before ||, the other way round", '$.eventType = "x" && $.errorCode = 1 || $.bandwidth = 75'],
  ])("%s", (_, expression) => {
    expect(matches(expression)).toBe(true);
  });
});

describe("A pattern does not match by", () => {
  test.each([
    ["a string in other case", '$.eventType = "updatetrail"'],
    ["a name in other case", '$.EventType = "UpdateTrail"'],
    ["a part of the text", '$.eventType = "Update"'],
    ["a wildcard on the wrong side", '$.eventType = "*Update"'],
    ["an equal string", '$.eventType != "UpdateTrail"'],
    ["a dot for any character", '$.eventType = "Update.rail"'],
    ["something absent", '$.user.name = "*"'],
    ["something absent that would be unequal", '$.user.name != "Jane"'],
    ["a comparison with an absent number", "$.user.age < 18"],
    ["an object", '$.user = "*"'],
    ["an object that would be unequal", '$.user != "Jane"'],
    ["an array", '$.actions = "*"'],
    ["null as a string", '$.nothing != "x"'],
    ["a truth value as a word", "$.yes = true"],
    ["a string as a truth value", "$.truth IS TRUE"],
    ["the other truth value", "$.yes IS FALSE"],
    ["null where something is absent", "$.user.name IS NULL"],
    ["absence where null is", "$.nothing NOT EXISTS"],
    ["an index beyond the end", "$.actions[3] = *"],
    ["an index of an object", "$.user[0] = *"],
    ["any element of an object", "$.user[*] = *"],
    ["any member of an array", "$.actions.* = *"],
    ["the length of an array", "$.actions.length = 3"],
    ["a quoted number", '$.bandwidth = "75"'],
    ["a number in a string that is greater", "$.digits > 1"],
    ["a string as a number", "$.eventType != 5e1 && $.eventType > 5"],
    ["an equal number", "$.bandwidth > 75 || $.bandwidth < 75 || $.bandwidth != 75"],
    ["a regular expression in other case", "$.eventType = %trail%"],
    ["an escaped dot", "$.eventType = %Update\\.rail%"],
    ["parentheses before &&", '($.bandwidth = 75 || $.errorCode = 1) && $.eventType = "x"'],
    ["one of two conditions", "$.bandwidth = 75 && $.errorCode = 1"],
  ])("%s", (_, expression) => {
    expect(matches(expression)).toBe(false);
  });

  test.each(["", "no JSON", "{ eventType", "null", "5", '"UpdateTrail"', "[]"])(
    "a line that is no object: %j",
    (line) => {
      expect(matchesPattern("{ $.eventType NOT EXISTS }", line)).toBe(false);
    },
  );
});

describe("A pattern is refused for", () => {
  test.each([
    ["braces that are missing", '$.a = "b"', "starts with { and ends with }"],
    ["a brace that is missing", '{ $.a = "b"', "starts with { and ends with }"],
    ["space around it", ' { $.a = "b" }', "starts with { and ends with }"],
    ["no condition", "{ }", "a property selector is missing"],
    ["a selector without a dollar", '{ a = "b" }', "a property selector is missing"],
    ["a selector without a name", '{ $. = "b" }', "a property selector is missing"],
    ["an index of the event", '{ $[0] = "b" }', "a property selector is missing"],
    ["a name that needs brackets", '{ $.a:b = "c" }', "an operator is missing"],
    ["two wildcards in a selector", '{ $.a[*].* = "b" }', "more than one wildcard"],
    ["four wildcard selectors", `{ ${Array<string>(4).fill("$.* = a").join(" || ")} }`, "too many wildcard selectors"],
    ["a selector alone", "{ $.a }", "an operator is missing"],
    ["two equal signs", "{ $.a == b }", "a value is missing"],
    ["no value", "{ $.a = }", "a value is missing"],
    ["a string without an end", '{ $.a = "b }', "a value is missing"],
    ["a string in single quotes", "{ $.a = 'b' }", "must be in quotes"],
    ["a word with a hyphen", "{ $.a = pre-shared }", "must be in quotes"],
    ["words", "{ $.a = b c }", "an operator or the final } is missing"],
    ["a backslash", '{ $.a = "b\\"c" }', "a backslash in quotes has no documented meaning"],
    ["an order of strings", '{ $.a > "b" }', "> compares with a number"],
    ["an order with a wildcard", "{ $.a <= 4* }", "<= compares with a number"],
    ["an order with a regular expression", "{ $.a < %4% }", "< compares with a number"],
    ["IS NOT", "{ $.a IS NOT NULL }", "an operator is missing"],
    ["EXISTS", "{ $.a EXISTS }", "an operator is missing"],
    ["keywords in lower case", "{ $.a is null }", "an operator is missing"],
    ["a parenthesis that stays open", "{ ($.a = b }", "an operator or ) is missing"],
    ["a parenthesis too many", "{ $.a = b) }", "an operator or the final } is missing"],
    ["a single ampersand", "{ $.a = b & $.c = d }", "an operator or the final } is missing"],
    ["two conditions side by side", "{ ($.a = b) ($.c = d) }", "an operator or the final } is missing"],
    ["a condition that is missing", "{ $.a = b || }", "a property selector is missing"],
    ["a negation", "{ !($.a = b) }", "a property selector is missing"],
    ["parentheses in a regular expression", "{ $.a = %(b)% }", "a regular expression has what is not supported"],
    ["escaped parentheses", "{ $.a = %\\(b\\)% }", "a regular expression has what is not supported"],
    ["a symbol in a regular expression", "{ $.a = %b!% }", "a regular expression has what is not supported"],
    ["a repetition of nothing", "{ $.a = %*b% }", "a regular expression has what is not supported"],
    ["an empty regular expression", "{ $.a = %% }", "a regular expression has what is not supported"],
    ["three regular expressions", "{ $.a = %b% || $.c = %d% || $.e = %f% }", "too many regular expressions"],
    ["its length", `{ $.a = ${"b".repeat(1015)} }`, "longer than 1024 characters"],
  ])("%s", (_, pattern, problem) => {
    expect(() => matchesPattern(pattern, "no JSON")).toThrow(problem);
  });

  test("nothing at its full length", () => {
    const value = "b".repeat(1014);
    expect(matchesPattern(`{ $.a = ${value} }`, JSON.stringify({ a: value }))).toBe(true);
  });
});

test("A wildcard stands for any characters, and every other character for itself", () => {
  const part = fc.string({ unit: "grapheme" }).map((text) => text.replace(/[*"\\]/g, ""));
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), part, (parts, filling) => {
      const event = (a: string): string => JSON.stringify({ a });
      expect(matchesPattern(`{ $.a = "${parts.join("*")}" }`, event(parts.join(filling)))).toBe(true);
      expect(matchesPattern(`{ $.a = "${parts.join("*")}!" }`, event(parts.join("")))).toBe(false);
    }),
  );
});
