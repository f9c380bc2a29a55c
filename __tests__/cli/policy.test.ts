import { readFileSync } from "node:fs";
import { join } from "node:path";
import { policyDocument, trustedRole } from "../../modules/policy";
import { Project } from "../support/project";

const README = readFileSync(join(__dirname, "..", "..", "README.md"), "utf8");
const PRINCIPAL = "arn:aws-cn:iam::999988887777:role/scan";

const user = new Project();

afterAll(() => {
  user.remove();
});

const policy = (...flags: readonly string[]) => user.tunnelwatch(["policy", ...flags]);

describe("tunnelwatch policy", () => {
  it.concurrent("prints the policy of a scan, as the README has it", async () => {
    const { exitCode, stdout, stderr } = await policy();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    const scan = policyDocument({ partition: "aws", account: "*", policies: ["scan"], extras: [] });
    expect(JSON.parse(stdout)).toEqual(scan);
    expect(README).toContain(`$ npm run policy\n${stdout}`);
  });

  it.concurrent("prints what is asked for, for one account of another partition", async () => {
    const flags = ["--for", "all", "--with", "harden", "--with", "kms", "--partition", "aws-us-gov"];
    const { stdout } = await policy(...flags, "--account", "111122223333");
    expect(JSON.parse(stdout)).toEqual(
      policyDocument({
        partition: "aws-us-gov",
        account: "111122223333",
        policies: ["scan", "verify", "deploy"],
        extras: ["harden", "kms"],
      }),
    );
  });

  it.concurrent("prints a role with the policy in it for whom --trust names", async () => {
    const { stdout } = await policy("--trust", PRINCIPAL, "--partition", "aws-cn", "--external-id", "4711");
    const scope = { partition: "aws-cn", account: "*" } as const;
    const scan = policyDocument({ ...scope, policies: ["scan"], extras: [] });
    const trust = { roleName: "TunnelwatchScan", principal: PRINCIPAL, externalId: "4711" };
    expect(JSON.parse(stdout)).toEqual(trustedRole(scan, trust, scope));
  });

  it.concurrent.each([
    [["--for", "scan"], "TunnelwatchScan"],
    [["--for", "verify"], "TunnelwatchVerify"],
    [["--for", "plan"], "TunnelwatchPlan"],
    [["--for", "deploy"], "TunnelwatchDeploy"],
    [["--for", "all"], "TunnelwatchAll"],
    [["--for", "deploy", "--role-name", "terraform"], "terraform"],
  ])("calls the role with %j %s", async (flags, name) => {
    const { stdout } = await policy(...flags, "--trust", PRINCIPAL, "--partition", "aws-cn");
    expect(JSON.parse(stdout)).toMatchObject({ Resources: { Role: { Properties: { RoleName: name } } } });
  });

  it.concurrent("lets nothing but the role that --role-name names be assumed", async () => {
    const { stdout } = await policy("--for", "deploy", "--with", "roles", "--role-name", "network/terraform");
    expect(stdout).toContain('"arn:aws:iam::*:role/network/terraform"');
    expect(stdout).not.toContain("role/Tunnelwatch");
  });

  it.concurrent.each([
    [["--for", "everything"], "Allowed choices are scan, verify, plan, deploy, all."],
    [["--with", "everything"], "It must be harden or audit or logs or kms or confirm or roles or organization."],
    [["--partition", "aws-iso"], "Allowed choices are aws, aws-us-gov, aws-cn."],
    [["--account", "*"], "It must be the twelve digits of an account."],
    [["--trust", PRINCIPAL], "Error: --trust must be the ARN of a role"],
    [
      ["--trust", PRINCIPAL, "--role-name", "/x"],
      "It must be the name of a role, with its path in front where it has one.",
    ],
    [["--with", "roles", "--role-name", "Tunnel*"], "It must be the name of a role"],
    [
      ["--role-name", "x"],
      "Error: --role-name is of a role in other accounts, and nothing that was asked for has one.",
    ],
    [["--external-id", "4711"], "Error: --external-id is a condition of --trust, which was not given."],
  ])("exits 1 with %j and says what it takes", async (flags, words) => {
    const { exitCode, stdout, stderr } = await policy(...flags);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toContain(words);
  });

  it.concurrent("prints nothing where npm kept a flag for itself", async () => {
    const environment = { npm_lifecycle_event: "policy", npm_config_for: "deploy" };
    const { exitCode, stdout, stderr } = await user.tunnelwatch(["policy"], { environment });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toContain("npm kept --for for itself");
  });
});
