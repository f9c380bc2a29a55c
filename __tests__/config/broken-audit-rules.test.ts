import { parseSettings } from "../../modules/config";
import { refusalOf } from "./refusal-of";

const suppression = (more: string): string =>
  `audit:\n  suppressions:\n    - control: EC2.20\n      resources: ["*"]\n      reason: It moves.\n      ${more}`;

describe("what an audit goes by is refused, with the line and the way out, where it has", () => {
  test.each([
    [
      "list prices in another currency",
      "audit:\n  prices:\n    currency: EUR",
      "3: audit.prices.currency must be USD, as list prices are, or each price must be given (missing: metricAlarm, " +
        'highResolutionMetricAlarm, compositeAlarm, customMetric, logGigabyte), got "EUR"',
    ],
    [
      "some list prices in another currency",
      "audit:\n  prices: { currency: EUR, metricAlarm: 1, compositeAlarm: 1, customMetric: 0, logGigabyte: 1 }",
      "2: audit.prices.currency must be USD, as list prices are, or each price must be given (missing: " +
        'highResolutionMetricAlarm), got "EUR"',
    ],
    [
      "half of an account in a suppression",
      suppression('accounts: ["1234"]'),
      "6: audit.suppressions[0].accounts[0] must be the twelve digits of an account, or digits and `*` for any characters, " +
        'got "1234"',
    ],
    [
      "no account in a suppression",
      suppression("accounts: []"),
      "6: audit.suppressions[0].accounts must hold at least one account, got an empty list",
    ],
    [
      "a region in capitals in a suppression",
      suppression("regions: [EU-WEST-1]"),
      '6: audit.suppressions[0].regions[0] must be a region\'s name, such as eu-west-1 or eu-*, got "EU-WEST-1"',
    ],
  ])("%s", (_words, yaml, problem) => {
    expect(refusalOf(yaml).message).toBe(`tunnelwatch.yaml:${problem}`);
  });
});

describe("prices", () => {
  it("are the list's in part where the currency is the list's", () => {
    const { audit } = parseSettings("audit: { prices: { currency: USD, metricAlarm: 1 } }", "tunnelwatch.yaml");
    expect(audit.prices).toEqual({ currency: "USD", metricAlarm: 1 });
  });
});
