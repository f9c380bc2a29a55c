import { adoptedAddress, type MetricAlarm, type MetricAlarmFacts } from "../../../modules/inventory";
import { connection, failure, generated, plan, tunnel } from "../../support/plans";
import {
  alarm,
  alarmsIn,
  codeOf,
  composite,
  existing,
  forgottenAlarms,
  monitoredScan,
  monitoringNotes,
  owned,
  planMonitored,
  topicArn,
  VPN,
} from "../../support/monitored";

const DOWN = `tunnelDown ${VPN} 203.0.113.1`;
const BROKEN: Partial<MetricAlarmFacts> = { alarmActions: [] };
const first = alarm("noc first");
const second = alarm("noc second", {}, "203.0.113.2");
const ours = (): MetricAlarm => alarm(`tunnelwatch-${VPN}-203.0.113.1-tunnel-down`);

describe("an alarm that the account had already", () => {
  it("is adopted as it is, with what it does", () => {
    const planned = planMonitored({ metricAlarms: [first] });
    expect(planned.next?.monitoring.metricAlarms).toEqual([
      { id: "noc first", manage: "adopt", jobs: [DOWN], facts: first.facts },
    ]);
    expect(monitoringNotes(planned)).toEqual([]);
  });

  it.each<[string, MetricAlarm]>([
    [
      "on something else",
      alarm("cpu", { metric: { ...first.facts.metric, namespace: "AWS/EC2" } as MetricAlarmFacts["metric"] }),
    ],
    ["on a VPN that is not in the code", alarm("other", {}, "198.51.100.1")],
    ["that is a notice of good news", alarm("up", { comparisonOperator: "GreaterThanThreshold" })],
    ["of ours", ours()],
    ["of ours in profile conformity-vpc-009", alarm(`VPNTunnelDownAlarm-tunnelwatch-${VPN}-203.0.113.1`)],
  ])("is left alone where it is one %s", (_words, item) => {
    expect(alarmsIn(planMonitored({ metricAlarms: [item] }))).toEqual([]);
  });

  it("is counted on, beside another one that does the same", () => {
    expect(alarmsIn(planMonitored({ metricAlarms: [alarm("b"), alarm("a")] }))).toEqual([
      `adopt a: ${DOWN}`,
      `adopt b: ${DOWN}`,
    ]);
  });

  it("is adopted where it is a composite one on all tunnels of a connection", () => {
    const lost = composite("lost", "noc first", "noc second");
    const planned = planMonitored({ metricAlarms: [first, second], compositeAlarms: [lost] });
    expect(planned.next?.monitoring.compositeAlarms).toEqual([
      { id: "lost", manage: "adopt", jobs: [`connectionLost ${VPN}`], facts: lost.facts },
    ]);
    const other = composite("first only", "noc first");
    expect(planMonitored({ metricAlarms: [first], compositeAlarms: [other] }).next?.monitoring.compositeAlarms).toEqual(
      [],
    );
  });

  it.each<[string, Parameters<typeof existing>[0], MetricAlarm, readonly string[], readonly string[]]>([
    ["only referenced where the configuration says keep", "keep", first, [`reference noc first: ${DOWN}`], []],
    ["not in the code where it says ignore", "ignore", first, [], []],
    ["adopted where it says repair and nothing is broken", "repair", first, [`adopt noc first: ${DOWN}`], []],
    [
      "only referenced where CloudFormation made it",
      "adopt",
      owned(first),
      [`reference noc first: ${DOWN}`],
      ["referenced metricAlarm noc first"],
    ],
    ["referenced without a word where it would be anyway", "keep", owned(first), [`reference noc first: ${DOWN}`], []],
  ])("is %s", (_words, wish, item, alarms, notes) => {
    const planned = planMonitored({ metricAlarms: [item] }, undefined, existing(wish));
    expect(alarmsIn(planned)).toEqual(alarms);
    expect(monitoringNotes(planned)).toEqual(notes);
  });
});

describe("an alarm of ours from an earlier deploy", () => {
  it("keeps its job, whatever others have appeared", () => {
    const before = codeOf(planMonitored({}));
    expect(alarmsIn(planMonitored({ metricAlarms: [ours(), first, second] }, before))).toEqual([
      "adopt noc first: ",
      `adopt noc second: tunnelDown ${VPN} 203.0.113.2`,
    ]);
  });

  it("keeps the job of a composite one", () => {
    const items = { metricAlarms: [first, second], compositeAlarms: [composite("lost", "noc first", "noc second")] };
    const withOurs = [...items.compositeAlarms, composite("tunnelwatch-lost", "noc first", "noc second")];
    expect(alarmsIn(planMonitored({ ...items, compositeAlarms: withOurs })).at(-1)).toBe("adopt lost: ");
  });

  it("does not take back a job that another one was counted on for", () => {
    const before = codeOf(planMonitored({ metricAlarms: [first] }));
    expect(alarmsIn(planMonitored({ metricAlarms: [ours(), first] }, before))).toEqual([`adopt noc first: ${DOWN}`]);
  });
});

describe("an alarm that looks alike but is broken", () => {
  it("is so where the topics that it notifies are gone, which only a scan that read topics tells", () => {
    const planned = planMonitored({ metricAlarms: [first], topics: [] });
    expect(alarmsIn(planned)).toEqual(["adopt noc first: "]);
    expect(planned.notes).toMatchObject([
      { kind: "broken", reason: `it notifies what is not there any more: ${topicArn("noc")}` },
    ]);
    const elsewhere = alarm("noc", { alarmActions: [topicArn("noc"), "arn:aws:sns:eu-west-1:999988887777:noc"] });
    expect(monitoringNotes(planMonitored({ metricAlarms: [elsewhere], topics: [] }))).toEqual([]);
    const unread = monitoredScan({ metricAlarms: [first] }, undefined, { topics: { ok: false, failure } });
    expect(alarmsIn(plan(unread, codeOf(planMonitored({ metricAlarms: [first] }))))).toEqual([
      `adopt noc first: ${DOWN}`,
    ]);
    // Nobody is counted on anew while nobody knows.
    expect(alarmsIn(plan(unread, codeOf(planned)))).toEqual(["adopt noc first: "]);
  });

  it("is adopted as it is, does nothing for us, and is reported with the way out", () => {
    const planned = planMonitored({ metricAlarms: [alarm("noc", BROKEN)] });
    expect(alarmsIn(planned)).toEqual(["adopt noc: "]);
    expect(planned.notes).toEqual([
      {
        kind: "broken",
        what: "metricAlarm",
        id: "noc",
        reason: "it has no alarm action",
        hint: "`existing: repair` in tunnelwatch.yaml makes it do its job.",
      },
    ]);
  });

  it.each<[string, MetricAlarm[], string]>([
    ["CloudFormation made it", [owned(alarm("noc", BROKEN))], "Correct it in the CloudFormation stack network."],
    [
      "another alarm does its job",
      [alarm("noc", BROKEN), first],
      "Another alarm does its job: correct it in AWS, or delete it.",
    ],
    [
      "ours does its job",
      [alarm("noc", BROKEN), ours()],
      "Another alarm does its job: correct it in AWS, or delete it.",
    ],
  ])("is reported with another way out where %s", (_words, metricAlarms, hint) => {
    const { notes } = planMonitored({ metricAlarms });
    expect(notes.find(({ kind }) => kind === "broken")?.hint).toBe(hint);
  });

  it("is reported where it is only referenced, too", () => {
    const planned = planMonitored({ metricAlarms: [alarm("noc", BROKEN)] }, undefined, existing("keep"));
    expect(alarmsIn(planned)).toEqual(["reference noc: "]);
    expect(monitoringNotes(planned)).toEqual(["broken metricAlarm noc"]);
  });

  it("is reported where it is a composite one, which nobody repairs", () => {
    const lost = composite("lost", "noc first", "noc second");
    const silent = { ...lost, facts: { ...lost.facts, actionsEnabled: false } };
    const planned = planMonitored(
      { metricAlarms: [first, second], compositeAlarms: [silent] },
      undefined,
      existing("repair"),
    );
    expect(alarmsIn(planned).at(-1)).toBe("adopt lost: ");
    expect(planned.notes).toMatchObject([
      { id: "lost", reason: "its actions are switched off", hint: "Correct it in AWS." },
    ]);
  });

  it("is not what an alarm is whose metric CloudWatch has only forgotten", () => {
    const published = {
      tunnelMetrics: { ok: true, value: { "203.0.113.1": ["VpnId+TunnelIpAddress", "TunnelIpAddress"] } },
    } as const;
    const before = codeOf(plan({ ...monitoredScan({ metricAlarms: [first] }), ...published }));
    expect(before.vpnConnections[0]?.facts.tunnels[0]?.metricDimensions).toBe("VpnId+TunnelIpAddress");
    const planned = plan(monitoredScan({ metricAlarms: [first] }), before);
    expect(alarmsIn(planned)).toEqual([`adopt noc first: ${DOWN}`]);
    // One that was never seen to work has no such credit.
    expect(
      alarmsIn(
        plan(monitoredScan({ metricAlarms: [first] }), {
          ...before,
          ...generated([
            connection(VPN, {
              facts: {
                ...connection(VPN).facts,
                tunnels: [tunnel("203.0.113.1", { metricDimensions: "VpnId+TunnelIpAddress" })],
              },
            }),
            "adopt",
          ]),
        }),
      ),
    ).toEqual(["adopt noc first: "]);
  });
});

describe("an alarm that was adopted", () => {
  const before = codeOf(planMonitored({ metricAlarms: [first, second] }));

  it.each<[string, Partial<MetricAlarmFacts>]>([
    ["it is broken now", BROKEN],
    ["it has another job now", { comparisonOperator: "GreaterThanThreshold" }],
  ])("stays adopted though %s", (_words, more) => {
    const planned = planMonitored({ metricAlarms: [alarm("noc first", more), second] }, before);
    expect(alarmsIn(planned)).toEqual(["adopt noc first: ", `adopt noc second: tunnelDown ${VPN} 203.0.113.2`]);
    expect(planned.next?.forgottenItems).toEqual([]);
  });

  it("is forgotten once AWS has it no more, for ever, unless it comes back", () => {
    const gone = planMonitored({ metricAlarms: [second] }, before);
    expect(forgottenAlarms(gone, "noc first", "noc second")).toEqual(["noc first"]);
    expect(monitoringNotes(gone)).toEqual(["forgotten metricAlarm noc first"]);

    const later = planMonitored({ metricAlarms: [second] }, codeOf(gone));
    expect(forgottenAlarms(later, "noc first")).toEqual(["noc first"]);
    expect(monitoringNotes(later)).toEqual([]);
    expect(planMonitored({ metricAlarms: [first, second] }, codeOf(later)).next?.forgottenItems).toEqual([]);
  });

  it.each(["keep", "ignore"] as const)("is forgotten and not touched where the configuration says %s", (wish) => {
    const planned = planMonitored({ metricAlarms: [first, second] }, before, existing(wish));
    expect(forgottenAlarms(planned, "noc first", "noc second")).toEqual(["noc first", "noc second"]);
    expect(monitoringNotes(planned)).toEqual([
      `released topic ${topicArn("noc")}`,
      "released metricAlarm noc first",
      "released metricAlarm noc second",
    ]);
    expect(alarmsIn(planned)).toHaveLength(wish === "keep" ? 2 : 0);
  });

  it("is forgotten where its VPN goes, and stays in AWS", () => {
    const others = [connection("vpn-b", { facts: { ...connection("vpn-b").facts, tunnels: [tunnel("203.0.113.9")] } })];
    const lost = composite("lost", "noc first", "noc second");
    const monitored = { metricAlarms: [first, second], compositeAlarms: [lost] };
    const withComposite = codeOf(plan(monitoredScan(monitored, [connection(VPN), ...others])));
    const planned = plan(
      {
        ...monitoredScan(monitored, others),
        lookups: { [VPN]: "gone" },
      },
      withComposite,
    );
    expect(alarmsIn(planned)).toEqual([]);
    expect(planned.next?.forgottenItems).toEqual([
      { address: adoptedAddress("compositeAlarm", "lost") },
      { address: adoptedAddress("metricAlarm", "noc first") },
      { address: adoptedAddress("metricAlarm", "noc second") },
    ]);
    expect(planned.notes.filter(({ what }) => what)).toMatchObject([
      { kind: "released", reason: expect.stringContaining("no VPN in the code") as unknown },
      { kind: "released" },
      { kind: "released" },
    ]);
  });

  it("is forgotten with everything else of a region that has no VPN any more", () => {
    const planned = plan(
      { ...monitoredScan({ metricAlarms: [first, second] }, []), lookups: { [VPN]: "gone" } },
      before,
      {
        acceptRemovals: true,
      },
    );
    expect(planned.next).toMatchObject({ vpnConnections: [], monitoring: { metricAlarms: [] } });
    expect(forgottenAlarms(planned, "noc first", "noc second")).toEqual(["noc first", "noc second"]);
  });
});
