import type { GeneratedRegion } from "../../modules/inventory";
import { changesBetween } from "../../modules/planning";
import { alarm, codeOf, type Monitored, planMonitored, topic } from "../support/monitored";
import { connection, generated, withForgotten } from "../support/plans";

const a = connection("vpn-a");
const b = connection("vpn-b");

describe("the changes between two versions of a region's code", () => {
  it("are none where they say the same", () => {
    expect(changesBetween(generated([a, "adopt"]), generated([a, "adopt"]))).toEqual([]);
    expect(changesBetween(undefined, undefined)).toEqual([]);
  });

  it("are VPNs that came, went, are forgotten, and properties that differ", () => {
    const renamed = { ...a, facts: { ...a.facts, tags: { Name: "new" }, routing: "static" as const } };
    const before = generated([a, "adopt"], [b, "reference"], [connection("vpn-c"), "adopt"]);
    const after = withForgotten(generated([renamed, "reference"], [connection("vpn-d"), "adopt"]), {
      id: "vpn-c",
      reason: "deleted",
    });
    expect(changesBetween(before, after)).toEqual([
      { id: "vpn-a", change: "changed", properties: ["manage", "routing", "tags"] },
      { id: "vpn-b", change: "removed", properties: [] },
      { id: "vpn-c", change: "forgotten", properties: [] },
      { id: "vpn-d", change: "added", properties: [] },
    ]);
  });

  it("are monitoring that came, went, is forgotten, and what differs of it", () => {
    const code = (monitored: Monitored, previous?: GeneratedRegion): GeneratedRegion =>
      codeOf(planMonitored(monitored, previous));
    const noc = topic("noc");
    const before = code({ metricAlarms: [alarm("a"), alarm("b")], topics: [noc] });
    const after = code(
      {
        metricAlarms: [alarm("b", { alarmActions: [] }), alarm("c")],
        topics: [{ ...noc, facts: { ...noc.facts, displayName: "NOC" } }],
      },
      before,
    );
    expect(changesBetween(before, after)).toEqual([
      { what: "metricAlarm", id: "a", change: "forgotten", properties: [] },
      { what: "topic", id: noc.id, change: "changed", properties: ["displayName"] },
      { what: "metricAlarm", id: "b", change: "changed", properties: ["alarmActions", "jobs"] },
      { what: "metricAlarm", id: "c", change: "added", properties: [] },
    ]);
    expect(changesBetween(after, after)).toEqual([]);
  });

  it("are the log group of CloudTrail's events, too", () => {
    const before = generated([a, "adopt"]);
    const watching = (trailName: string): GeneratedRegion => ({
      ...before,
      monitoring: { ...before.monitoring, trailLogGroup: { id: "events", trailName } },
    });
    const subject = { what: "trail", id: "events" };
    expect(changesBetween(before, watching("org"))).toEqual([{ ...subject, change: "added", properties: [] }]);
    expect(changesBetween(watching("org"), before)).toEqual([{ ...subject, change: "removed", properties: [] }]);
    expect(changesBetween(watching("org"), watching("new"))).toEqual([
      { ...subject, change: "changed", properties: ["trailName"] },
    ]);
  });
});
