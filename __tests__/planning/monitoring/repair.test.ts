import { defaultSettings, type Settings } from "../../../modules/config";
import type { MetricAlarm, MetricAlarmFacts } from "../../../modules/inventory";
import { alarm, alarmsIn, codeOf, existing, monitoringNotes, owned, planMonitored, VPN } from "../../support/monitored";

const DOWN = `tunnelDown ${VPN} 203.0.113.1`;
const BROKEN: Partial<MetricAlarmFacts> = { alarmActions: [] };
const repair = existing("repair");

describe("a broken alarm that is to be repaired", () => {
  it("gets its job, and the note says what it lacked", () => {
    const planned = planMonitored({ metricAlarms: [alarm("noc", BROKEN)] }, undefined, repair);
    expect(alarmsIn(planned)).toEqual([`repair noc: ${DOWN}`]);
    expect(planned.notes).toEqual([
      {
        kind: "repaired",
        what: "metricAlarm",
        id: "noc",
        reason: "the next deploy makes it do its job: it has no alarm action",
      },
    ]);
  });

  it.each<[string, readonly MetricAlarm[], readonly string[]]>([
    ["CloudFormation made it", [owned(alarm("noc", BROKEN))], ["reference noc: "]],
    ["another alarm does its job", [alarm("noc", BROKEN), alarm("a")], [`adopt a: ${DOWN}`, "adopt noc: "]],
    ["ours does its job", [alarm("noc", BROKEN), alarm("tunnelwatch-x")], ["adopt noc: "]],
    [
      "another broken one comes first",
      [alarm("noc", BROKEN), alarm("a", BROKEN)],
      [`repair a: ${DOWN}`, "adopt noc: "],
    ],
  ])("is left as it is where %s", (_words, metricAlarms, alarms) => {
    expect(alarmsIn(planMonitored({ metricAlarms }, undefined, repair))).toEqual(alarms);
  });

  it.each<[string, Settings["alarms"]]>([
    ["that alarm is switched off", { ...repair.alarms, tunnelDown: { enabled: false } }],
    [
      "an override switches it off",
      { ...repair.alarms, overrides: [{ match: { ids: [VPN] }, tunnelDown: { enabled: false } }] },
    ],
  ])("is left as it is where %s: there would be nothing to make it into", (_words, alarms) => {
    const planned = planMonitored({ metricAlarms: [alarm("noc", BROKEN)] }, undefined, { ...repair, alarms });
    expect(alarmsIn(planned)).toEqual(["adopt noc: "]);
    expect(planned.notes).toMatchObject([{ kind: "broken", hint: "Correct it in AWS." }]);
  });

  it("stays repaired once it works, though an earlier one has broken since", () => {
    const before = codeOf(planMonitored({ metricAlarms: [alarm("noc", BROKEN)] }, undefined, repair));
    const planned = planMonitored({ metricAlarms: [alarm("a", BROKEN), alarm("noc")] }, before, repair);
    expect(alarmsIn(planned)).toEqual(["adopt a: ", `repair noc: ${DOWN}`]);
    expect(monitoringNotes(planned)).toEqual(["broken metricAlarm a"]);
  });

  it("is adopted as it is once the configuration no longer says repair", () => {
    const before = codeOf(planMonitored({ metricAlarms: [alarm("noc", BROKEN)] }, undefined, repair));
    const planned = planMonitored({ metricAlarms: [alarm("noc")] }, before, defaultSettings());
    expect(alarmsIn(planned)).toEqual([`adopt noc: ${DOWN}`]);
    expect(planned.next?.forgottenItems).toEqual([]);
  });
});
