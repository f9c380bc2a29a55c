import { defaultSettings, parseSettings } from "../../../modules/config";
import {
  adoptedAddress,
  type AdoptableKind,
  type Elsewhere,
  elsewhereKey,
  type GeneratedRegion,
} from "../../../modules/inventory";
import type { RegionPlan } from "../../../modules/planning";
import { itemsByKind } from "../../../modules/planning/monitoring/managed-items";
import {
  alarm,
  alarmsIn,
  codeOf,
  composite,
  existing,
  logGroup,
  type Monitored,
  monitoredScan,
  monitoringNotes,
  planMonitored,
  topic,
  topicArn,
  VPN,
} from "../../support/monitored";
import { connection, plan, tunnel } from "../../support/plans";

const FILE = "network.tfstate";
const NOC = topicArn("noc");
const MAIL = `${NOC}:mail`;

/** A connection that logs to a group, and alarms of both kinds that notify a topic with a subscription. */
const MONITORED: Monitored = {
  metricAlarms: [alarm("first", { alarmActions: [NOC] }), alarm("second", { alarmActions: [NOC] }, "203.0.113.2")],
  compositeAlarms: [composite("both", "first", "second")],
  topics: [
    topic("noc", {
      subscriptions: [
        { protocol: "email", endpoint: "noc@example.com", arn: MAIL },
        { protocol: "email", endpoint: "ops@example.com", arn: `${NOC}:ops` },
      ],
    }),
  ],
  logGroups: [logGroup("/vpn")],
};

const LOGGING = connection(VPN, {
  facts: {
    ...connection(VPN).facts,
    tunnels: [
      tunnel("203.0.113.1", { tunnelLog: { logGroupName: "/vpn", outputFormat: "json" } }),
      tunnel("203.0.113.2"),
    ],
  },
});

const holding = (what: AdoptableKind, id: string): Elsewhere => new Map([[elsewhereKey(id, what), FILE]]);

const planned = (elsewhere: Elsewhere, previous?: GeneratedRegion): RegionPlan =>
  plan(monitoredScan(MONITORED, [LOGGING]), previous, { elsewhere });

/** What is adopted: `metricAlarm first`. */
const adoptedIn = ({ next }: RegionPlan): readonly string[] =>
  itemsByKind(codeOf({ next } as RegionPlan).monitoring).flatMap(([what, items]) =>
    items.flatMap(({ id, manage }) => (manage === "adopt" ? `${what} ${id}` : [])),
  );

const ALL = [`topic ${NOC}`, "metricAlarm first", "metricAlarm second", "compositeAlarm both", "logGroup /vpn"];

describe("monitoring that the state of another Terraform holds", () => {
  it.each<[AdoptableKind, string]>([
    ["topic", NOC],
    ["metricAlarm", "first"],
    ["compositeAlarm", "both"],
    ["logGroup", "/vpn"],
  ])("is only referenced, and all else adopted: %s", (what, id) => {
    const nothingElsewhere = planned(new Map());
    expect(adoptedIn(nothingElsewhere)).toEqual(ALL);

    const first = planned(holding(what, id));
    expect(adoptedIn(first)).toEqual(ALL.filter((each) => each !== `${what} ${id}`));
    expect(first.notes).toContainEqual({
      kind: "referenced",
      what,
      id,
      reason: "held by the Terraform state network.tfstate",
    });
    // It does its job still.
    expect(alarmsIn(first).map((text) => text.split(":")[1])).toEqual(
      alarmsIn(nothingElsewhere).map((text) => text.split(":")[1]),
    );
  });

  it.each<[AdoptableKind, string, readonly string[]]>([
    ["topic", NOC, [adoptedAddress("subscription", MAIL), adoptedAddress("subscription", `${NOC}:ops`)]],
    ["metricAlarm", "first", []],
    ["compositeAlarm", "both", []],
    ["logGroup", "/vpn", []],
    ["subscription", MAIL, []],
  ])("is released where it was adopted: %s", (what, id, more) => {
    const second = planned(holding(what, id), codeOf(planned(new Map())));
    expect(codeOf(second).forgottenItems.map(({ address }) => address)).toEqual(
      [adoptedAddress(what, id), ...more].sort(),
    );
    expect(second.notes).toContainEqual({
      kind: "released",
      what,
      id,
      reason: "only referenced from now on; Terraform forgets it without touching it",
    });
    // And adopted again once nobody else holds it.
    expect(planned(new Map(), codeOf(second)).next).toEqual(planned(new Map()).next);
  });

  it("is only what is of its kind: an alarm and a log group may have one name", () => {
    for (const elsewhere of [
      holding("logGroup", "first"),
      holding("compositeAlarm", "first"),
      holding("topic", "noc"),
    ]) {
      expect(planned(elsewhere)).toEqual(planned(new Map()));
    }
  });

  it("is not repaired, and told where to correct it", () => {
    const broken = { metricAlarms: [alarm("first", { alarmActions: [] })] };
    const repair = existing("repair");
    expect(alarmsIn(planMonitored(broken, undefined, repair))[0]).toMatch(/^repair first/);
    const { next, notes } = planMonitored(broken, undefined, repair, holding("metricAlarm", "first"));
    expect(next?.monitoring.metricAlarms[0]?.manage).toBe("reference");
    expect(notes.find(({ kind }) => kind === "broken")?.hint).toBe(
      "Correct it in the Terraform code whose state is network.tfstate.",
    );
  });

  it("needs no note where nothing is adopted anyway", () => {
    const region = planMonitored(MONITORED, undefined, existing("keep"), holding("metricAlarm", "first"));
    expect(monitoringNotes(region)).toEqual([]);
  });
});

describe("a subscription that the state of another Terraform holds", () => {
  const subscriptionsIn = ({ next }: RegionPlan) =>
    codeOf({ next } as RegionPlan).monitoring.topics.flatMap(({ facts }) => facts.subscriptions);

  it("is not adopted with its topic, and known all the same", () => {
    const first = planned(holding("subscription", MAIL));
    expect(subscriptionsIn(first)).toEqual([
      { protocol: "email", endpoint: "noc@example.com", arn: MAIL, manage: "reference" },
      { protocol: "email", endpoint: "ops@example.com", arn: `${NOC}:ops` },
    ]);
    expect(first.notes).toContainEqual({
      kind: "referenced",
      what: "subscription",
      id: MAIL,
      reason: "held by the Terraform state network.tfstate",
    });
  });

  it("is not taken for ours, though the configuration names it, and none of ours is made", () => {
    const settings = parseSettings(
      "notifications: { subscriptions: [{ protocol: email, endpoint: noc@example.com }] }",
      "tunnelwatch.yaml",
    );
    const elsewhere = holding("subscription", MAIL);
    for (const monitored of [
      { metricAlarms: [], topics: [] },
      { ...MONITORED, topics: [topic("noc")] },
    ]) {
      const previous = codeOf(planMonitored(monitored, undefined, defaultSettings()));
      const { next } = planMonitored(MONITORED, previous, settings, elsewhere);
      expect(subscriptionsIn({ next } as RegionPlan)).toContainEqual(
        expect.objectContaining({ arn: MAIL, manage: "reference" }),
      );
    }
  });
});
