import { alarmsNamedIn } from "../../modules/inventory";

describe("the rule of a composite alarm", () => {
  it.each<[string, readonly string[]]>([
    ['ALARM("a") AND ALARM("b")', ["a", "b"]],
    ["ALARM(a) OR NOT OK( b )", ["a", "b"]],
    ["(INSUFFICIENT_DATA(a) OR ALARM(b)) AND FALSE", ["a", "b"]],
    ["ALARM(arn:aws:cloudwatch:eu-west-1:111122223333:alarm:a)", ["a"]],
    ['ALARM("arn:aws-us-gov:cloudwatch:us-gov-west-1:111122223333:alarm:a: b")', ["a: b"]],
    ['AT_LEAST(2, ALARM, ("a", b, c))', ["a", "b", "c"]],
    ['ALARM("it (is), \\"really\\" down")', ['it (is), "really" down']],
    ["ALARM(two words)", ["two words"]],
    ['ALARM("line\nend")', ["line\nend"]],
  ])("%s names its alarms", (rule, names) => {
    expect([...alarmsNamedIn(rule)]).toEqual(expect.arrayContaining([...names]));
  });

  it.each(["ALARM(ab)", 'ALARM("xa")', "OK(a b)", 'ALARM("b") AND TRUE', ""])(
    "%s does not name the alarm a",
    (rule) => {
      expect(alarmsNamedIn(rule).has("a")).toBe(false);
    },
  );

  it("does not take its functions for alarms", () => {
    const names = alarmsNamedIn("ALARM(a) AND (OK(b) OR INSUFFICIENT_DATA (c)) AND AT_LEAST(1, ALARM, (d))");

    expect(["OK", "INSUFFICIENT_DATA", "AT_LEAST"].filter((word) => names.has(word))).toEqual([]);
  });
});
