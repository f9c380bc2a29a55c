import { connectionNamed, withConnection } from "../support/estate-edits";
import { Project } from "../support/project";
import { Account } from "./support/account";
import { blockOf, editStack, type ResourceBlock } from "./support/edit-stack";
import { oneRegion, REGION, STACK } from "./support/one-region";

describe("plan, on a stack that is deployed", () => {
  let account: Account;
  const project = new Project();
  const id = connectionNamed(oneRegion(), "modifying");
  const address = `aws_vpn_connection.${id}`;

  beforeAll(async () => {
    account = await Account.open(oneRegion());
    expect(await account.discover(project)).toMatchObject({ exitCode: 0 });
    expect(await account.plan(project)).toMatchObject({ exitCode: 0 });
    await account.apply(project, STACK);
  });

  beforeEach(async () => {
    account.sandbox.update(oneRegion());
    expect(await project.synth()).toMatchObject({ exitCode: 0 });
  });

  afterAll(async () => {
    await account.close();
    project.remove();
  });

  it("refuses to replace a VPN connection", async () => {
    editStack(project, STACK, (json) => {
      const block = blockOf(json, id);
      delete block["lifecycle"];
      block["static_routes_only"] = true;
    });
    expect(await refusals()).toEqual([{ rule: "vpn-destroyed", address }]);
  });

  it("refuses what prevent_destroy stops", async () => {
    editStack(project, STACK, (json) => {
      const block = blockOf(json, id);
      delete (block["lifecycle"] as ResourceBlock)["ignore_changes"];
      block["static_routes_only"] = true;
    });
    expect(await refusals()).toEqual([expect.objectContaining({ address })]);
  });

  it("refuses to destroy a VPN connection whose code is gone", async () => {
    editStack(project, STACK, (json) => {
      delete json.resource["aws_vpn_connection"]?.[id];
      json.import = json.import?.filter((block) => block.id !== id) ?? [];
    });
    expect(await refusals()).toEqual([{ rule: "vpn-destroyed", address }]);
  });

  it("refuses to create a VPN connection that vanished after the scan", async () => {
    account.sandbox.update(withConnection(account.sandbox.estate, REGION, id, () => undefined));
    expect(await refusals()).toEqual([{ rule: "vpn-created", address }]);
  });

  it("refuses to forget a VPN connection that the generated code has", async () => {
    editStack(project, STACK, (json) => {
      delete json.resource["aws_vpn_connection"]?.[id];
      json.import = json.import?.filter((block) => block.id !== id) ?? [];
      Object.assign(json, { removed: [{ from: address, lifecycle: [{ destroy: false }] }] });
    });
    expect(await refusals()).toEqual([{ rule: "vpn-forgotten", address }]);
  });

  it("refuses to move a VPN connection to the address of another one", async () => {
    editStack(project, STACK, (json) => {
      const { [id]: block, ...others } = json.resource["aws_vpn_connection"] ?? {};
      json.resource["aws_vpn_connection"] = { ...others, "vpn-0abc": block ?? {} };
      json.import = json.import?.filter((block) => block.id !== id) ?? [];
      Object.assign(json, { moved: [{ from: address, to: "aws_vpn_connection.vpn-0abc" }] });
    });
    expect(await refusals()).toEqual([{ rule: "vpn-misplaced", address: "aws_vpn_connection.vpn-0abc" }]);
  });

  it("refuses to adopt a VPN connection that is adopted already a second time", async () => {
    editStack(project, STACK, (json) => {
      Object.assign(json.resource["aws_vpn_connection"] ?? {}, { second: blockOf(json, id) });
      json.import?.push({ to: "aws_vpn_connection.second", id });
    });
    expect(await refusals()).toEqual(
      expect.arrayContaining([
        { rule: "vpn-duplicated", address: "aws_vpn_connection.second" },
        { rule: "vpn-duplicated", address },
      ]),
    );
  });

  it("lets the stack as it is through", async () => {
    expect(await account.plan(project, "--no-synth")).toMatchObject({
      exitCode: 0,
      report: { total: { import: 0, add: 0, change: 0, destroy: 0, forget: 0 } },
    });
  });

  async function refusals(): Promise<readonly unknown[]> {
    const { exitCode, report } = await account.plan(project, "--no-synth");
    expect(exitCode).toBe(4);
    return report.stacks.flatMap((stack) => stack.refusals.map(({ rule, address: at }) => ({ rule, address: at })));
  }
});

describe("plan, on a stack that was never deployed", () => {
  let account: Account;
  const project = new Project();
  const id = connectionNamed(oneRegion(), "modifying");
  const address = `aws_vpn_connection.${id}`;

  beforeAll(async () => {
    account = await Account.open(oneRegion());
    expect(await account.discover(project)).toMatchObject({ exitCode: 0 });
  });

  beforeEach(async () => {
    account.sandbox.update(oneRegion());
    expect(await project.synth()).toMatchObject({ exitCode: 0 });
  });

  afterAll(async () => {
    await account.close();
    project.remove();
  });

  it("refuses to go on without a VPN connection that vanished after the scan, and does not advise to create it", async () => {
    account.sandbox.update(withConnection(account.sandbox.estate, REGION, id, () => undefined));
    const { exitCode, stdout, stderr, report } = await account.plan(project, "--no-synth");
    expect(exitCode).toBe(4);
    expect(report.stacks).toMatchObject([{ verdict: "refused", refusals: [{ rule: "vpn-gone", address }] }]);
    expect(stdout + stderr).not.toMatch(/terraform apply|create a new/);
  });

  it("refuses to import one VPN connection under the name of another one", async () => {
    const other = otherThan(id);
    editStack(project, STACK, (json) => {
      json.import = json.import?.map((block) => (block.id === id ? { ...block, id: other } : block)) ?? [];
    });
    const { exitCode, report } = await account.plan(project, "--no-synth");
    expect(exitCode).toBe(4);
    expect(report.stacks.flatMap(({ refusals }) => refusals)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ rule: "vpn-misplaced", address }),
        expect.objectContaining({ rule: "vpn-duplicated", address: `aws_vpn_connection.${other}` }),
      ]),
    );
  });
});

/** Another adopted connection of the region. */
function otherThan(id: string): string {
  const ids = oneRegion().regions[REGION]?.vpnConnections.map(({ vpnConnectionId }) => vpnConnectionId) ?? [];
  const other = ids.find((each) => each !== id);
  if (other === undefined) throw new Error("The region has no other connection.");
  return other;
}
