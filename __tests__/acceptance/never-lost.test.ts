import type { Estate, EstateVpnConnection } from "../../modules/sandbox";
import { connectionId } from "../support/an-estate";
import { withConnection } from "../support/estate-edits";
import { Project } from "../support/project";
import { Account, type PlanReport } from "./support/account";
import { HARDEN_REGION, HARDEN_STACK, hardenConnection, hardenEstate } from "./support/harden-estate";

const [FIRST, SECOND] = [connectionId(1), connectionId(2)];

/** A wish that the estate fulfils already. */
const CONFIG = "harden: { options: { dpdTimeoutAction: restart } }\n";

const AS_WISHED = { dpdTimeoutAction: "restart" } as const;
const estate = (): Estate => hardenEstate([{ tunnels: [AS_WISHED, AS_WISHED] }, { tunnels: [AS_WISHED, AS_WISHED] }]);

const VPN_TYPES = /^(aws_vpn_connection|aws_ec2_client_vpn_endpoint|aws_customer_gateway)\./;

/** What a plan does to VPNs, and to alarms of those with the ids: `update aws_vpn_connection.vpn-…`. */
function touched({ stacks }: PlanReport, ...ids: readonly string[]): readonly string[] {
  return stacks
    .flatMap(({ changes }) => changes)
    .filter(
      ({ address, action }) =>
        action !== "no-op" &&
        (VPN_TYPES.test(address) || (address.startsWith("aws_cloudwatch_") && ids.some((id) => address.includes(id)))),
    )
    .map(({ address, action }) => `${action} ${address}`)
    .sort();
}

describe("whatever happens to VPNs outside of Terraform", () => {
  let account: Account;
  let project: Project;

  beforeAll(async () => {
    account = await Account.open(estate());
    project = new Project(CONFIG);
    expect(await account.discover(project)).toMatchObject({ exitCode: 0 });
    expect(await account.plan(project)).toMatchObject({ exitCode: 0 });
    await account.apply(project, HARDEN_STACK);
  });

  beforeEach(async () => {
    account.sandbox.faults.clear();
    account.sandbox.update(estate());
    project.write("tunnelwatch.yaml", CONFIG);
    expect(await account.discover(project)).toMatchObject({ exitCode: 0 });
  });

  afterAll(async () => {
    await account.close();
    project.remove();
  });

  const update = (id: string, edit: (connection: EstateVpnConnection) => EstateVpnConnection | undefined): void => {
    account.sandbox.update(withConnection(account.sandbox.estate, HARDEN_REGION, id, edit));
  };

  const changedByHand = ({ options, ...connection }: EstateVpnConnection): EstateVpnConnection => ({
    ...connection,
    options: {
      ...options,
      tunnelOptions: (options?.tunnelOptions ?? []).map((tunnel) => ({ ...tunnel, dpdTimeoutAction: "clear" })),
    },
  });

  it("options changed by hand are taken over without a wish, and nothing is planned", async () => {
    project.write("tunnelwatch.yaml", "{}\n");
    update(FIRST, changedByHand);
    const { exitCode, stdout } = await account.discover(project, "--check");
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 2, stdout: expect.stringContaining(FIRST) as unknown });
    expect(await account.discover(project)).toMatchObject({ exitCode: 0 });
    const { exitCode: planned, report } = await account.plan(project);
    expect(planned).toBe(0);
    expect(touched(report, FIRST, SECOND)).toEqual([]);
  });

  it("options changed by hand are staged back with a wish, one tunnel first, and discover says so", async () => {
    update(FIRST, changedByHand);
    const { exitCode, stdout } = await account.discover(project);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("somebody changed it in AWS since the last scan");
    const { report } = await account.plan(project);
    expect(report.stacks.flatMap(({ refusals }) => refusals)).toEqual([]);
    expect(touched(report, FIRST, SECOND)).toEqual([`update aws_vpn_connection.${FIRST}`]);
    expect(
      report.stacks.flatMap(({ changes }) => changes).map(({ changedAttributes }) => changedAttributes),
    ).toContainEqual(["tunnel1_dpd_timeout_action"]);
  });

  it("a plan between the change by hand and the next scan changes nothing", async () => {
    update(FIRST, changedByHand);
    expect(touched((await account.plan(project)).report, FIRST, SECOND)).toEqual([]);
  });

  it("a connection deleted by hand is forgotten, and the other keeps its alarms", async () => {
    update(FIRST, (connection) => ({ ...connection, state: "deleted" }));
    expect(await account.discover(project)).toMatchObject({ exitCode: 0 });
    const { exitCode, report } = await account.plan(project);
    expect(exitCode).toBe(0);
    expect(touched(report, SECOND)).toEqual([`forget aws_vpn_connection.${FIRST}`]);
    // Nothing is deployed: the next test finds the connection in its file again.
    project.delete(`generated/${HARDEN_STACK}.ts`);
  });

  it("a connection that was replaced by one of the same name is forgotten, and the new one imported", async () => {
    update(FIRST, () => undefined);
    const replacement = { ...hardenConnection(9), tags: [{ key: "Name", value: "site 1" }] };
    const { estate: now } = account.sandbox;
    const region = now.regions[HARDEN_REGION];
    if (!region) throw new Error("The estate has no region.");
    account.sandbox.update({
      ...now,
      regions: { [HARDEN_REGION]: { ...region, vpnConnections: [...region.vpnConnections, replacement] } },
    });
    expect(await account.discover(project)).toMatchObject({ exitCode: 0 });
    const { exitCode, report } = await account.plan(project);
    expect(exitCode).toBe(0);
    const actions = touched(report, SECOND);
    expect(actions.filter((action) => !action.startsWith("update"))).toEqual([`forget aws_vpn_connection.${FIRST}`]);
    const { stacks } = report;
    expect(stacks.flatMap(({ changes }) => changes)).toContainEqual(
      expect.objectContaining({ address: `aws_vpn_connection.${connectionId(9)}`, imported: true }),
    );
    project.delete(`generated/${HARDEN_STACK}.ts`);
  });

  it("a list that comes back empty keeps everything", async () => {
    const { estate: now } = account.sandbox;
    const region = now.regions[HARDEN_REGION];
    if (!region) throw new Error("The estate has no region.");
    account.sandbox.update({ ...now, regions: { [HARDEN_REGION]: { ...region, vpnConnections: [] } } });
    expect(await account.discover(project)).toMatchObject({ exitCode: 4 });
    account.sandbox.update(now);
    expect(touched((await account.plan(project)).report, FIRST, SECOND)).toEqual([]);
  });

  it("a list that is denied keeps everything", async () => {
    account.sandbox.faults.inject({ service: "ec2", action: "DescribeVpnConnections", kind: "access-denied" });
    expect(await account.discover(project)).toMatchObject({ exitCode: 3 });
    account.sandbox.faults.clear();
    expect(touched((await account.plan(project)).report, FIRST, SECOND)).toEqual([]);
  });
});

describe("plan, on a staged change", () => {
  let account: Account;
  let project: Project;
  let staged: string;
  const address = `aws_vpn_connection.${FIRST}`;
  const file = `generated/${HARDEN_STACK}.changes.ts`;

  beforeAll(async () => {
    account = await Account.open(hardenEstate([{}]));
    project = new Project(CONFIG);
    expect(await account.discover(project)).toMatchObject({ exitCode: 0 });
    staged = project.read(file);
  });

  beforeEach(async () => {
    account.sandbox.update(hardenEstate([{}]));
    project.write(file, staged);
    expect(await project.synth()).toMatchObject({ exitCode: 0 });
  });

  afterAll(async () => {
    await account.close();
    project.remove();
  });

  it("shows before and after of the tunnel", async () => {
    const { exitCode, stdout } = await project.tunnelwatch(["plan"], { environment: account.forTerraform });
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`change  ${FIRST} tunnel 1 (203.0.113.2; now 203.0.113.2 UP, 203.0.113.3 UP)`);
    expect(stdout).toContain("  dpd_timeout_action: unset -> restart");
  });

  it("is refused where the other tunnel went down since", async () => {
    account.sandbox.update(hardenEstate([{ status: ["UP", "DOWN"] }]));
    const { exitCode, report } = await account.plan(project);
    expect(exitCode).toBe(4);
    expect(report.stacks.flatMap(({ refusals }) => refusals)).toMatchObject([{ rule: "tunnel-sibling-down", address }]);
  });

  it("is refused where the scan is too old, and cannot be made younger by hand", async () => {
    project.write(file, staged.replace(/scannedAt: "20\d\d/, 'scannedAt: "2020'));
    const old = await account.plan(project, "--no-synth");
    expect(old.exitCode).toBe(4);
    expect(old.report.stacks.flatMap(({ refusals }) => refusals)).toMatchObject([
      { rule: "tunnel-change-too-old", address },
    ]);
    expect(await project.synth()).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("was decided from other facts") as unknown,
    });
  });
});
