import { parseSince } from "../../modules/cli/audit-since";

describe("the period of a history", () => {
  it.each([
    ["14d", 14 * 86_400_000],
    ["36h", 36 * 3_600_000],
    ["455d", 455 * 86_400_000],
    ["456d", undefined],
    ["0d", undefined],
    ["14", undefined],
    ["14m", undefined],
    ["-1d", undefined],
    ["", undefined],
  ])("%s", (text, milliseconds) => {
    expect(parseSince(text)).toEqual(milliseconds === undefined ? undefined : { text, milliseconds });
  });
});
