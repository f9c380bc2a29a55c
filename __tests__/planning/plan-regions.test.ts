import { defaultSettings } from "../../modules/config";
import { type GeneratedRegion, type RegionScan, stackName, type Trail } from "../../modules/inventory";
import { planRegions, type RegionPlans } from "../../modules/planning";
import { connection, monitoringScan, scan } from "../support/plans";

const trail = (region: string): Trail => ({
  name: "org",
  arn: `arn:aws:cloudtrail:${region}:111122223333:trail/org`,
  isMultiRegion: true,
  logGroupArn: `arn:aws:logs:${region}:111122223333:log-group:events`,
});

const withTrail = (region: string): RegionScan => ({
  ...scan([]),
  region,
  monitoring: monitoringScan({
    trails: { ok: true, value: [trail(region)] },
    logGroups: { ok: true, value: [{ id: "events", facts: { tags: {} } }] },
  }),
});

const plan = (scans: readonly RegionScan[], previous: readonly GeneratedRegion[] = []): RegionPlans =>
  planRegions({
    scans,
    previous: new Map(previous.map((code) => [stackName(code), code])),
    settings: defaultSettings(),
    narrowing: [],
    acceptRemovals: true,
    previousChanges: new Map(),
    forced: new Set(),
    scannedAt: undefined,
  });

/** The regions that have code: `us-east-1 (events)`. */
const codeOf = ({ regions }: RegionPlans): readonly string[] =>
  regions.flatMap(({ plan: { next } }) =>
    next ? `${next.region} (${next.monitoring.trailLogGroup?.id ?? "no trail"})` : [],
  );

describe("a plan of all regions", () => {
  const withVpn = scan([connection("vpn-a")]);

  it("gives a region without VPNs a stack if, and only if, it is the trail's", () => {
    const planned = plan([withVpn, withTrail("us-east-1"), { ...scan([]), region: "us-west-2" }]);
    expect(codeOf(planned)).toEqual(["eu-west-1 (no trail)", "us-east-1 (events)"]);
    expect(planned.notices).toEqual([]);
  });

  it("has nothing to say of an account without VPNs", () => {
    const planned = plan([scan([]), withTrail("us-east-1")]);
    expect([codeOf(planned), planned.notices]).toEqual([[], []]);
  });

  it("knows the VPNs of regions that were not scanned", () => {
    const [code] = plan([withVpn]).regions.flatMap(({ plan: { next } }) => next ?? []);
    expect(codeOf(plan([withTrail("us-east-1")], code && [code]))).toEqual(["us-east-1 (events)"]);
    expect(codeOf(plan([withTrail("us-east-1")], code && [{ ...code, accountId: "999999999999" }]))).toEqual([]);
  });

  it("keeps the file of a region that is no longer the trail's", () => {
    const first = plan([withVpn, withTrail("us-east-1")]);
    const previous = first.regions.flatMap(({ plan: { next } }) => next ?? []);
    const moved = plan([withVpn, withTrail("us-west-2"), { ...scan([]), region: "us-east-1" }], previous);
    expect(codeOf(moved)).toEqual(["eu-west-1 (no trail)", "us-west-2 (events)", "us-east-1 (no trail)"]);
  });

  it("says what is missing once for the account", () => {
    const planned = plan([withVpn, { ...withVpn, region: "us-east-1" }]);
    expect(planned.notices).toEqual([expect.stringContaining("has no CloudTrail trail")]);
  });
});
