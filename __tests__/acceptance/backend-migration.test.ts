import { Project } from "../support/project";
import { Account, NOTHING } from "./support/account";
import { oneRegion, STACK } from "./support/one-region";

const BUCKET = "states";
const IN_S3 = `terraform: { backend: { s3: { bucket: ${BUCKET}, region: ap-southeast-2 } } }\n`;

describe("a stack that moves from a local state to S3", () => {
  let account: Account;
  const project = new Project();

  beforeAll(async () => {
    account = await Account.open(oneRegion());
    const made = await fetch(`${account.s3Url}/${BUCKET}`, { method: "PUT" });
    expect(made.status).toBe(200);
  });

  afterAll(async () => {
    await account.close();
    project.remove();
  });

  // One story: every step needs the ones before.
  it("keeps every address, is locked, and finds nothing to change", async () => {
    expect(await account.discover(project)).toMatchObject({ exitCode: 0 });
    const first = await account.plan(project);
    expect(first).toMatchObject({ exitCode: 0, report: { total: { change: 0, destroy: 0, forget: 0 } } });
    expect(first.stderr).toContain("will hold pre-shared keys in plain text");
    await account.apply(project, STACK);
    const before = await account.terraform(project, STACK, ["state", "list"]);
    expect(before.stdout.split("\n").length).toBeGreaterThan(10);

    project.write("tunnelwatch.yaml", IN_S3);
    // Not moved yet: nothing is planned against an empty state.
    const unmoved = await account.plan(project);
    expect(unmoved.report.stacks).toMatchObject([{ verdict: "failed", error: { code: "InitFailed" } }]);
    expect(unmoved.stderr).not.toContain("pre-shared keys");

    const moved = await account.terraform(project, STACK, ["init", "-migrate-state", "-force-copy", "-input=false"]);
    expect({ exitCode: moved.exitCode, stderr: moved.stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect((await account.terraform(project, STACK, ["state", "list"])).stdout).toBe(before.stdout);
    expect(await account.plan(project)).toMatchObject({ exitCode: 0, report: { total: NOTHING } });

    const key = `tunnelwatch/${STACK}.tfstate`;
    const lock = await fetch(`${account.s3Url}/${BUCKET}/${key}.tflock`, { method: "PUT", body: aLock() });
    expect(lock.status).toBe(200);
    const refused = await account.terraform(project, STACK, ["apply", "-auto-approve", "-input=false"]);
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain("Error acquiring the state lock");
  });
});

/** What Terraform leaves beside a state that it works on. */
function aLock(): string {
  return JSON.stringify({ ID: "0a1b", Operation: "OperationTypeApply", Who: "somebody", Version: "1.11.4", Info: "" });
}
