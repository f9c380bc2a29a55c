import { type Estate, sampleEstate } from "../../modules/sandbox";
import { withRegion } from "../support/estate-edits";
import { Project } from "../support/project";
import { Account, countsByStack, NOTHING, type PlanCounts } from "./support/account";
import { EVERYTHING_ON, expectedAlarms, expectedFilters, expectedRule, expectedTopics } from "./support/everything-on";
import { MAINTENANCE_WINDOW } from "./support/maintenance-window";
import { type AllHeld, type Held, heldMonitoring } from "./support/read-back";
import { CONNECTIONS, type Region, REGIONS } from "./support/sample-tables";

/** What the first deploy does. */
const FIRST_PLAN: Readonly<Record<string, PlanCounts>> = {
  "vpn-111122223333-ap-southeast-2": { import: 4, add: 35, change: 0, destroy: 0, forget: 0 },
  "vpn-111122223333-eu-west-1": { import: 32, add: 109, change: 0, destroy: 0, forget: 0 },
  "vpn-111122223333-us-east-1": { import: 7, add: 56, change: 0, destroy: 0, forget: 0 },
};

const STACKS = Object.keys(FIRST_PLAN);

describe("the sample estate with every kind of alarm", () => {
  let account: Account;
  let project: Project;

  beforeAll(async () => {
    account = await Account.open(estate());
    project = new Project(EVERYTHING_ON);
  });

  afterAll(async () => {
    await account.close();
    project.remove();
  });

  // One story: every step needs the ones before.
  it("is monitored as the tables have it, once, and stays so", async () => {
    const before = await inEachRegion(held);
    expect(await account.discover(project)).toMatchObject({ exitCode: 0 });
    const generated = project.generated();
    const first = await account.plan(project);
    expect(first).toMatchObject({ exitCode: 0 });
    expect(countsByStack(first.report)).toEqual(FIRST_PLAN);
    await account.apply(project, ...STACKS);

    const after = await inEachRegion(held);
    for (const region of REGIONS) {
      const { alarms, filters, logGroups, topics, rules } = after[region];
      const had = before[region];
      // What was there is as it was, and beside it stands what the tables say.
      expect(withoutDescriptions(alarms)).toEqual({ ...withoutDescriptions(had.alarms), ...expectedAlarms(region) });
      expect(alarms).toMatchObject(had.alarms);
      expect(logGroups).toEqual(had.logGroups);
      expect(filters).toEqual({ ...had.filters, ...expectedFilters(region) });
      expect(topics).toEqual({ ...had.topics, ...expectedTopics(region, had.topics) });
      expect(rules).toEqual({ "tunnelwatch-vpn-health": expectedRule(region) });
      expect(badDescriptions(region, alarms)).toEqual([]);
    }

    expect(account.refusals).toEqual([]);

    expect(await account.plan(project)).toMatchObject({ exitCode: 0, report: { total: NOTHING } });
    expect(await account.discover(project)).toMatchObject({ exitCode: 0 });
    expect(project.generated()).toEqual(generated);
    // The code is the same: one stack is enough.
    const third = await account.plan(project, "vpn-111122223333-eu-west-1");
    expect(third).toMatchObject({ exitCode: 0, report: { total: NOTHING } });
    expect(account.notAllowed()).toEqual([]);
  });

  const held = (region: Region): Promise<AllHeld> => heldMonitoring(account.clientSettings(region));
});

/**
 * With the alarm of a maintenance window, and without the filter of the CIS benchmark in North America, which would save
 * ours: another test has it adopted.
 */
function estate(): Estate {
  const withWindow = withRegion(sampleEstate(), "eu-west-1", ({ metricAlarms = [] }) => ({
    metricAlarms: [...metricAlarms, MAINTENANCE_WINDOW],
  }));
  return withRegion(withWindow, "us-east-1", () => ({ metricFilters: [] }));
}

async function inEachRegion<T>(get: (region: Region) => Promise<T>): Promise<Readonly<Record<Region, T>>> {
  const entries = await Promise.all(REGIONS.map(async (region) => [region, await get(region)] as const));
  return Object.fromEntries(entries) as Record<Region, T>;
}

function withoutDescriptions(alarms: Readonly<Record<string, Held>>): Readonly<Record<string, Held>> {
  return Object.fromEntries(
    Object.entries(alarms).map(([name, alarm]) => [
      name,
      Object.fromEntries(Object.entries(alarm).filter(([member]) => member !== "AlarmDescription")),
    ]),
  );
}

/** The alarms of ours whose description does not name what they are about, or does not say what to check first. */
function badDescriptions(region: Region, alarms: Readonly<Record<string, Held>>): readonly string[] {
  const words = new Map<string, readonly string[]>();
  for (const [id, tunnels] of CONNECTIONS[region]) {
    tunnels.forEach((address, index) => {
      const ofTunnel = [id, `Tunnel ${String(index + 1)} (${address})`, "customer gateway cgw-"];
      for (const kind of ["tunnel-down", "no-traffic"]) words.set(`tunnelwatch-${id}-${address}-${kind}`, ofTunnel);
    });
    const ofConnection = [id, ...tunnels, "customer gateway cgw-"];
    for (const kind of ["lost", "lost-composite"]) words.set(`tunnelwatch-${id}-connection-${kind}`, ofConnection);
  }
  return Object.entries(alarms)
    .filter(([name]) => name.startsWith("tunnelwatch-"))
    .filter(([name, { AlarmDescription }]) => {
      const description = String(AlarmDescription);
      const needed = [...(words.get(name) ?? []), "First check: "];
      return !needed.every((word) => description.includes(word)) || Buffer.byteLength(description) > 1024;
    })
    .map(([name]) => name);
}
