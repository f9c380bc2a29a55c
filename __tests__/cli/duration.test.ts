import { durationInWords, parseDuration } from "../../modules/cli/duration";

it.each([
  ["30s", 30_000],
  ["10m", 600_000],
  ["1h", 3_600_000],
  ["0s", 0],
  ["", undefined],
  ["10", undefined],
  ["m", undefined],
  ["1d", undefined],
  ["-1m", undefined],
  ["1.5h", undefined],
  ["vpn-1", undefined],
])("%j is a duration of %p ms", (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
});

it.each([
  [0, "0 s"],
  [1, "1 s"],
  [15_000, "15 s"],
  [60_000, "1 min"],
  [885_000, "14 min 45 s"],
  [7_200_000, "120 min"],
])("%d ms are %j", (milliseconds, words) => {
  expect(durationInWords(milliseconds)).toBe(words);
});
