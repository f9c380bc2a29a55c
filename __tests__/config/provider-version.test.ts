import { requiresBgpLogProvider } from "../../modules/config/provider-version";

describe("requiresBgpLogProvider", () => {
  test.each([
    ">= 6.24.0",
    ">= 6.24",
    ">=6.24,<7",
    "< 7.0.0, >= 6.24.0",
    "~> 6.24",
    "~> 6.30.1",
    "6.24.0",
    "= 6.25",
    "> 6.24",
    ">= 7",
    "  >= 6.100.0  ",
    ">= 5.100.0, >= 6.24.0",
  ])("is sure of `%s`", (constraints) => {
    expect(requiresBgpLogProvider(constraints)).toBe(true);
  });

  test.each([
    ">= 5.100.0, < 7.0.0",
    ">= 6.23.9",
    ">= 6",
    "~> 6.0",
    "6.3.0",
    "6.23",
    "= 6.24.0-beta1",
    ">= 6.24.0-rc.1",
    // It lets 6.23.1 in.
    "> 6.23",
    "<= 6.24.0",
    "< 7",
    "!= 6.24.0",
    "",
  ])("is not sure of `%s`", (constraints) => {
    expect(requiresBgpLogProvider(constraints)).toBe(false);
  });
});
