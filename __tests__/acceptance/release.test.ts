import { Project } from "../support/project";
import { Account, NOTHING } from "./support/account";
import { REGION, STACK, withTrail } from "./support/one-region";
import { type AllHeld, heldMonitoring } from "./support/read-back";
import { conformityVpc009, gatewayChanges } from "./support/source-commands";

const LOG_GROUP = "CloudTrail/CloudWatchLogGroup";

/** Addresses of the tunnels of a connection of the region. */
const WATCHED = ["192.0.2.4", "192.0.2.5"];

/** The 4 VPNs; 2 alarms on tunnels and 1 on gateways, the filter, and the topic with its subscription. */
const ADOPTED = 10;

describe("an adopted region that is released", () => {
  let account: Account;
  let before: AllHeld;
  const project = new Project();

  beforeAll(async () => {
    account = await Account.open(withTrail(LOG_GROUP));
    const settings = account.clientSettings(REGION);
    const { topicArn } = await conformityVpc009(settings, WATCHED);
    await gatewayChanges(settings, LOG_GROUP, topicArn);
    expect(await account.discover(project)).toMatchObject({ exitCode: 0 });
    const total = { change: 0, destroy: 0, forget: 0, import: ADOPTED };
    expect(await account.plan(project)).toMatchObject({ exitCode: 0, report: { total } });
    await account.apply(project, STACK);
    before = await held();
  });

  afterAll(async () => {
    await account.close();
    project.remove();
  });

  it("is forgotten by Terraform: first what was adopted, then everything; and AWS has all of it still", async () => {
    const estate = account.sandbox.estate;
    const created = (await addresses()).length - ADOPTED;
    expect(created).toBeGreaterThan(10);

    await release([], ADOPTED);
    expect(
      (await addresses()).filter((address) => /\.(vpn|cvpn-endpoint)-[0-9a-f]+$|\.adopted_/.test(address)),
    ).toEqual([]);
    expect(await addresses()).toHaveLength(created);

    // Its plan would show what the first release had left to do.
    await release(["--all"], created);
    expect(await account.plan(project)).toMatchObject({ exitCode: 0, report: { total: NOTHING } });
    expect(await addresses()).toEqual([]);
    expect(account.sandbox.estate).toEqual(estate);

    // What is begun anew after that takes over what there was, and adds nothing to it.
    expect(await account.discover(project)).toMatchObject({ exitCode: 0 });
    const total = { ...NOTHING, import: ADOPTED, add: created };
    expect(await account.plan(project)).toMatchObject({ exitCode: 0, report: { total } });
    await account.apply(project, STACK);
    expect(await held()).toEqual(before);
    expect(account.refusals).toEqual([]);
  });

  /** Releases, and deploys a plan that does nothing but forget. */
  async function release(flags: readonly string[], forget: number): Promise<void> {
    expect(await project.tunnelwatch(["release", ...flags])).toMatchObject({ exitCode: 0 });
    expect(await account.plan(project)).toMatchObject({ exitCode: 0, report: { total: { ...NOTHING, forget } } });
    await account.apply(project, STACK);
    expect(await held()).toEqual(before);
  }

  async function addresses(): Promise<readonly string[]> {
    const { stdout } = await account.terraform(project, STACK, ["state", "list"]);
    return stdout.split("\n").filter((line) => line !== "" && !line.startsWith("data."));
  }

  const held = (): Promise<AllHeld> => heldMonitoring(account.clientSettings(REGION));
});
