import { errorAnnotation, isReadByGitHub } from "../../modules/cli/annotation";

describe("annotations of GitHub Actions", () => {
  it("keep several lines in one, and take nothing in a message for a command", () => {
    expect(errorAnnotation("a, b: c", "50 %\r\n::error::x")).toBe("::error title=a%2C b%3A c::50 %25%0D%0A::error::x");
  });

  it("are for GitHub Actions only", () => {
    expect(isReadByGitHub({ GITHUB_ACTIONS: "true" })).toBe(true);
    expect(isReadByGitHub({ CI: "true" })).toBe(false);
  });
});
