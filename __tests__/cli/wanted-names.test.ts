import { wantedNames } from "../../modules/cli/wanted-names";
import { defaultSettings, parseSettings } from "../../modules/config";
import type { GeneratedRegion } from "../../modules/inventory";
import { topicFacts } from "../support/existing-facts";
import { connection, generated, tunnel } from "../support/plans";
import { topicArn } from "../support/monitored";

const code = generated();
const previous: GeneratedRegion = {
  ...code,
  monitoring: {
    ...code.monitoring,
    trailLogGroup: { id: "events" },
    topics: [{ id: topicArn("noc"), manage: "adopt", notified: true, facts: topicFacts() }],
  },
};
const settings = parseSettings(
  "cloudTrail: { logGroup: audit, region: us-east-1 }\nnotifications: { severities: { lost: {} } }",
  "tunnelwatch.yaml",
);

describe("what a scan looks for in a region beside what its VPNs have to do with", () => {
  it("is what the code of the region has already, and the topics that ours would be", () => {
    const { logGroupNames, topicNames } = wantedNames(settings, "eu-west-1", previous);
    expect(logGroupNames).toEqual(["events"]);
    expect(topicNames).toEqual(
      expect.arrayContaining(["tunnelwatch-alarms", "tunnelwatch-alarms-lost", "VPNTunnelStateAlarmSNSTopic", "noc"]),
    );
  });

  it("is the log groups that VPNs of the code log to: one that is not listed may be there still", () => {
    const tunnelLog = { logGroupName: "/aws/vpn/a", outputFormat: "json" };
    const vpn = connection("vpn-a");
    const logging = { ...vpn, facts: { ...vpn.facts, tunnels: [tunnel("203.0.113.1", { tunnelLog })] } };
    const code = generated([logging, "adopt"]);
    expect(wantedNames(defaultSettings(), "eu-west-1", code).logGroupNames).toEqual(["/aws/vpn/a"]);
  });

  it("is the log groups that VPNs are to log to, listed ones and those of the code, and those that we made", () => {
    const wishes = parseSettings("harden: { profile: security-hub-ec2.20 }", "tunnelwatch.yaml");
    const known = generated([connection("vpn-0b"), "reference"]);
    const ownLogGroups = [{ id: "/ours", logs: ["tunnels" as const] }];
    const made = { ...known, monitoring: { ...known.monitoring, ownLogGroups } };
    const listed = { vpnConnections: [connection("vpn-0a"), connection("vpn-0b")], clientVpnEndpoints: [] };
    const namesBy = (wish: typeof wishes, before: GeneratedRegion | undefined): readonly string[] =>
      wantedNames(wish, "eu-west-1", before).wishedLogGroups?.(listed) ?? [];
    expect(namesBy(wishes, made)).toEqual(["/aws/vpn/s2s/vpn-0a", "/aws/vpn/s2s/vpn-0b", "/ours"]);
    expect(namesBy(defaultSettings(), made)).toEqual(["/ours"]);
    expect(namesBy(defaultSettings(), undefined)).toEqual([]);
  });

  it("is the log group that the configuration names, in its region", () => {
    expect(wantedNames(settings, "us-east-1", previous).logGroupNames).toEqual(["audit", "events"]);
    expect(wantedNames(settings, "us-east-1", undefined).logGroupNames).toEqual(["audit"]);
  });

  it("is the topics that ours would be called in a region without code", () => {
    const { logGroupNames, topicNames } = wantedNames(defaultSettings(), "eu-west-1", undefined);
    expect(logGroupNames).toEqual([]);
    expect(topicNames).toEqual(expect.arrayContaining(["tunnelwatch-alarms", "VPNTunnelStateAlarmSNSTopic"]));
  });
});
