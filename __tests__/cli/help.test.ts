import packageJson from "../../package.json";
import { Project } from "../support/project";

const user = new Project();

afterAll(() => {
  user.remove();
});

describe("the command line", () => {
  it.concurrent("describes itself with --help", async () => {
    const { exitCode, stdout, stderr } = await user.tunnelwatch(["--help"]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    for (const command of ["discover", "plan", "verify", "release", "policy", "demo"])
      expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, "m"));
  });

  it.concurrent.each([
    [
      "discover",
      [
        "-c, --config <file>",
        "-p, --profile <name>",
        "-r, --region <name>",
        "--exclude-region <name>",
        "-a, --account <id>",
        "--resource-tag <key=value>",
        "--concurrency <number>",
        "-o, --output-dir <directory>",
        "--format <format>",
        "--offline",
        "--check",
        "--accept-removals",
        "--no-progress",
        "-q, --quiet",
        "-v, --verbose",
        "--no-color",
      ],
    ],
    ["plan", ["[stack...]", "--no-synth", "--parallelism <number>", "--format <format>"]],
    [
      "verify",
      [
        "[stack...]",
        "-c, --config <file>",
        "-p, --profile <name>",
        "-o, --output-dir <directory>",
        "--format <format>",
        "--no-synth",
        "--wait [duration]",
        "Stacks stand before",
        "--confirm <link-or-token>",
        "the only thing that is",
        "-q, --quiet",
        "--no-color",
      ],
    ],
    [
      "release",
      [
        "[vpn-id...]",
        "-c, --config <file>",
        "-o, --output-dir <directory>",
        "--format <format>",
        "--all",
        "--check",
        "-q, --quiet",
        "--no-color",
      ],
    ],
    [
      "policy",
      [
        "--for <what>",
        "--with <extra>",
        "--partition <name>",
        "-a, --account <id>",
        "--trust <arn>",
        "--external-id <id>",
        "--role-name <name>",
      ],
    ],
    ["init", ["[directory]", "overwrites nothing", "-q, --quiet", "--no-color"]],
    ["demo", ["--no-color"]],
  ])("describes %s and its flags with --help", async (command, flags) => {
    const { exitCode, stdout, stderr } = await user.tunnelwatch([command, "--help"]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain(`Usage: tunnelwatch ${command}`);
    for (const flag of flags) expect(stdout).toContain(flag);
  });

  it.concurrent("says its version", async () => {
    const { exitCode, stdout } = await user.tunnelwatch(["--version"]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: `${packageJson.version}\n` });
  });

  it.concurrent("exits 1 on a command that it does not have, and says which was meant", async () => {
    const { exitCode, stdout, stderr } = await user.tunnelwatch(["discovr"]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toContain("error: unknown command 'discovr'");
    expect(stderr).toContain("(Did you mean discover?)");
    expect(stderr).toContain("Run with --help to see what there is.");
  });

  it.concurrent("exits 1 and shows the help where no command is given", async () => {
    const { exitCode, stderr } = await user.tunnelwatch([]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("Usage: tunnelwatch");
  });
});
