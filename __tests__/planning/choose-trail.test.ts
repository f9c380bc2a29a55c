import { defaultSettings, parseSettings, type Settings } from "../../modules/config";
import {
  type GeneratedRegion,
  type GeneratedTrailLogGroup,
  type MonitoringScan,
  type RegionScan,
  stackName,
  type Trail,
} from "../../modules/inventory";
import { type ChosenTrails, chooseTrails } from "../../modules/planning/choose-trail";
import { failure, generated, monitoringScan, scan } from "../support/plans";

const ACCOUNT = "111122223333";
const settingsOf = (yaml: string): Settings => parseSettings(yaml, "tunnelwatch.yaml");

/** A trail whose log group has its name, in the region and account of its ARN. */
function trail(name: string, region: string, more: Partial<Trail> = {}): Trail {
  return {
    name,
    arn: `arn:aws:cloudtrail:${region}:${ACCOUNT}:trail/${name}`,
    isMultiRegion: true,
    logGroupArn: `arn:aws:logs:${region}:${ACCOUNT}:log-group:group-${name}`,
    ...more,
  };
}

/** A scan of a region with these trails; the log groups named after them exist where nothing else is said. */
function region(
  name: string,
  trails: readonly Trail[] = [],
  more: Partial<MonitoringScan> = {},
  accountId = ACCOUNT,
): RegionScan {
  const logGroups = trails.map((each) => ({ id: `group-${each.name}`, facts: { tags: {} } }));
  const monitoring = monitoringScan({
    trails: { ok: true, value: trails },
    logGroups: { ok: true, value: logGroups },
    ...more,
  });
  return { ...scan([]), region: name, accountId, monitoring };
}

/** Code of a region that watches this log group. */
function watching(name: string, trailLogGroup?: GeneratedTrailLogGroup): readonly [string, GeneratedRegion] {
  const code = generated();
  const monitoring = { ...code.monitoring, ...(trailLogGroup && { trailLogGroup }) };
  return [`vpn-${ACCOUNT}-${name}`, { ...code, region: name, monitoring }];
}

const choose = (
  scans: readonly RegionScan[],
  previous: readonly (readonly [string, GeneratedRegion])[] = [],
  settings: Settings = defaultSettings(),
  accountsWithVpns: readonly string[] = scans.map(({ accountId }) => accountId),
): ChosenTrails =>
  chooseTrails({ scans, previous: new Map(previous), settings, accountsWithVpns: new Set(accountsWithVpns) });

/** `eu-west-1: group-org (org)` */
const chosen = ({ logGroups }: ChosenTrails): readonly string[] =>
  [...logGroups].map(
    ([name, { id, trailName }]) => `${name.slice(`vpn-${ACCOUNT}-`.length)}: ${id} (${trailName ?? "configured"})`,
  );

const single = { isMultiRegion: false };
const unread = { ok: false, failure } as const;

describe("the log groups in which CloudTrail's events are watched", () => {
  it.each<[string, readonly RegionScan[], readonly string[]]>([
    [
      "that of a trail of all regions, in its home region",
      [region("eu-west-1", [trail("org", "eu-west-1")]), region("us-east-1")],
      ["eu-west-1: group-org (org)"],
    ],
    [
      "that of the first such trail by region and name",
      [
        region("us-east-1", [trail("a", "us-east-1")]),
        region("eu-west-1", [trail("c", "eu-west-1"), trail("b", "eu-west-1")]),
      ],
      ["eu-west-1: group-b (b)"],
    ],
    [
      "that of such a trail, whatever trails of one region there are",
      [region("eu-west-1", [trail("a", "eu-west-1", single)]), region("us-east-1", [trail("b", "us-east-1")])],
      ["us-east-1: group-b (b)"],
    ],
    [
      "those of each region's own trail where there is none of all",
      [
        region("us-east-1", [trail("a", "us-east-1", single)]),
        region("eu-west-1", [trail("c", "eu-west-1", single), trail("b", "eu-west-1", single)]),
      ],
      ["eu-west-1: group-b (b)", "us-east-1: group-a (a)"],
    ],
    [
      "not that of a trail whose log group is in another account",
      [
        region("eu-west-1", [
          trail("a", "eu-west-1", { logGroupArn: "arn:aws:logs:eu-west-1:999999999999:log-group:group-a" }),
        ]),
      ],
      [],
    ],
    [
      "not that of a trail whose log group does not exist",
      [region("eu-west-1", [trail("a", "eu-west-1")], { logGroups: { ok: true, value: [] } })],
      [],
    ],
  ])("are %s", (_words, scans, groups) => {
    expect([...chosen(choose(scans))].sort()).toEqual(groups);
    expect([...chosen(choose(scans.toReversed()))].sort()).toEqual(groups);
  });

  it("are none where the account has no VPN", () => {
    const choice = choose([region("eu-west-1", [trail("org", "eu-west-1")])], [], defaultSettings(), ["999999999999"]);
    expect([chosen(choice), choice.notices]).toEqual([[], []]);
  });

  it("are chosen account by account", () => {
    const other = "999999999999";
    const scans = [region("eu-west-1", [trail("org", "eu-west-1")]), region("eu-west-1", [], {}, other)];
    const choice = choose(scans);
    expect(chosen(choice)).toEqual(["eu-west-1: group-org (org)"]);
    expect(choice.notices).toEqual([expect.stringContaining(`Account ${other} has no CloudTrail trail`)]);
  });

  it("stay where they are when another trail is added", () => {
    const scans = [region("eu-west-1", [trail("new", "eu-west-1")]), region("us-east-1", [trail("old", "us-east-1")])];
    const before = [watching("us-east-1", { id: "group-old", trailName: "old" })];
    expect(chosen(choose(scans, before))).toEqual(["us-east-1: group-old (old)"]);
    // Not where a trail of all regions takes over from one of one region.
    const replaced = [
      region("eu-west-1", [trail("new", "eu-west-1")]),
      region("us-east-1", [trail("old", "us-east-1", single)]),
    ];
    expect(chosen(choose(replaced, before))).toEqual(["eu-west-1: group-new (new)"]);
  });

  const before = [watching("eu-west-1", { id: "group-org", trailName: "org" }), watching("us-east-1")];
  it.each<[string, readonly RegionScan[], readonly string[]]>([
    [
      "the trails of their region cannot be read",
      [region("eu-west-1", [], { trails: unread }), region("us-east-1", [trail("b", "us-east-1")])],
      [],
    ],
    [
      "the log groups of their region cannot be read",
      [region("eu-west-1", [], { logGroups: unread }), region("us-east-1", [trail("b", "us-east-1")])],
      ["eu-west-1: group-org (org)"],
    ],
    [
      "nothing of their region can be read",
      [region("eu-west-1", [], { trails: unread, logGroups: unread })],
      ["eu-west-1: group-org (org)"],
    ],
    ["their region is not scanned", [region("us-east-1", [trail("b", "us-east-1")])], []],
  ])("are as they were where %s", (_words, scans, groups) => {
    const choice = choose(scans, before);
    expect([chosen(choice), choice.notices]).toEqual([groups, []]);
  });
});

describe("the log group that the configuration names", () => {
  const settings = settingsOf("cloudTrail: { logGroup: audit, region: eu-west-1 }");
  const existing = { logGroups: { ok: true, value: [{ id: "audit", facts: { tags: {} } }] } } as const;
  const before = [watching("eu-west-1", { id: "audit" })];

  it("is watched, whatever trails there are", () => {
    const scans = [region("eu-west-1", [], existing), region("us-east-1", [trail("org", "us-east-1")])];
    expect(chosen(choose(scans, [], settings))).toEqual(["eu-west-1: audit (configured)"]);
  });

  it("is not watched where it does not exist, and that is said", () => {
    const choice = choose([region("eu-west-1")], before, settings);
    expect(chosen(choice)).toEqual([]);
    expect(choice.notices).toEqual([
      `Account ${ACCOUNT} has no log group audit in eu-west-1, which cloudTrail in tunnelwatch.yaml names, so nobody ` +
        "notices changes of gateways and VPNs: create it, or correct the name.",
    ]);
  });

  it("is as it was where log groups cannot be read, or its region is not scanned", () => {
    const scans = [region("eu-west-1", [], { logGroups: unread })];
    expect(chosen(choose(scans, before, settings))).toEqual(["eu-west-1: audit (configured)"]);
    const never = choose(scans, [], settings);
    expect([chosen(never), never.notices]).toEqual([[], []]);
    const elsewhere = choose([region("us-east-1")], before, settings);
    expect([chosen(elsewhere), elsewhere.notices]).toEqual([[], []]);
  });
});

describe("the notice that nothing is watched", () => {
  const silent = (name: string, more: Partial<Trail> = {}): Trail =>
    trail(name, "eu-west-1", { logGroupArn: undefined, ...more });
  const NAME_IT = "name a log group with cloudTrail.logGroup in tunnelwatch.yaml.";

  it("is not given where only some regions were scanned: the trail may be in another one", () => {
    const narrowed = settingsOf("scan: { regions: [eu-west-1] }");
    expect(choose([region("eu-west-1")], [], narrowed).notices).toEqual([]);
  });

  it.each<[string, readonly RegionScan[], string]>([
    [
      "no trail at all",
      [region("eu-west-1"), region("us-east-1")],
      `Account ${ACCOUNT} has no CloudTrail trail, so nobody notices changes of gateways and VPNs: create one that sends its events to a log group, or ${NAME_IT}`,
    ],
    [
      "a trail without log group",
      [region("eu-west-1", [silent("org")])],
      `The trail org (eu-west-1) of account ${ACCOUNT} sends its events to no log group, so nobody notices changes of gateways and VPNs: have it send them to one, or ${NAME_IT}`,
    ],
    [
      "a trail of another account",
      [region("eu-west-1", [silent("org", { arn: "arn:aws:cloudtrail:eu-west-1:999999999999:trail/org" })])],
      `The trail org (eu-west-1), which account ${ACCOUNT} sees, belongs to another account, so nobody notices changes of gateways and VPNs: ${NAME_IT}`,
    ],
    [
      "a log group of another account",
      [region("eu-west-1", [silent("org", { logGroupArn: "arn:aws:logs:eu-west-1:999999999999:log-group:all" })])],
      `The trail org (eu-west-1), which account ${ACCOUNT} sees, sends its events to a log group of another account, so nobody notices changes of gateways and VPNs: ${NAME_IT}`,
    ],
    [
      "a log group that does not exist",
      [region("eu-west-1", [trail("org", "eu-west-1"), silent("b")], { logGroups: { ok: true, value: [] } })],
      `The trail org (eu-west-1) of account ${ACCOUNT} sends its events to the log group group-org, which does not exist in eu-west-1, so nobody notices changes of gateways and VPNs: create it, or ${NAME_IT}`,
    ],
  ])("tells of %s, once and with the way out", (_words, scans, notice) => {
    expect(choose(scans).notices).toEqual([notice]);
  });

  it("is not there where something is watched, could not be read, or is not wanted", () => {
    expect(
      choose([region("eu-west-1", [trail("org", "eu-west-1")]), region("us-east-1", [silent("b")])]).notices,
    ).toEqual([]);
    expect(choose([region("eu-west-1", [], { trails: unread })]).notices).toEqual([]);
    const unwanted = settingsOf("alarms: { gatewayChanges: { enabled: false }, vpnChanges: { enabled: false } }");
    expect(choose([region("eu-west-1")], [], unwanted).notices).toEqual([]);
  });
});

it("names stacks by account and region", () => {
  expect([...choose([region("eu-west-1", [trail("org", "eu-west-1")])]).logGroups.keys()]).toEqual([
    stackName({ accountId: ACCOUNT, region: "eu-west-1" }),
  ]);
});
