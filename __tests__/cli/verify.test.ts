import { mkdirSync } from "node:fs";
import type { Estate } from "../../modules/sandbox";
import { aComposite, arn, aSubscription } from "../support/an-alarm";
import {
  deployed,
  deployedRegion,
  PENDING,
  STACK,
  synthesizeInto,
  TRAIL_LOG,
  TUNNEL_1,
  TUNNEL_2,
  TUNNEL_LOG,
  verify,
  withAlarm,
  withSubscriptions,
} from "../support/a-deployment";
import { anEstate } from "../support/an-estate";
import { Project } from "../support/project";
import { useSandbox } from "../support/use-sandbox";
import { withoutBackoff } from "../support/without-backoff";

withoutBackoff();
const sandbox = useSandbox(() => deployed());

let project: Project;
beforeEach(() => {
  project = new Project();
  synthesizeInto(project);
});
afterEach(() => {
  project.remove();
});

const verifyWith = (
  estate: Estate,
  ...args: Parameters<typeof verify> extends [unknown, ...infer Rest] ? Rest : never
) => {
  sandbox().update(estate);
  return verify(project, ...args);
};

describe("verify", () => {
  it("exits 0 where everything is in its place, and only asks", async () => {
    expect(await verify(project)).toEqual({
      exitCode: 0,
      stderr: "",
      stdout: [
        "stack                       alarms  missing  no data  in alarm  subscriptions  filters  logs  verdict",
        "vpn-444455556666-eu-west-1     5/5        0        0         0            1/1      4/4   2/2  ok",
        "",
      ].join("\n"),
    });
    expect([...new Set(sandbox().requests.map(({ action }) => action))].sort()).toEqual([
      "DescribeAlarms",
      "DescribeLogGroups",
      "DescribeLogStreams",
      "DescribeMetricFilters",
      "DescribeRule",
      "GetCallerIdentity",
      "ListSubscriptionsByTopic",
      "ListTargetsByRule",
    ]);
  });

  describe("in an app with other stacks", () => {
    const addOwnStack = (): void => {
      const manifest = JSON.parse(project.read("cdktf.out/manifest.json")) as { stacks: Record<string, object> };
      const ours = manifest.stacks[STACK];
      manifest.stacks["network"] = { ...ours, name: "network", workingDirectory: "stacks/network" };
      project.write("cdktf.out/manifest.json", JSON.stringify(manifest));
      mkdirSync(project.stackDirectory("network"));
      const own = { provider: { aws: [{ region: "eu-west-1" }] }, resource: { aws_vpc: { main: {} } } };
      project.write("cdktf.out/stacks/network/cdk.tf.json", JSON.stringify(own));
    };

    it("verifies ours", async () => {
      addOwnStack();
      const { exitCode, stdout, stderr } = await verify(project, { format: "json" });
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
      expect(JSON.parse(stdout)).toMatchObject({ stacks: [{ stack: STACK, verdict: "ok" }] });
    });

    it("refuses another one that is named: nothing is known of what it monitors", async () => {
      addOwnStack();
      await expect(verify(project, {}, { stacks: ["network"] })).rejects.toMatchObject({ code: "NotSynthesized" });
    });

    it("refuses to verify nothing", async () => {
      addOwnStack();
      const manifest = JSON.parse(project.read("cdktf.out/manifest.json")) as { stacks: Record<string, object> };
      const { network } = manifest.stacks;
      project.write("cdktf.out/manifest.json", JSON.stringify({ ...manifest, stacks: { network } }));
      await expect(verify(project)).rejects.toMatchObject({ code: "NothingGenerated" });
    });
  });

  it("exits 2 with a line for each problem and its way out", async () => {
    const { exitCode, stdout, stderr } = await verifyWith(
      deployed((region) => ({
        metricAlarms: region.metricAlarms
          .filter(({ alarmName }) => alarmName !== TUNNEL_1)
          .map((alarm) => (alarm.alarmName === TUNNEL_2 ? { ...alarm, stateValue: "INSUFFICIENT_DATA" } : alarm)),
        ...withSubscriptions(PENDING)(),
        metricFilters: region.metricFilters.slice(1),
        eventRules: [],
      })),
    );
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: "" });
    expect(stdout.split("\n")).toEqual([
      "stack                       alarms  missing  no data  in alarm  subscriptions  filters  logs  verdict",
      "vpn-444455556666-eu-west-1     3/5        1        1         0            0/1      3/4   2/2  incomplete",
      "",
      STACK,
      `  missing: alarm ${TUNNEL_1}: CloudWatch has no such alarm.`,
      `  missing: metric filter VPCGatewayConfigChanges on ${TRAIL_LOG}: The log group has no such metric filter: its alarm cannot go off.`,
      "  missing: event rule tunnelwatch-vpn-health: EventBridge has no such rule.",
      `    Deploy the stack: \`npm run plan ${STACK}\`, then \`npx cdktf deploy ${STACK}\`.`,
      `  no data: alarm ${TUNNEL_2}: It is in INSUFFICIENT_DATA: CloudWatch has not judged its metric yet.`,
      "    A new alarm takes a few minutes: `npm run verify -- --wait` waits for it. One that stays so is worth a look in CloudWatch.",
      "  pending: subscription email ops@example.com of tunnelwatch-alarms: Nobody has confirmed it, so nothing is sent to it.",
      "    Open the link in the mail that AWS sent, within two days, or run `npm run verify -- --confirm '<link or token>'` with it.",
      "",
    ]);
  });

  it("tells of alarms that have gone off, of silence and of logs, and exits 0", async () => {
    const reason = "Threshold Crossed: 2 datapoints were less than the threshold (1.0).";
    const { exitCode, stdout } = await verifyWith(
      deployed((region) => ({
        ...withAlarm(TUNNEL_1, { stateValue: "ALARM", stateReason: reason })(region),
        logGroups: [{ logGroupName: TUNNEL_LOG }, ...region.logGroups.slice(1)],
      })),
    );
    expect(exitCode).toBe(0);
    expect(stdout.split("\n")).toEqual([
      "stack                       alarms  missing  no data  in alarm  subscriptions  filters         logs  verdict",
      "vpn-444455556666-eu-west-1     4/5        0        0         1            1/1      4/4  2 (1 quiet)  ok",
      "",
      STACK,
      `  in ALARM: alarm ${TUNNEL_1}: ${reason}`,
      "    Its description says what to check first.",
      `  quiet: log group ${TUNNEL_LOG}: Nothing was ever logged to it.`,
      expect.stringMatching(/^ {4}Where nothing happens nothing is logged/),
      "",
    ]);
  });

  it("tells that an alarm has no data yet where nobody publishes its metric, and exits 0", async () => {
    const { exitCode, stdout } = await verifyWith(
      deployed(
        withAlarm(TUNNEL_1, {
          stateValue: "INSUFFICIENT_DATA",
          treatMissingData: "missing",
          metricName: "TunnelDataIn",
        }),
      ),
    );
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`  no data yet: alarm ${TUNNEL_1}: Its metric was not published`);
    expect(stdout).toContain("Run `npm run discover` again, which takes over those that are; then plan and deploy.");
  });

  it("exits 2 where the state of a tunnel is published with other dimensions than the alarm's", async () => {
    const { exitCode, stdout } = await verifyWith(
      deployed((region) => ({
        ...withAlarm(TUNNEL_1, {
          stateValue: "INSUFFICIENT_DATA",
          treatMissingData: "missing",
          dimensions: { TunnelIpAddress: "203.0.113.1" },
        })(region),
        publishedMetrics: [
          {
            namespace: "AWS/VPN",
            metricName: "TunnelState",
            dimensions: { VpnId: "vpn-0abc", TunnelIpAddress: "203.0.113.1" },
            recentlyActive: true,
          },
        ],
      })),
    );
    expect(exitCode).toBe(2);
    expect(stdout).toContain(`  no data: alarm ${TUNNEL_1}: The state of its tunnel was not published`);
    expect(stdout).toContain(
      "CloudWatch publishes this tunnel with VpnId and TunnelIpAddress: use profile recommended",
    );
  });

  it("counts what nobody has confirmed on the stack's topic, whoever it is", async () => {
    const other = { ...PENDING, ...aSubscription("email", "other@example.com") };
    const { exitCode, stdout } = await verifyWith(
      deployed(withSubscriptions(aSubscription("email", "ops@example.com"), other)),
    );
    expect(exitCode).toBe(2);
    expect(stdout).toMatch(/ 5\/5 +0 +0 +0 +1\/2 +4\/4 +2\/2 +incomplete$/m);
  });

  it("exits 2 where the alarm that is to suppress another one does not exist", async () => {
    project.remove();
    project = new Project();
    synthesizeInto(project, "alarms: { connectionLost: { suppressor: { alarm: maintenance } } }");
    const composite = {
      ...aComposite("tunnelwatch-vpn-0abc-connection-lost-composite", `ALARM("${TUNNEL_1}")`),
      alarmActions: [arn("sns", "tunnelwatch-alarms")],
    };
    const { exitCode, stdout } = await verifyWith(deployed(() => ({ compositeAlarms: [composite] })));
    expect(exitCode).toBe(2);
    expect(stdout).toContain(
      `  no suppressor: alarm ${composite.alarmName}: The alarm maintenance that suppresses it does not exist.`,
    );
    expect(stdout).not.toContain("missing:");
  });

  it("lists ten problems of a kind and counts the others", async () => {
    project.remove();
    project = new Project();
    synthesizeInto(project, "", "444455556666", ["eu-west-1", "us-east-1"]);
    const empty = { metricAlarms: [], metricFilters: [], topics: [], logGroups: [], eventRules: [] };
    const { stdout } = await verifyWith(anEstate({ "eu-west-1": empty, "us-east-1": empty }));
    expect(stdout).toContain("  and 2 more (--format json lists them)\n");
    expect(stdout.match(/^ {2}missing:/gm)).toHaveLength(2 * 11);
    expect(stdout).toMatch(/^total +0\/10 +10 +0 +0 +- +0\/8 +0\/4 +incomplete$/m);
  });

  it("says it as JSON too", async () => {
    const { exitCode, stdout } = await verifyWith(deployed(withAlarm(TUNNEL_1, undefined)), { format: "json" });
    expect(exitCode).toBe(2);
    const { stacks } = JSON.parse(stdout) as { readonly stacks: readonly { readonly checks: readonly object[] }[] };
    expect(stacks).toHaveLength(1);
    expect(stacks[0]).toMatchObject({
      stack: STACK,
      accountId: "444455556666",
      region: "eu-west-1",
      verdict: "incomplete",
      counts: {
        alarms: { ok: 4, expected: 5, read: 5, missing: 1, noData: 0, inAlarm: 0 },
        subscriptions: { ok: 1, expected: 1, read: 1 },
      },
      notLookedFor: [],
      notUnderstood: [],
      failures: [],
    });
    expect(stacks[0]?.checks).toContainEqual({
      kind: "alarm",
      id: TUNNEL_1,
      isRead: true,
      findings: [expect.objectContaining({ code: "missing", gravity: "failure" })],
    });
  });

  it("shows nothing of a URL but its host", async () => {
    project.remove();
    project = new Project();
    const url = "https://user:FAKE_password@hooks.example.com/FAKE_path?key=FAKE_key";
    synthesizeInto(project, `notifications: { subscriptions: [{ protocol: https, endpoint: "${url}" }] }`);
    const masked = { ...aSubscription("https", url.replace("FAKE_password", "****")), pendingConfirmation: true };
    for (const format of ["table", "json"] as const) {
      const { stdout, stderr } = await verifyWith(deployed(withSubscriptions(masked)), { format });
      expect(stdout).toContain("https hooks.example.com of tunnelwatch-alarms");
      expect(stdout + stderr).not.toMatch(/FAKE_|\*\*\*\*/);
    }
  });
});

describe("what cannot be verified", () => {
  it("exits 3 with what is missing in the permissions, and verifies the rest", async () => {
    project.remove();
    project = new Project();
    synthesizeInto(project, undefined, undefined, ["eu-west-1", "us-east-1"]);
    sandbox().faults.inject({ kind: "access-denied", region: "us-east-1", action: "DescribeAlarms" });
    const estate = anEstate({ "eu-west-1": deployedRegion(), "us-east-1": deployedRegion("us-east-1") });
    const { exitCode, stdout } = await verifyWith(estate);
    expect(exitCode).toBe(3);
    expect(stdout).toMatch(/^vpn-444455556666-eu-west-1 +5\/5 .* ok$/m);
    expect(stdout).toMatch(/^vpn-444455556666-us-east-1 +\?\/5 +\? +\? +\? +1\/1 +4\/4 +2\/2 +not read$/m);
    expect(stdout).toMatch(/^total +5\/10 .* not read$/m);
    expect(stdout).toContain("  not read: us-east-1 cloudwatch:DescribeAlarms: AccessDenied");
    expect(stdout).toContain("    Allow cloudwatch:DescribeAlarms in us-east-1");
  });

  it.each([
    ["only Terraform knows", { alarm_name: "${var.name}" }, "Only Terraform knows what they are called"],
    ["it does not understand", { comparison_operator: "x" }, "They have a form that verify does not understand"],
  ])("exits 3 where there is an alarm that %s", async (_words, alarm, reason) => {
    const file = `cdktf.out/stacks/${STACK}/cdk.tf.json`;
    const json = JSON.parse(project.read(file)) as { resource: Record<string, Record<string, unknown>> };
    json.resource["aws_cloudwatch_metric_alarm"] = { ...json.resource["aws_cloudwatch_metric_alarm"], odd: alarm };
    project.write(file, JSON.stringify(json));
    const { exitCode, stdout } = await verify(project);
    expect(exitCode).toBe(3);
    expect(stdout).toMatch(/ 5\/5 .* not read$/m);
    expect(stdout).toContain(`  not looked for: aws_cloudwatch_metric_alarm.odd\n    ${reason}`);
  });

  it("is a stack of another account: exit 3, and nothing is asked about it", async () => {
    project.remove();
    project = new Project();
    synthesizeInto(project, undefined, "999988887777");
    const { exitCode, stdout } = await verify(project, { confirm: [] });
    expect(exitCode).toBe(3);
    expect(stdout).toContain("The stack is for account 999988887777, and the credentials are for 444455556666.");
    expect(sandbox().requests.map(({ action }) => action)).toEqual(["GetCallerIdentity"]);
  });

  it("is nothing at all without stacks, without a stack of that name, or without credentials", async () => {
    await expect(verify(project, {}, { stacks: ["vpn-nowhere"] })).rejects.toMatchObject({ code: "UnknownStack" });
    project.delete("cdktf.out/manifest.json");
    await expect(verify(project)).rejects.toMatchObject({ code: "NotSynthesized" });
    synthesizeInto(project);
    Reflect.deleteProperty(process.env, "AWS_ACCESS_KEY_ID");
    await expect(verify(project)).rejects.toMatchObject({ code: "NoCredentials" });
  });
});
