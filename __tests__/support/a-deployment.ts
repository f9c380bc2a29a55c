import { join } from "node:path";
import { App } from "cdktf";
import type { Clock } from "../../modules/cli/clock";
import { verifyCommand, type VerifyFlags } from "../../modules/cli/verify-command";
import { parseSettings } from "../../modules/config";
import { TrailLogGroup } from "../../modules/constructs/changes/trail-log-group";
import { ExistingLogGroup } from "../../modules/constructs/existing/existing-log-group";
import { SiteToSiteVpn } from "../../modules/constructs/site-to-site-vpn";
import { VpnStack } from "../../modules/constructs/vpn-stack";
import type { Estate, EstateMetricAlarm, EstateRegion, EstateSubscription } from "../../modules/sandbox";
import { anEstate } from "./an-estate";
import { aFilter, arn, aSubscription, aTopic, aTunnelAlarm } from "./an-alarm";
import type { Project } from "./project";
import { connectionFacts } from "./synthesize";
import { recordingTerminal } from "./recording-terminal";

/** When the tests of a deployment happen: no test waits. */
export const NOW = Date.parse("2025-03-10T12:00:00.000Z");

/** Name of the stack of {@link synthesizeInto}. */
export const STACK = "vpn-444455556666-eu-west-1";

/** Its log groups. */
export const TUNNEL_LOG = "/aws/vpn/s2s/vpn-0abc";
export const TRAIL_LOG = "CloudTrail/CloudWatchLogGroup";

/** Its alarms. */
export const TUNNEL_1 = "tunnelwatch-vpn-0abc-203.0.113.1-tunnel-down";
export const TUNNEL_2 = "tunnelwatch-vpn-0abc-203.0.113.2-tunnel-down";
const ALARMS = [
  TUNNEL_1,
  TUNNEL_2,
  "tunnelwatch-vpn-0abc-connection-lost",
  "tunnelwatch-gateway-changes",
  "tunnelwatch-vpn-changes",
];

const SETTINGS = `
notifications:
  subscriptions: [{ protocol: email, endpoint: ops@example.com }]
`;

/** Synthesizes a stack with one connection, an adopted log group and a trail's log group into a project. */
export function synthesizeInto(
  { directory }: Project,
  settings = SETTINGS,
  accountId = "444455556666",
  regions: readonly string[] = ["eu-west-1"],
): void {
  const app = new App({ outdir: join(directory, "cdktf.out") });
  for (const region of regions) {
    const stack = new VpnStack(app, { partition: "aws", accountId, region, settings: parseSettings(settings, "test") });
    new SiteToSiteVpn(stack, "vpn-0abc", { manage: "reference", ...connectionFacts() });
    new ExistingLogGroup(stack, TUNNEL_LOG, { manage: "adopt", tags: {} });
    new TrailLogGroup(stack, TRAIL_LOG, { trailName: "events" });
  }
  app.synth();
}

/** What a deploy makes in a region. */
type Deployed = "metricAlarms" | "topics" | "metricFilters" | "logGroups" | "eventRules";

/** A region in which something was deployed. */
export type DeployedRegion = EstateRegion & { readonly [Part in Deployed]: NonNullable<EstateRegion[Part]> };

/** What AWS has once that stack is deployed, written out by hand; everything as it should be. */
export function deployedRegion(region = "eu-west-1"): DeployedRegion {
  const topic = arn("sns", "tunnelwatch-alarms", region);
  const events = [{ logStreamName: "stream", lastEventTimestamp: NOW - 60_000 }];
  return {
    vpnConnections: [],
    customerGateways: [],
    vpnGateways: [],
    transitGatewayAttachments: [],
    clientVpnEndpoints: [],
    publishedMetrics: [],
    metricAlarms: ALARMS.map((name) =>
      aTunnelAlarm(name, { alarmActions: [topic], treatMissingData: "breaching", stateValue: "OK" }),
    ),
    topics: [aTopic("tunnelwatch-alarms", aSubscription("email", "ops@example.com"))],
    metricFilters: [
      "VPCGatewayConfigChanges",
      "tunnelwatch-client-vpn-changes",
      "tunnelwatch-transit-gateway-vpn-changes",
      "tunnelwatch-vpn-changes",
    ].map((name) => aFilter(TRAIL_LOG, name)),
    logGroups: [
      { logGroupName: TUNNEL_LOG, logStreams: events },
      { logGroupName: TRAIL_LOG, logStreams: events },
    ],
    eventRules: [{ name: "tunnelwatch-vpn-health", targets: [{ id: "topic", arn: topic }] }],
  };
}

/** An estate with that region, changed as the test says. */
export function deployed(edit: (region: DeployedRegion) => Partial<EstateRegion> = () => ({})): Estate {
  const region = deployedRegion();
  return anEstate({ "eu-west-1": { ...region, ...edit(region) } });
}

/** The region's alarms with one changed, or taken out by `undefined`. */
export function withAlarm(
  name: string,
  edit: Partial<EstateMetricAlarm> | undefined,
): (region: DeployedRegion) => Partial<EstateRegion> {
  return ({ metricAlarms }) => ({
    metricAlarms: metricAlarms.flatMap((alarm) => {
      if (alarm.alarmName !== name) return alarm;
      return edit === undefined ? [] : { ...alarm, ...edit };
    }),
  });
}

/** A change that gives the topic these subscriptions. */
export function withSubscriptions(...subscriptions: readonly EstateSubscription[]): () => Partial<EstateRegion> {
  return () => ({ topics: [aTopic("tunnelwatch-alarms", ...subscriptions)] });
}

/** The subscription of the stack as long as nobody has confirmed it. */
export const PENDING: EstateSubscription = {
  ...aSubscription("email", "ops@example.com"),
  pendingConfirmation: true,
  confirmationToken: "FAKE_right_token",
};

/** What a command that ran in this process said. */
export interface Said {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A clock that stands still but for sleeping, which takes no time. */
export function fakeClock(whenAsleep: () => void = () => undefined): Clock & { readonly slept: number[] } {
  let now = NOW;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    sleep: (milliseconds) => {
      now += milliseconds;
      slept.push(milliseconds);
      whenAsleep();
      return Promise.resolve();
    },
  };
}

/** Runs `tunnelwatch verify --no-synth` in a project, in this process. */
export async function verify(
  { directory }: Project,
  flags: Partial<VerifyFlags> = {},
  { clock = fakeClock(), stacks = [] }: { readonly clock?: Clock; readonly stacks?: readonly string[] } = {},
): Promise<Said> {
  const { terminal, said } = recordingTerminal();
  const exitCode = await verifyCommand(
    { outputDir: "generated", format: "table", synth: false, ...flags },
    stacks,
    terminal,
    {
      directory,
      clock,
    },
  );
  return { exitCode, ...said };
}
