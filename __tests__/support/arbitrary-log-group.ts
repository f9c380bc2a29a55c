import fc from "fast-check";

const characters = (length: fc.StringConstraints): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...Array.from("aB1_./#-")), ...length });

/**
 * Names of log groups, as CloudWatch Logs allows them: up to 512 characters, signs and digits in front included, and some
 * that differ only in signs, or behind hundreds of the same characters.
 */
export const logGroupName: fc.Arbitrary<string> = fc.oneof(
  characters({ minLength: 1, maxLength: 6 }),
  fc.constantFrom("/aws/vpn/s2s", "aws-vpn-s2s", "/aws/vpn#s2s", "1", "42/vpn", "#"),
  characters({ minLength: 1, maxLength: 12 }).map((end) => `${"x".repeat(500)}${end}`),
  characters({ minLength: 160, maxLength: 512 }),
);
