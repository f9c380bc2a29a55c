import { hasFailed, isPartial, type FailOn } from "../../modules/audit/failing";
import type { Verdict } from "../../modules/audit/report";
import { suppress, type SuppressOptions } from "../../modules/audit/suppressions";
import { failure } from "../support/plans";

const verdict = (more: Partial<Verdict> = {}): Verdict => ({
  controlId: "EC2.20",
  status: "failed",
  severity: "medium",
  accountId: "111122223333",
  region: "eu-west-1",
  resource: {
    kind: "tunnel",
    id: "203.0.113.1",
    arn: "arn:aws:ec2:eu-west-1:111122223333:vpn-connection/vpn-0abc",
    name: "head/office",
    vpnConnectionId: "vpn-0abc",
  },
  summary: "It is so.",
  evidence: [{ subject: "Status", value: "DOWN" }],
  causes: [],
  ...more,
});

const NOW = new Date("2026-11-25T12:00:00.000Z");

const suppressing = (
  suppression: Partial<SuppressOptions["suppressions"][number]>,
  more: Partial<Verdict> = {},
  isComplete = true,
) =>
  suppress([verdict(more)], {
    suppressions: [{ control: "EC2.20", resources: ["vpn-0abc"], reason: "it moves", ...suppression }],
    now: NOW,
    isComplete,
  });

describe("a suppression", () => {
  it.each<[string, Partial<SuppressOptions["suppressions"][number]>, Partial<Verdict>, Verdict["status"]]>([
    ["accepts the tunnels of a connection that it names", {}, {}, "suppressed"],
    ["accepts a tunnel by its address", { resources: ["203.0.113.1"] }, {}, "suppressed"],
    ["accepts by name, whatever the wildcard has to stand for", { resources: ["head*"] }, {}, "suppressed"],
    ["accepts by ARN", { resources: ["*:vpn-connection/vpn-0abc"] }, {}, "suppressed"],
    ["accepts everything where it is to", { resources: ["*"] }, {}, "suppressed"],
    ["accepts no other resource", { resources: ["vpn-0ab", "vpn-0abcd"] }, {}, "failed"],
    ["accepts in the account that it names", { accounts: ["111122223333"] }, {}, "suppressed"],
    ["accepts in no other account", { accounts: ["999988887777", "1111*4444"] }, {}, "failed"],
    ["accepts in regions that fit", { regions: ["us-*", "eu-*"], accounts: ["1111*"] }, {}, "suppressed"],
    ["accepts in no other region", { regions: ["us-*", "eu-west-11"], accounts: ["1111*"] }, {}, "failed"],
    ["accepts no other control", { control: "EC2.171" }, {}, "failed"],
    ["holds on its last day", { expires: "2026-11-25" }, {}, "suppressed"],
    ["holds no longer", { expires: "2026-11-24" }, {}, "failed"],
    ["leaves alone what is worse than the control", {}, { severity: "critical" }, "failed"],
    ["leaves alone what is worse than it says", { upTo: "high" }, { severity: "critical" }, "failed"],
    ["accepts what is worse where it says so", { upTo: "critical" }, { severity: "critical" }, "suppressed"],
    ["accepts the lesser evil with the worse one", { upTo: "critical" }, {}, "suppressed"],
    [
      "leaves alone a topic that reaches nobody",
      { control: "TW.5" },
      { controlId: "TW.5", severity: "high" },
      "failed",
    ],
    ["leaves alone what passes", {}, { status: "passed" }, "passed"],
    ["leaves alone what nobody knows", {}, { status: "unknown" }, "unknown"],
  ])("%s", (_words, suppression, more, status) => {
    expect(suppressing(suppression, more).verdicts).toMatchObject([{ status }]);
  });

  it("gives its reason and its end", () => {
    const { verdicts, notices } = suppressing({ expires: "2027-03-31" });
    expect(verdicts[0]?.suppression).toEqual({ reason: "it moves", expires: "2027-03-31" });
    expect(notices).toEqual([]);
  });

  it("says in the verdict that it is for a lesser evil, and is not for nothing", () => {
    const { verdicts, notices } = suppressing({}, { severity: "critical" });
    expect(verdicts[0]?.evidence).toContainEqual({
      subject: "suppression",
      value: "not for what is critical, unless it says `upTo: critical`: it moves",
    });
    expect(notices).toEqual([]);
  });

  it("says when it has expired, beside the verdicts and in each", () => {
    const { verdicts, notices } = suppressing({ expires: "2026-11-24" });
    expect(verdicts[0]?.evidence).toContainEqual({ subject: "suppression", value: "expired on 2026-11-24: it moves" });
    expect(notices).toEqual([
      'The suppression of EC2.20 for vpn-0abc ("it moves") expired on 2026-11-24: it fails again. Mend it, or renew `expires` in tunnelwatch.yaml.',
    ]);
  });

  it("gives way to another one that holds", () => {
    const { verdicts, notices } = suppress([verdict()], {
      suppressions: [
        { control: "EC2.20", resources: ["*"], reason: "old", expires: "2026-01-01" },
        { control: "EC2.20", resources: ["*"], reason: "new" },
      ],
      now: NOW,
      isComplete: true,
    });
    expect(verdicts[0]?.suppression).toEqual({ reason: "new" });
    expect(notices).toHaveLength(1);
  });

  it("says when it is for nothing, unless something was left out", () => {
    expect(suppressing({ resources: ["vpn-0dead"] }).notices).toEqual([
      'The suppression of EC2.20 for vpn-0dead ("it moves") is for nothing that fails: take it out of tunnelwatch.yaml.',
    ]);
    expect(suppressing({ resources: ["vpn-0dead"] }, {}, false).notices).toEqual([]);
  });

  it("says where it was to hold", () => {
    expect(suppressing({ accounts: ["111122223333"], regions: ["us-*"] }).notices).toEqual([
      'The suppression of EC2.20 for vpn-0abc in 111122223333, us-* ("it moves") is for nothing that fails: take it out of tunnelwatch.yaml.',
    ]);
  });

  it("does not say so where nobody knows, or nobody asked, whether the control fails", () => {
    expect(suppressing({ resources: ["vpn-0dead"] }, { status: "unknown" }).notices).toEqual([]);
    expect(suppressing({ control: "TW.6", resources: ["*"] }).notices).toEqual([]);
  });
});

describe("an audit", () => {
  it.each<[FailOn, Verdict["status"], Verdict["severity"], boolean]>([
    ["low", "failed", "low", true],
    ["low", "failed", "critical", true],
    ["medium", "failed", "low", false],
    ["medium", "failed", "medium", true],
    ["high", "failed", "medium", false],
    ["critical", "failed", "critical", true],
    ["critical", "failed", "high", false],
    ["none", "failed", "critical", false],
    ["low", "suppressed", "critical", false],
    ["low", "unknown", "critical", false],
    ["low", "passed", "critical", false],
  ])("that fails on %s: of a control that is %s with severity %s it is %s", (failOn, status, severity, expected) => {
    expect(hasFailed({ verdicts: [verdict({ status, severity })] }, failOn)).toBe(expected);
  });

  it("is partial where something is unknown or could not be read", () => {
    const region = {
      partition: "aws",
      accountId: "1",
      region: "r",
      vpnConnections: [],
      clientVpnEndpoints: [],
      gaps: [],
    };
    expect(isPartial({ accountGaps: [], verdicts: [verdict()], regions: [region] })).toBe(false);
    expect(isPartial({ accountGaps: [], verdicts: [verdict({ status: "unknown" })], regions: [region] })).toBe(true);
    expect(isPartial({ accountGaps: [], verdicts: [], regions: [{ ...region, gaps: [failure] }] })).toBe(true);
  });
});
