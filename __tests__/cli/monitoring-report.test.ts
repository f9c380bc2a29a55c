import pc from "picocolors";
import { discoverAsJson, discoverAsTable } from "../../modules/cli/discover-report";
import type { DiscoveredRegion, DiscoverResult } from "../../modules/cli/discover-result";
import type { Settings } from "../../modules/config";
import type { GeneratedRegion, RegionScan } from "../../modules/inventory";
import { changesBetween, planRegion } from "../../modules/planning";
import {
  alarm,
  codeOf,
  composite,
  existing,
  filter,
  logGroup,
  type Monitored,
  monitoredScan,
  owned,
  planMonitored,
  topic,
  topicArn,
} from "../support/monitored";
import { connection, tunnel } from "../support/plans";

const withLog = connection("vpn-a", {
  facts: {
    ...connection("vpn-a").facts,
    tunnels: ["203.0.113.1", "203.0.113.2"].map((address) =>
      tunnel(address, {
        metricDimensions: "TunnelIpAddress",
        tunnelLog: { logGroupName: "/aws/vpn", outputFormat: "json" },
      }),
    ),
  },
});

function discovered(
  monitored: Monitored,
  { wish = "adopt", previous }: { readonly wish?: Settings["existing"]; readonly previous?: GeneratedRegion } = {},
): DiscoveredRegion {
  const scan: RegionScan = monitoredScan(monitored, [withLog]);
  const settings = existing(wish);
  const plan = planRegion({ scan, previous, settings, narrowing: [], acceptRemovals: false });
  return {
    plan,
    scan,
    changes: changesBetween(previous, plan.next),
    next: undefined,
    settling: [],
    decidesOtherwise: false,
    written: { file: "vpn-111122223333-eu-west-1.ts", change: "changed" },
  };
}

const result = (regions: readonly DiscoveredRegion[], notices: readonly string[] = []): DiscoverResult => ({
  regions,
  unscanned: [],
  accounts: [],
  gaps: [],
  accountNames: new Map(),
  otherAccounts: [],
  notices,
  errors: [],
});

const lines = (of: DiscoverResult, verbose = false, check = false): readonly string[] =>
  discoverAsTable(of, { colours: pc.createColors(false), check, offline: false, verbose }).split("\n");

const noc = topic("noc", {
  subscriptions: [
    { arn: `${topicArn("noc")}:1`, protocol: "email", endpoint: "noc@example.com" },
    { arn: `${topicArn("noc")}:2`, protocol: "https" },
    { protocol: "email", endpoint: "pending@example.com" },
  ],
});
const all: Monitored = {
  metricAlarms: [alarm("a"), alarm("b", {}, "203.0.113.2"), owned(alarm("c"))],
  compositeAlarms: [composite("lost", "a", "b")],
  metricFilters: [filter("f")],
  topics: [noc],
  logGroups: [logGroup("/aws/vpn")],
};

describe("the report on existing monitoring", () => {
  it("has one line with what of it is adopted, repaired and referenced", () => {
    expect(lines(result([discovered(all), discovered(all)]))).toContain(
      "Existing monitoring: 6 alarms, 2 topics with 2 subscriptions and 2 log groups adopted; 2 alarms referenced.",
    );
    const repaired = discovered({ metricAlarms: [alarm("a", { alarmActions: [] })] }, { wish: "repair" });
    expect(lines(result([repaired]))).toContain("Existing monitoring: 1 alarm repaired.");
    expect(lines(result([discovered({})])).join("\n")).not.toContain("Existing monitoring");
  });

  it("has another one with the log groups that we make, and their names for programs", () => {
    const { ownLogGroups, ...rest } = codeOf(planMonitored({})).monitoring;
    expect(ownLogGroups).toEqual([]);
    const region = discovered({});
    const made = [{ id: "/aws/vpn/s2s/vpn-a", logs: ["tunnels" as const] }];
    const next = region.plan.next && { ...region.plan.next, monitoring: { ...rest, ownLogGroups: made } };
    const report = result([{ ...region, plan: { ...region.plan, next } }]);
    expect(lines(report)).toContain("For VPNs that are to log: 1 log group of ours.");
    expect(lines(result([region])).join("\n")).not.toContain("of ours");
    expect(discoverAsJson(report)).toMatchObject({ regions: [{ ownLogGroups: ["/aws/vpn/s2s/vpn-a"] }] });
  });

  it("counts it by region and kind for programs", () => {
    const json = JSON.parse(JSON.stringify(discoverAsJson(result([discovered(all)], ["No trail."])))) as unknown;
    const none = { adopted: 0, repaired: 0, referenced: 0 };
    expect(json).toMatchObject({
      regions: [
        {
          monitoring: {
            metricAlarms: { adopted: 2, repaired: 0, referenced: 1 },
            compositeAlarms: { ...none, adopted: 1 },
            metricFilters: none,
            topics: { ...none, adopted: 1 },
            subscriptions: { ...none, adopted: 1 },
            logGroups: { ...none, adopted: 1 },
          },
          trailLogGroup: null,
          forgottenItems: [],
          notes: [{ kind: "referenced", what: "metricAlarm", id: "c" }],
        },
      ],
      notices: ["No trail."],
    });
  });

  it("says what is broken, by its name with nothing hidden in it, and the way out", () => {
    const broken = discovered({ metricAlarms: [alarm("VPN\u001B[2J down", { actionsEnabled: false })] });
    expect(lines(result([broken]))).toContain(
      String.raw`Broken: alarm VPN\u{001b}[2J down (eu-west-1): its actions are switched off. ` +
        "`existing: repair` in tunnelwatch.yaml makes it do its job.",
    );
  });

  it("says what is CloudFormation's, and what is repaired or forgotten", () => {
    const previous = codeOf(planMonitored({ metricAlarms: [alarm("gone")] }));
    const metricAlarms = [owned(alarm("stack")), alarm("noc", { alarmActions: [] }, "203.0.113.2")];
    expect(lines(result([discovered({ metricAlarms }, { wish: "repair", previous })]))).toEqual(
      expect.arrayContaining([
        "Only referenced: alarm stack (eu-west-1): the CloudFormation stack network made it.",
        "Repaired: alarm noc (eu-west-1): the next deploy makes it do its job: it has no alarm action.",
        "Forgotten: alarm gone (eu-west-1): not found in AWS any more; Terraform is told to forget it.",
      ]),
    );
  });

  it("shares a line for many of which there is the same to say, unless all are asked for", () => {
    const broken = ["a", "b", "c", "d"].map((name) => owned(alarm(name, { alarmActions: [] })));
    const report = result([discovered({ metricAlarms: broken })]);
    expect(lines(report)).toContain(
      "Broken: 4 alarms in eu-west-1 (--verbose lists them): it has no alarm action. Correct it in the CloudFormation stack network.",
    );
    expect(lines(report, true).filter((line) => line.startsWith("Broken: alarm "))).toHaveLength(4);
  });

  it("says what would change", () => {
    const previous = codeOf(planMonitored({ metricAlarms: [alarm("gone")] }));
    const changed = discovered({ metricAlarms: [alarm("new")] }, { previous });
    expect(lines(result([changed]), false, true)).toEqual(
      expect.arrayContaining(["Would forget: alarm gone (eu-west-1)", "Would add: alarm new (eu-west-1)"]),
    );
  });

  it("ends with what is missing for the whole account", () => {
    expect(lines(result([discovered({})], ["Account 111122223333 has no CloudTrail trail."]))).toContain(
      "Notice: Account 111122223333 has no CloudTrail trail.",
    );
  });
});
