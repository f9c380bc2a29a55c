import { connectionNamed, withConnection } from "../support/estate-edits";
import { Project } from "../support/project";
import { Account } from "./support/account";
import { oneRegion, REGION, STACK } from "./support/one-region";

describe("a VPN connection that was deleted in AWS", () => {
  let account: Account;
  const project = new Project();
  const id = connectionNamed(oneRegion(), "modifying");

  beforeAll(async () => {
    account = await Account.open(oneRegion());
    expect(await account.discover(project)).toMatchObject({ exitCode: 0 });
    expect(await account.plan(project)).toMatchObject({ exitCode: 0 });
    await account.apply(project, STACK);
  });

  afterAll(async () => {
    await account.close();
    project.remove();
  });

  it("is forgotten by Terraform, and only its alarms go", async () => {
    // For about an hour, AWS goes on to list what was deleted.
    account.sandbox.update(
      withConnection(account.sandbox.estate, REGION, id, (connection) => ({ ...connection, state: "deleted" })),
    );
    expect(await account.discover(project)).toMatchObject({ exitCode: 0 });

    const { exitCode, report } = await account.plan(project);
    expect({ exitCode, total: report.total }).toEqual({
      exitCode: 0,
      total: { import: 0, add: 0, change: 0, destroy: 3, forget: 1 },
    });
    expect(project.stackJson(STACK).removed).toEqual([
      { from: `aws_vpn_connection.${id}`, lifecycle: [{ destroy: false }] },
    ]);

    await account.apply(project, STACK);
    const { stdout } = await account.terraform(project, STACK, ["state", "list"]);
    expect(stdout).not.toContain(id);
    expect((await account.plan(project)).report.total).toEqual({ import: 0, add: 0, change: 0, destroy: 0, forget: 0 });
  });
});
