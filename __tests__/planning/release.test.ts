import fc from "../support/fast-check";
import { defaultSettings, parseSettings } from "../../modules/config";
import { renderRegion } from "../../modules/generation";
import { readRegion } from "../../modules/generation/read";
import { adoptedAddress, type GeneratedRegion, NO_MONITORING, terraformAddress } from "../../modules/inventory";
import {
  adoptedVpns,
  notReleasable,
  releaseRegion,
  type ReleaseScope,
  wishesToStayReleased,
} from "../../modules/planning";
import { managedItems } from "../../modules/planning/monitoring/managed-items";
import { arbitraryRegion } from "../support/arbitrary-region";
import { logGroupFacts, metricAlarmFacts, metricFilterFacts, topicFacts } from "../support/existing-facts";
import { alarm, codeOf, existing, logGroup, monitoredScan } from "../support/monitored";
import { connection, generated, plan, scan, withForgotten } from "../support/plans";

const EVERYTHING: ReleaseScope = { kind: "adopted" };

const TOPIC = "arn:aws:sns:eu-west-1:111122223333:noc";

/** Ours in the stack: an alarm, a topic, its policy and a rule with its target. */
const CREATED = [
  "aws_cloudwatch_event_rule.health",
  "aws_cloudwatch_event_target.health",
  "aws_cloudwatch_metric_alarm.vpn-a_203-0-113-1_tunnel-down",
  "aws_sns_topic.alarms",
  "aws_sns_topic_policy.alarms",
];

/** Two adopted connections and a referenced one, and adopted monitoring of every kind but composite alarms. */
const REGION: GeneratedRegion = {
  ...generated([connection("vpn-a"), "adopt"], [connection("vpn-b"), "adopt"], [connection("vpn-c"), "reference"]),
  monitoring: {
    ...NO_MONITORING,
    metricAlarms: [
      { id: "kept", manage: "reference", jobs: [], facts: metricAlarmFacts() },
      { id: "mended", manage: "repair", jobs: ["tunnelDown vpn-b 203.0.113.1"], facts: metricAlarmFacts() },
      { id: "plain", manage: "adopt", jobs: ["tunnelDown vpn-a 203.0.113.1"], facts: metricAlarmFacts() },
    ],
    metricFilters: [{ id: "trail:gateways", manage: "adopt", facts: metricFilterFacts() }],
    topics: [
      {
        id: TOPIC,
        manage: "adopt",
        notified: true,
        facts: topicFacts({
          subscriptions: [
            { protocol: "email", endpoint: "a@example.com", arn: `${TOPIC}:1` },
            { protocol: "email", endpoint: "pending@example.com" },
          ],
        }),
      },
    ],
    logGroups: [{ id: "/vpn", manage: "adopt", facts: logGroupFacts() }],
  },
};

/** Addresses of all monitoring that the region adopted. */
const ADOPTED_ITEMS = [
  adoptedAddress("logGroup", "/vpn"),
  adoptedAddress("metricAlarm", "mended"),
  adoptedAddress("metricAlarm", "plain"),
  adoptedAddress("metricFilter", "trail:gateways"),
  adoptedAddress("subscription", `${TOPIC}:1`),
  adoptedAddress("topic", TOPIC),
].sort();

const released = (...ids: readonly string[]) => ids.map((id) => ({ id, reason: "released" as const }));
const addressesOf = ({ forgottenItems }: GeneratedRegion): readonly string[] =>
  forgottenItems.map(({ address }) => address);
const modesOf = ({ vpnConnections }: GeneratedRegion): readonly string[] =>
  vpnConnections.map(({ id, manage }) => `${id} ${manage}`);

describe("a release of everything that was adopted", () => {
  const { next, vpns, items, releasesMonitoring } = releaseRegion(REGION, EVERYTHING);

  it("only references every VPN, and forgets those that were adopted", () => {
    expect(modesOf(next)).toEqual(["vpn-a reference", "vpn-b reference", "vpn-c reference"]);
    expect(next.forgotten).toEqual(released("vpn-a", "vpn-b"));
    expect(vpns).toEqual(["vpn-a", "vpn-b"]);
  });

  it("forgets all adopted monitoring, the repaired alarm and confirmed subscriptions too, and counts on it still", () => {
    expect(addressesOf(next)).toEqual(ADOPTED_ITEMS);
    expect(items).toEqual(ADOPTED_ITEMS);
    expect(releasesMonitoring).toBe(true);
    expect(managedItems(next.monitoring)).toEqual([]);
    expect(next.monitoring.metricAlarms.map(({ jobs }) => jobs)).toEqual(
      REGION.monitoring.metricAlarms.map(({ jobs }) => jobs),
    );
    expect(next.monitoring.topics.map(({ notified }) => notified)).toEqual([true]);
  });

  it("leaves a region alone that has nothing adopted", () => {
    const region = generated([connection("vpn-c"), "reference"]);
    const release = releaseRegion(region, EVERYTHING);
    expect(release).toEqual({ next: region, vpns: [], items: [], released: [], releasesMonitoring: false });
  });

  it("keeps what was forgotten before", () => {
    const before = {
      ...withForgotten(REGION, { id: "vpn-0", reason: "deleted" }, { id: "vpn-c", reason: "released" }),
      forgottenItems: [{ address: adoptedAddress("topic", "old") }],
    };
    const { next: after, vpns: newly, released: all } = releaseRegion(before, EVERYTHING);
    expect(after.forgotten).toEqual([{ id: "vpn-0", reason: "deleted" }, ...released("vpn-a", "vpn-b", "vpn-c")]);
    expect(newly).toEqual(["vpn-a", "vpn-b"]);
    expect(all.map(({ id }) => id)).toEqual(["vpn-a", "vpn-b", "vpn-c"]);
    expect(addressesOf(after)).toContain(adoptedAddress("topic", "old"));
  });
});

describe("a release of some VPNs", () => {
  const { next, vpns, items } = releaseRegion(REGION, { kind: "vpns", ids: new Set(["vpn-b"]) });

  it("leaves the others adopted, and all monitoring", () => {
    expect(modesOf(next)).toEqual(["vpn-a adopt", "vpn-b reference", "vpn-c reference"]);
    expect(next.forgotten).toEqual(released("vpn-b"));
    expect([vpns, items]).toEqual([["vpn-b"], []]);
    expect(next.monitoring).toEqual(REGION.monitoring);
  });

  it("refuses what it does not know and what was not adopted, each with its reason, and nothing twice", () => {
    const regions = [withForgotten(next, { id: "vpn-0", reason: "deleted" }, ...next.forgotten)];
    expect(notReleasable(regions, ["vpn-a", "vpn-b"])).toEqual([]);
    expect(notReleasable(regions, ["vpn-x", "vpn-c", "vpn-0", "vpn-x", "vpn-a"])).toEqual([
      { id: "vpn-x", reason: "is not in the generated code" },
      { id: "vpn-c", reason: "is only referenced" },
      { id: "vpn-0", reason: "is deleted in AWS, and forgotten already" },
    ]);
    expect(adoptedVpns(regions)).toEqual(["vpn-a"]);
  });
});

describe("a release of all", () => {
  const addresses = [...CREATED, ...ADOPTED_ITEMS, terraformAddress("vpn-a"), "aws_customer_gateway.cgw-1"];
  const { next, vpns, items } = releaseRegion(REGION, { kind: "all", addresses });

  it("leaves nothing in the region but what is forgotten", () => {
    expect(next).toEqual({
      ...REGION,
      vpnConnections: [],
      clientVpnEndpoints: [],
      monitoring: NO_MONITORING,
      forgotten: released("vpn-a", "vpn-b"),
      forgottenItems: [...CREATED, ...ADOPTED_ITEMS].sort().map((address) => ({ address })),
    });
    expect(vpns).toEqual(["vpn-a", "vpn-b"]);
    expect(items).toEqual([...CREATED, ...ADOPTED_ITEMS].sort());
  });

  it("forgets what was adopted even where the stack has it no more", () => {
    const { next: after } = releaseRegion(REGION, { kind: "all", addresses: [] });
    expect(addressesOf(after)).toEqual(ADOPTED_ITEMS);
  });

  it("may follow a release of what was adopted, and a release of what was adopted changes nothing after it", () => {
    const first = releaseRegion(REGION, EVERYTHING).next;
    expect(releaseRegion(first, { kind: "all", addresses: CREATED }).next).toEqual(next);
    expect(releaseRegion(next, EVERYTHING).next).toEqual(next);
  });

  it("is taken back by the next scan: ours are in the code again, and must go with their VPN", () => {
    const again = codeOf(plan(scan([connection("vpn-a")], { lookups: { "vpn-b": "gone" } }), next));
    expect(modesOf(again)).toEqual(["vpn-a adopt"]);
    expect(addressesOf(again)).toEqual(ADOPTED_ITEMS);
  });

  it("stays as it is where the next scan finds nothing", () => {
    expect(codeOf(plan(scan([]), next))).toEqual(next);
  });
});

describe("any release", () => {
  const scopes = fc.constantFrom<ReleaseScope>(EVERYTHING, { kind: "all", addresses: CREATED });

  it("leaves nothing managed, forgets every VPN that was, and does nothing the second time", () => {
    fc.assert(
      fc.property(arbitraryRegion, scopes, (region, scope) => {
        const { next } = releaseRegion(region, scope);
        expect(adoptedVpns([next])).toEqual([]);
        // What we made for logs is ours, and stays managed where only what was adopted is released.
        const left = managedItems(next.monitoring).filter(
          ({ what }) => scope.kind === "all" || (what !== "ownLogGroup" && what !== "deliveryPolicy"),
        );
        expect(left).toEqual([]);
        const forgotten = next.forgotten.map(({ id }) => id);
        expect(forgotten).toEqual(expect.arrayContaining([...adoptedVpns([region])]));
        expect(addressesOf(next)).toEqual(
          expect.arrayContaining(
            managedItems(region.monitoring)
              .filter((item) => !managedItems(next.monitoring).some(({ address }) => address === item.address))
              .map(({ address }) => address),
          ),
        );
        expect(releaseRegion(next, scope).next).toEqual(next);
        expect(releaseRegion(next, scope)).toMatchObject({ vpns: [], items: [] });
      }),
    );
  });

  it("is read again from the file that it makes", () => {
    fc.assert(
      fc.property(arbitraryRegion, scopes, (region, scope) => {
        const text = renderRegion(releaseRegion(region, scope).next);
        expect(renderRegion(readRegion(text, "file.ts"))).toBe(text);
      }),
    );
  });
});

describe("what the next scan makes of a release", () => {
  const monitored = monitoredScan({
    metricAlarms: [alarm("plain")],
    logGroups: [logGroup("/vpn")],
  });
  const first = codeOf(plan(monitored));
  const release = releaseRegion(first, EVERYTHING);

  it("is to adopt again where the configuration is what it was", () => {
    expect(codeOf(plan(monitored, release.next))).toEqual(first);
  });

  it("is nothing where the configuration has the lines that release prints", () => {
    const lines = wishesToStayReleased([release], defaultSettings(), false);
    expect(lines).toEqual(["manage: { default: reference }", "existing: keep"]);
    const settings = parseSettings(lines.join("\n"), "tunnelwatch.yaml");
    expect(codeOf(plan(monitored, release.next, { settings }))).toEqual(release.next);
    expect(wishesToStayReleased([release], settings, false)).toEqual([]);
  });

  it("takes a rule with ids where only some are released", () => {
    const region = generated([connection("vpn-a"), "adopt"], [connection("vpn-b"), "adopt"]);
    const some = releaseRegion(region, { kind: "vpns", ids: new Set(["vpn-b"]) });
    const lines = wishesToStayReleased([some], defaultSettings(), true);
    expect(lines).toEqual([
      "manage:",
      "  rules: # above those that are there already",
      "    - match: { ids: [vpn-b] }",
      "      as: reference",
    ]);
  });

  it("takes a rule with ids, too, where rules of the configuration say adopt", () => {
    const settings = parseSettings("manage: { rules: [{ match: { ids: [vpn-a] }, as: adopt }] }", "tunnelwatch.yaml");
    expect(wishesToStayReleased([release], settings, false)[0]).toBe("manage:");
  });

  it("takes no line where the configuration says reference, and none on monitoring that it leaves alone", () => {
    const settings = parseSettings("manage: { default: reference }", "tunnelwatch.yaml");
    expect(wishesToStayReleased([release], settings, false)).toEqual(["existing: keep"]);
    for (const wish of ["keep", "ignore"] as const) {
      expect(wishesToStayReleased([release], existing(wish), false)).toEqual(["manage: { default: reference }"]);
    }
  });
});
