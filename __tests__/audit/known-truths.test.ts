import Ajv2020 from "ajv/dist/2020";
import { audit, type AuditInput } from "../../modules/audit/audit";
import { auditJson } from "../../modules/audit/formats/json";
import { isPartial } from "../../modules/audit/failing";
import type { AuditReport, TunnelHistory } from "../../modules/audit/report";
import { auditJsonSchema } from "../../modules/audit/report-schema";
import { AUDIT_CONTROLS } from "../../modules/config/audit-schema";
import { defaultSettings } from "../../modules/config";
import type { RegionScan } from "../../modules/inventory";
import { NOW } from "../support/a-deployment";
import { connectionId, endpointId } from "../support/an-estate";
import { UNREAD } from "../support/audits";
import { knownTruths, withoutTrail } from "../support/known-truths";
import { scan } from "../support/scan";
import { useSandbox } from "../support/use-sandbox";

const sandbox = useSandbox(knownTruths);

/** Both accounts' scans. */
async function scans(): Promise<readonly RegionScan[]> {
  const first = await scan();
  sandbox().update(withoutTrail());
  return [...first, ...(await scan())];
}

const [vpn1, vpn2, vpn3, vpn4] = [1, 2, 3, 4].map(connectionId);

/** Of the first two connections: the first one's tunnels are steady, and the second one's flap. */
const historyOf = (id: string): TunnelHistory | undefined =>
  id === vpn1 || id === vpn2
    ? { availability: 0.99, outages: 4, longestOutageMinutes: 5, isFlapping: id === vpn2 }
    : undefined;

const reportOf = (of: readonly RegionScan[], more: Partial<AuditInput> = {}): AuditReport =>
  JSON.parse(
    auditJson(
      audit({
        scans: of,
        settings: defaultSettings(),
        narrowing: [],
        isNarrowed: false,
        scannedAt: new Date(NOW),
        observations: new Map([["vpn-444455556666-eu-west-1", { historyOf }]]),
        ...more,
      }),
    ),
  ) as AuditReport;

const table = ({ verdicts }: AuditReport): readonly string[] =>
  verdicts.map(({ severity, controlId, status, resource }) => `${severity} ${controlId} ${status} ${resource.id}`);

const [endpoint1, endpoint2, endpoint3] = [1, 2, 3].map(endpointId);

/** What is true of the estate, written down by hand. */
const TRUTHS = [
  "critical EC2.20 failed 203.0.113.6",
  "critical EC2.20 failed 203.0.113.7",
  "high CloudWatch.15 passed AuthenticationFailures 1",
  "high CloudWatch.15 passed CrlDaysToExpiry 1",
  "high CloudWatch.15 passed four a, off",
  "high CloudWatch.15 failed four b, silent",
  "high CloudWatch.15 passed gateways",
  "high CloudWatch.15 passed one a",
  "high CloudWatch.15 passed one b",
  "high CloudWatch.15 passed one lost",
  "high CloudWatch.15 passed two a, deaf",
  "high CloudWatch.15 passed two b, gone",
  "high CloudWatch.17 passed AuthenticationFailures 1",
  "high CloudWatch.17 passed CrlDaysToExpiry 1",
  "high CloudWatch.17 failed four a, off",
  "high CloudWatch.17 passed four b, silent",
  "high CloudWatch.17 passed gateways",
  "high CloudWatch.17 passed one a",
  "high CloudWatch.17 passed one b",
  "high CloudWatch.17 passed one lost",
  "high CloudWatch.17 passed two a, deaf",
  "high CloudWatch.17 passed two b, gone",
  "high TW.1 passed 203.0.113.2",
  "high TW.1 passed 203.0.113.3",
  "high TW.1 failed 203.0.113.4",
  "high TW.1 failed 203.0.113.5",
  "high TW.1 failed 203.0.113.6",
  "high TW.1 failed 203.0.113.7",
  "high TW.1 failed 203.0.113.8",
  "high TW.1 failed 203.0.113.9",
  "high TW.5 failed deaf",
  "high TW.5 failed gone",
  "medium CloudWatch.16 passed /aws/clientvpn/staff",
  "medium CloudWatch.16 failed /aws/vpn/s2s",
  "medium CloudWatch.16 passed CloudTrail/CloudWatchLogGroup",
  "medium EC2.20 passed 203.0.113.2",
  "medium EC2.20 passed 203.0.113.3",
  "medium EC2.20 passed 203.0.113.4",
  "medium EC2.20 failed 203.0.113.5",
  "medium EC2.20 passed 203.0.113.8",
  "medium EC2.20 passed 203.0.113.9",
  `medium EC2.171 passed ${vpn1}`,
  `medium EC2.171 failed ${vpn2}`,
  `medium EC2.171 failed ${vpn3}`,
  `medium EC2.171 failed ${vpn4}`,
  `medium EC2.183 passed ${vpn1}`,
  `medium EC2.183 failed ${vpn2}`,
  `medium EC2.183 failed ${vpn3}`,
  `medium EC2.183 failed ${vpn4}`,
  `medium TW.2 passed ${vpn1}`,
  `medium TW.2 failed ${vpn2}`,
  `medium TW.2 failed ${vpn3}`,
  `medium TW.2 failed ${vpn4}`,
  `medium TW.3 passed ${endpoint1}`,
  `medium TW.3 failed ${endpoint2}`,
  `medium TW.3 failed ${endpoint3}`,
  `medium TW.4 passed ${vpn1}`,
  `medium TW.4 passed ${vpn2}`,
  `medium TW.4 failed ${vpn4}`,
  "medium TW.5 passed noc",
  "medium TW.6 passed 203.0.113.2",
  "medium TW.6 passed 203.0.113.3",
  "medium TW.6 failed 203.0.113.4",
  "low CloudWatch.12 passed 444455556666 eu-west-1",
  "low CloudWatch.12 failed 555566667777 eu-west-1",
  `low EC2.51 passed ${endpoint1}`,
  `low EC2.51 failed ${endpoint2}`,
  `low EC2.51 failed ${endpoint3}`,
];

describe("the audit of an estate with known truths", () => {
  it("says what is true, in every part of the report, whatever the order of the scans", async () => {
    const all = await scans();
    const report = reportOf(all);
    expect(table(report)).toEqual(TRUTHS);
    expect(reportOf([...all].reverse())).toEqual(report);

    expect(report.scannedAt).toBe(new Date(NOW).toISOString());
    expect(report.regions.map(({ accountId, region }) => `${accountId} ${region}`)).toEqual([
      "444455556666 eu-west-1",
      "555566667777 eu-west-1",
    ]);
    const connections = report.regions.flatMap(({ vpnConnections }) => vpnConnections);
    expect(connections.map(({ id, state }) => `${id} ${state}`)).toEqual(
      [1, 2, 3, 4, 5].map((number) => `${connectionId(number)} ${number === 5 ? "pending" : "available"}`),
    );
    const tunnels = connections.slice(0, 2).flatMap((connection) => connection.tunnels);
    expect(tunnels.map(({ status, isMonitored }) => [status, isMonitored])).toEqual([
      ["UP", true],
      ["UP", true],
      ["UP", false],
      ["DOWN", false],
    ]);
    expect(report.regions.flatMap((region) => region.clientVpnEndpoints)).toMatchObject([
      { isLogging: true, isMonitored: true },
      { isLogging: false, isMonitored: false },
      { isLogging: false, isMonitored: false },
    ]);
    expect(report.cost).toMatchObject({ currency: "USD", monthlyExisting: 1.7 });
    expect(JSON.stringify(report)).not.toContain("FAKE_");
  });

  it("has each control pass and fail, and every control of the configuration", async () => {
    const report = reportOf(await scans());
    const statuses = AUDIT_CONTROLS.map((control) => [
      control,
      [...new Set(report.verdicts.flatMap(({ controlId, status }) => (controlId === control ? status : [])))].sort(),
    ]);
    expect(statuses).toEqual(AUDIT_CONTROLS.map((control) => [control, ["failed", "passed"]]));
    expect(report.controls.map(({ id }) => id)).toEqual([...AUDIT_CONTROLS]);
  });

  it("says of each control that nobody knows where nothing could be read, and finds no failure there", async () => {
    const [first] = await scans();
    if (!first) throw new Error("nothing was scanned");
    const { alarms, metricFilters, topics, logGroups, trails } = {
      alarms: UNREAD,
      metricFilters: UNREAD,
      topics: UNREAD,
      logGroups: UNREAD,
      trails: UNREAD,
    };
    const report = reportOf([
      {
        ...first,
        vpnConnections: UNREAD,
        clientVpnEndpoints: UNREAD,
        monitoring: { ...first.monitoring, alarms, metricFilters, topics, logGroups, trails },
      },
    ]);
    expect([...new Set(report.verdicts.map(({ status }) => status))]).toEqual(["unknown"]);
    expect([...new Set(report.verdicts.map(({ controlId }) => controlId))].sort()).toEqual([...AUDIT_CONTROLS].sort());
    expect(isPartial(report)).toBe(true);
  });

  it("says that a suppression is for nothing only where everything was audited and read", async () => {
    const all = await scans();
    const plain = defaultSettings();
    const suppressions = [{ control: "TW.1" as const, resources: ["vpn-0dead"], reason: "it moved" }];
    const settings = { ...plain, audit: { ...plain.audit, suppressions } };
    const notices = (more: Partial<AuditInput> = {}, of = all) => reportOf(of, { settings, ...more }).notices.length;
    expect(notices()).toBe(1);
    expect(notices({ isNarrowed: true })).toBe(0);
    expect(notices({ areAccountsLeftOut: true })).toBe(0);
    const gap = { accountId: "666677778888", regions: [], code: "AccessDenied", message: "", hint: "" };
    expect(notices({ accountGaps: [{ ...gap, kind: "role-not-assumed" }] })).toBe(0);
    expect(notices({ accountGaps: [{ ...gap, kind: "account-not-active" }] })).toBe(1);
    expect(
      notices(
        {},
        all.map((each) => ({ ...each, tunnelMetrics: UNREAD })),
      ),
    ).toBe(0);
  });

  it("asks for a trail in each account, as far as all of its regions were read", async () => {
    const all = await scans();
    const plain = defaultSettings();
    const ofTrails = (more: Partial<AuditInput>) =>
      table(reportOf(all, more)).filter((line) => line.includes("CloudWatch.12"));
    const first = "low CloudWatch.12 passed 444455556666 eu-west-1";
    const second = { accountId: "555566667777", regions: ["us-east-1"], code: "Throttling", message: "", hint: "" };
    const narrowed = (id: string, regions: string[]) => ({ settings: { ...plain, accounts: [{ id, regions }] } });
    expect(ofTrails(narrowed("555566667777", ["eu-*"]))).toEqual([first]);
    expect(ofTrails(narrowed("444455556666", ["eu-*"]))).toHaveLength(2);
    expect(ofTrails(narrowed("555566667777", ["*"]))).toHaveLength(2);
    expect(ofTrails({ accountGaps: [{ ...second, kind: "failed" }] })).toEqual([
      first,
      "low CloudWatch.12 unknown 555566667777 eu-west-1",
    ]);
    expect(ofTrails({ accountGaps: [{ ...second, kind: "region-not-enabled" }] })).toEqual([
      first,
      "low CloudWatch.12 failed 555566667777 eu-west-1",
    ]);
  });

  it("does not say that nothing is monitored where the alarms could not be read", async () => {
    const [first] = await scans();
    if (!first) throw new Error("nothing was scanned");
    const report = reportOf([{ ...first, monitoring: { ...first.monitoring, alarms: UNREAD } }]);
    const { vpnConnections, clientVpnEndpoints } = report.regions[0] ?? { vpnConnections: [], clientVpnEndpoints: [] };
    const watched = [...vpnConnections.flatMap(({ tunnels }) => tunnels), ...clientVpnEndpoints];
    expect(watched.length).toBeGreaterThan(3);
    expect([...new Set(watched.map(({ isMonitored }) => isMonitored))]).toEqual([undefined]);
  });

  it("is as its schema says, with everything in it that there can be", async () => {
    const settings = {
      ...defaultSettings(),
      audit: {
        ...defaultSettings().audit,
        suppressions: [
          { control: "EC2.51" as const, resources: ["*"], reason: "never mind", expires: "2099-12-31" },
          { control: "EC2.20" as const, resources: ["*"], reason: "it moved", expires: "2020-12-31" },
        ],
      },
    };
    const cause = {
      id: "dpd",
      title: "DPD",
      evidence: [{ subject: "a", value: "b" }],
      check: "look",
      setting: "harden",
    };
    const report = reportOf(await scans(), {
      settings,
      since: "14d",
      observations: new Map([
        [
          "vpn-444455556666-eu-west-1",
          {
            causesOf: () => [cause],
            historyOf: () => ({ availability: 0.5, outages: 2, longestOutageMinutes: 30, isFlapping: false }),
            bothDownMinutesOf: () => 5,
            vpcIds: new Map([["vgw-0123456789abcdef0", ["vpc-2", "vpc-1"]]]),
          },
        ],
      ]),
    });
    const validate = new Ajv2020({ strict: false }).compile(auditJsonSchema());
    validate(report);
    expect(validate.errors).toBeNull();
    const [down] = report.verdicts;
    expect(down?.causes).toEqual([cause]);
    expect(report.regions[0]?.vpnConnections[0]).toMatchObject({ vpcIds: ["vpc-1", "vpc-2"], bothDownMinutes: 5 });
    expect(report.notices).toHaveLength(1);
    expect(report.verdicts.filter(({ status }) => status === "suppressed")).toHaveLength(2);
    validate({ ...report, more: true });
    expect(validate.errors).not.toBeNull();
  });
});
