/** A word of a rule: a parenthesis, a text in quotes, or a run of anything else. */
const TOKEN = /[()]|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s()]+/gs;

/** What an alarm's name follows in its ARN. */
const ARN = /^arn:[^:]+:cloudwatch:[^:]*:[^:]*:alarm:(?<name>.+)$/s;

/**
 * The names of the alarms that all have to be in ALARM for the rule to hold, or `undefined` for a rule of another form.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */
export function alarmsThatAllGoOff(rule: string): readonly string[] | undefined {
  const tokens = rule.match(TOKEN) ?? [];
  let position = 0;
  const next = (): string => tokens[position++] ?? "";

  /** Adds the names of a term: `ALARM(name)`, or a rule in parentheses. */
  const term = (names: string[]): boolean => {
    const first = next();
    if (first === "(") return conjunction(names) && next() === ")";
    if (first !== "ALARM" || next() !== "(") return false;
    const name = [];
    // A name without quotes may have spaces.
    for (let token = next(); token !== ")"; token = next()) {
      if (token === "" || token === "(") return false;
      name.push(token);
    }
    names.push(nameOf(name.join(" ")));
    return name.length > 0;
  };
  const conjunction = (names: string[]): boolean => {
    if (!term(names)) return false;
    while (tokens[position] === "AND") {
      position += 1;
      if (!term(names)) return false;
    }
    return true;
  };

  const names: string[] = [];
  return conjunction(names) && position === tokens.length ? [...new Set(names)] : undefined;
}

function nameOf(reference: string): string {
  const quoted = /^(["'])(?<text>.*)\1$/s.exec(reference)?.groups?.["text"];
  const text = quoted?.replace(/\\(.)/gs, "$1") ?? reference;
  return ARN.exec(text)?.groups?.["name"] ?? text;
}
