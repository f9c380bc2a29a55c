import { refusalOf } from "./refusal-of";

describe("parseSettings refuses, before it looks at the content,", () => {
  test.each([
    [
      "a duplicate key",
      "scan: {}\nselect: {}\nscan: {}",
      "3: this key is given twice in the same mapping; keep one of them",
    ],
    ["a tab", "scan:\n\tconcurrency: 4", "2: tabs cannot indent YAML; use spaces"],
    [
      "a second document",
      "scan: {}\n---\nselect: {}",
      "2: the file must be one YAML document; remove what follows the `---`",
    ],
    ["a key that is a list", "? [a]\n: 1", "1: a key must be plain text"],
    ["an alias of nothing", "scan: {}\nselect: *dev", "2: no anchor before this alias is named `&dev`"],
    ["a tag of another program", "scan:\n  concurrency: !env C", "2: not valid YAML: Unresolved tag: !env"],
    [
      "an open bracket",
      "scan:\n  regions: [a\nselect: {}",
      "3: not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]",
    ],
    [
      "a key that JavaScript gives a meaning",
      "select:\n  include:\n    - tags: { a: b, __proto__: c }",
      "3: a key cannot be called `__proto__`",
    ],
  ])("%s", (_, text, expected) => {
    expect(refusalOf(`${text}\n`).message.split("\n")).toContain(`tunnelwatch.yaml:${expected}`);
  });
});

describe("the error of parseSettings", () => {
  test("lists every problem, by line", () => {
    const text = `alarms:
  tunnelDown:
    periodSeconds: 45
    datapointsToAlarm: 0
scan:
  concurency: 3
  concurrency: 1000
notifications:
  subscriptions:
    - { protocol: email, endpoint: nobody }
    - { protocol: fax }
`;
    expect(refusalOf(text).message.split("\n")).toEqual([
      "tunnelwatch.yaml:3: alarms.tunnelDown.periodSeconds must be 10, 30 or a multiple of 60, at most 86400, got 45",
      "tunnelwatch.yaml:4: alarms.tunnelDown.datapointsToAlarm must be a whole number from 1 to 8640, got 0",
      "tunnelwatch.yaml:6: unknown key `scan.concurency`, did you mean `concurrency`? (allowed here: regions, excludeRegions, concurrency, requestTimeoutSeconds)",
      "tunnelwatch.yaml:7: scan.concurrency must be a whole number from 1 to 100, got 1000",
      'tunnelwatch.yaml:10: notifications.subscriptions[0].endpoint must be a mail address, got "nobody"',
      'tunnelwatch.yaml:11: notifications.subscriptions[1].protocol must be `email`, `email-json`, `https`, `sms`, `sqs` or `lambda`, got "fax"',
    ]);
  });

  test("names the line where an aliased value stands", () => {
    const text = "alarms:\n  tunnelDown: &t\n    periodSeconds: 45\n  connectionLost: *t\n";
    expect(refusalOf(text).message.split("\n")).toEqual([
      expect.stringMatching(/:3: alarms\.tunnelDown\./),
      expect.stringMatching(/:3: alarms\.connectionLost\./),
    ]);
  });

  test("carries a code, the file and a hint", () => {
    expect(refusalOf("- 1")).toMatchObject({
      code: "ConfigInvalid",
      resource: "tunnelwatch.yaml",
      hint: "tunnelwatch.example.yaml describes every key.",
    });
  });

  test.each([
    [
      "another scheme",
      "protocol: https, endpoint: 'http://hooks.example.com/SECRET'",
      'got "http://hooks.example.com/…"',
    ],
    ["a port out of range", "protocol: https, endpoint: 'https://h.example.com:99999/SECRET'", 'got "https:///…"'],
    ["no scheme", "protocol: https, endpoint: 'hooks.example.com:443/SECRET'", "got something else"],
    ["a space", "protocol: https, endpoint: 'http://a SECRET'", "got something else"],
    ["a quote", "protocol: https, endpoint: 'http://a/\"SECRET'", 'got "http://a/…"'],
    ["a password", "protocol: https, endpoint: 'http://me:SECRET@a.example.com'", 'got "http://a.example.com/…"'],
    [
      "another protocol",
      "protocol: sqs, endpoint: 'https://hooks.example.com/SECRET'",
      'got "https://hooks.example.com/…"',
    ],
    ["a twin", "protocol: https, endpoint: 'https://twin.example.com/SECRET'", 'got "https://twin.example.com/…"'],
    ["broken YAML", "protocol: https } endpoint: https://hooks.example.com/SECRET", "not valid YAML"],
  ])("shows no more of a URL than its host: %s", (_, subscription, shown) => {
    const twin = "{ protocol: https, endpoint: 'https://twin.example.com/SECRET' }";
    const message = refusalOf(`notifications:\n  subscriptions:\n    - ${twin}\n    - { ${subscription} }\n`).message;
    expect(message).toContain(shown);
    expect(message).not.toContain("SECRET");
  });
});
