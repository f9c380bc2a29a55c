import { Project } from "../support/project";
import { Account } from "./support/account";
import { oneRegion, STACK } from "./support/one-region";

describe("the CDKTF command line", () => {
  let account: Account;
  const project = new Project();

  beforeAll(async () => {
    account = await Account.open(oneRegion());
    expect(await account.discover(project)).toMatchObject({ exitCode: 0 });
  });

  afterAll(async () => {
    await account.close();
    project.remove();
  });

  it("plans what discover wrote, without our own plan command", async () => {
    const { exitCode, stdout, stderr } = await project.cdktf(["plan", STACK, "--skip-provider-lock"], {
      environment: account.forTerraform,
    });
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    expect(stdout).toContain("Plan: 4 to import, 15 to add, 0 to change, 0 to destroy.");
  });
});
