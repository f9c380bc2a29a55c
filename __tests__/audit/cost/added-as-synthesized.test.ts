import type { AuditReport } from "../../../modules/audit/report";
import { ADOPTED_PREFIX } from "../../../modules/inventory";
import { sampleEstate } from "../../../modules/sandbox";
import { withBench } from "../../support/bench";
import type { SynthesizedJson } from "../../support/project";

type Resource = Readonly<Record<string, unknown>>;

const REGIONS = ["ap-southeast-2", "eu-west-1", "us-east-1"];

const LOG_ALARMS = [
  "tunnelLogKeyMismatch",
  "tunnelLogProposalMismatch",
  "tunnelLogDpdTimeout",
  "tunnelLogPhase1Down",
  "tunnelLogPhase2Down",
  "tunnelLogBgpDown",
  "tunnelLogBgpPrefixLimit",
  "connectionLogConnected",
  "connectionLogFailed",
  "connectionLogDenied",
  "connectionLogHandlerRefused",
];

const EVERYTHING = `alarms:
  noTraffic: { enabled: true, periodSeconds: 30, evaluationPeriods: 2 }
  clientConnected: { enabled: true }
  connectionCount: { threshold: 200 }
${LOG_ALARMS.map((kind) => `  ${kind}: { enabled: true }\n`).join("")}  overrides:
    - match: { ids: [vpn-085601e3572d6b793, vpn-0dab7ee2f3e668de7] }
      connectionLost: { suppressor: { alarm: vpn-maintenance, waitPeriodSeconds: 60, extensionPeriodSeconds: 90 } }
`;

/** The resources of a type that a stack makes: not those that it has adopted. */
function made({ resource = {} }: SynthesizedJson, type: string): readonly Resource[] {
  return Object.entries(resource[type] ?? {})
    .filter(([name]) => !name.startsWith(ADOPTED_PREFIX))
    .map(([, each]) => each);
}

/** What a bill would have of what a stack makes, counted in Terraform's JSON. */
function synthesized(json: SynthesizedJson): Readonly<Record<string, number>> {
  const alarms = made(json, "aws_cloudwatch_metric_alarm").map((alarm) => {
    const metrics = (
      (alarm["metric_query"] ?? []) as readonly { readonly metric?: { readonly period: number } }[]
    ).flatMap(({ metric }) => metric ?? []);
    const period = metrics[0]?.period ?? Number(alarm["period"]);
    return { metrics: Math.max(metrics.length, 1), period };
  });
  const sum = (isHigh: boolean): number =>
    alarms.filter(({ period }) => period < 60 === isHigh).reduce((total, { metrics }) => total + metrics, 0);
  const metrics = made(json, "aws_cloudwatch_log_metric_filter").map((filter) =>
    JSON.stringify(
      [filter["metric_transformation"]]
        .flat()
        .map((each) => [(each as Resource)["namespace"], (each as Resource)["name"]]),
    ),
  );
  return {
    "metric alarms": sum(false),
    "high-resolution metric alarms": sum(true),
    "composite alarms": made(json, "aws_cloudwatch_composite_alarm").length,
    "custom metrics": new Set(metrics).size,
  };
}

function reckoned({ cost }: AuditReport, ofRegion: string): Readonly<Record<string, number>> {
  const lines = cost.lines.filter(({ region, origin }) => region === ofRegion && origin === "added");
  const quantity = (item: string): number => lines.find((line) => line.item === item)?.quantity ?? 0;
  const items = ["metric alarms", "high-resolution metric alarms", "composite alarms", "custom metrics"];
  return Object.fromEntries(items.map((item) => [item, quantity(item)]));
}

describe("the cost that a deploy adds", () => {
  it.each([
    ["without a configuration", ""],
    ["where what exists is ignored", "existing: ignore\n"],
    ["where what exists is repaired", "existing: repair\n"],
    [
      "with every alarm, and with logs that are wished for",
      `harden: { profile: recommended, connectionLog: {} }\n${EVERYTHING}`,
    ],
  ])("is that of what the constructs make, %s", (_words, config) =>
    withBench(async ({ sandbox, project, discover }) => {
      const user = project(config);
      const { stdout } = await user.tunnelwatch(["audit", "--format", "json"], { environment: sandbox.environment() });
      const report = JSON.parse(stdout) as AuditReport;
      await discover(user);
      expect(await user.synth()).toMatchObject({ exitCode: 0 });
      const stacks = REGIONS.map((region) => user.stackJson(`vpn-111122223333-${region}`));
      expect(REGIONS.map((region) => reckoned(report, region))).toEqual(stacks.map(synthesized));
      expect(stacks.map(synthesized)[1]?.["metric alarms"]).toBeGreaterThan(10);
    }, sampleEstate)(),
  );
});
