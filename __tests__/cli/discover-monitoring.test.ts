import { sampleEstate } from "../../modules/sandbox";
import { withBench } from "../support/bench";
import type { Project } from "../support/project";

const EU_WEST_1 = "vpn-111122223333-eu-west-1";
const US_EAST_1 = "vpn-111122223333-us-east-1";

/** A tunnel with an alarm by hand that works, and one with an alarm that has no action. */
const WATCHED = "vpn-0dab7ee2f3e668de7_203-0-113-8_tunnel-down";
const BROKEN = /_203-0-113-14_tunnel-down$/;

describe("discover of an account that has monitoring", () => {
  it.concurrent(
    "adopts what works, tells what does not, and adds what is missing",
    withBench(async ({ project, discover }) => {
      const user = project();
      const { exitCode, stdout } = await discover(user);
      expect(exitCode).toBe(0);
      expect(stdout).toContain(
        "Existing monitoring: 9 alarms, 1 metric filter, 2 topics with 3 subscriptions and 4 log groups adopted; " +
          "1 alarm referenced.",
      );
      expect(stdout).toContain("Broken: alarm vpn tunnel without action (eu-west-1): it has no alarm action.");

      const generated = user.generated();
      expect(await discover(user)).toMatchObject({ exitCode: 0 });
      expect(user.generated()).toEqual(generated);

      expect(await user.synth()).toMatchObject({ exitCode: 0 });
      const alarms = alarmsOf(user, EU_WEST_1);
      expect(alarms).not.toContain(WATCHED);
      expect(alarms).toContainEqual(expect.stringMatching(BROKEN));
      expect(alarms.filter((name) => name.startsWith("adopted_"))).toHaveLength(8);
      // The gateway filter is there under another name: its metric is watched, and no second filter made.
      const { aws_cloudwatch_log_metric_filter: filters, aws_cloudwatch_metric_alarm: changes } =
        user.stackJson(US_EAST_1).resource ?? {};
      expect(Object.keys(filters ?? {})).toEqual([
        expect.stringMatching(/^adopted_/),
        "client-vpn-changes",
        "transit-gateway-vpn-changes",
        "vpn-changes",
      ]);
      expect(changes?.["gateway-changes"]).toMatchObject({ namespace: "CISBenchmark" });
    }, sampleEstate),
  );

  it.concurrent(
    "repairs, keeps or ignores it where the configuration says so",
    withBench(async ({ project, discover }) => {
      const user = project("existing: repair\n");
      expect(await discover(user)).toMatchObject({ exitCode: 0 });
      expect(await user.synth()).toMatchObject({ exitCode: 0 });
      expect(alarmsOf(user, EU_WEST_1)).not.toContainEqual(expect.stringMatching(BROKEN));

      user.write("tunnelwatch.yaml", "existing: keep\n");
      expect(await discover(user)).toMatchObject({ exitCode: 0 });
      expect(await user.synth()).toMatchObject({ exitCode: 0 });
      const kept = alarmsOf(user, EU_WEST_1);
      expect(kept).not.toContainEqual(expect.stringMatching(/^adopted_/));
      expect(kept).not.toContain(WATCHED);
      // What was adopted is forgotten, not deleted.
      expect(user.stackJson(EU_WEST_1).removed?.map(({ from }) => from)).toContainEqual(
        expect.stringContaining("aws_cloudwatch_metric_alarm.adopted_VPNTunnelDownAlarm_"),
      );

      user.write("tunnelwatch.yaml", "existing: ignore\n");
      expect(await discover(user)).toMatchObject({ exitCode: 0 });
      expect(await user.synth()).toMatchObject({ exitCode: 0 });
      expect(alarmsOf(user, EU_WEST_1)).toContain(WATCHED);
    }, sampleEstate),
  );

  it.concurrent(
    "says how many tunnels a profile watches with dimensions that CloudWatch does not publish",
    withBench(async ({ project, discover }) => {
      const { stdout } = await discover(project("alarms: { profile: conformity-vpc-009 }\n"));
      expect(stdout).toMatch(
        /The profile conformity-vpc-009 fixes the dimensions TunnelIpAddress, and CloudWatch publishes \d+ /,
      );
      expect((await discover(project())).stdout).not.toContain("never get data. Give");
    }, sampleEstate),
  );

  it.concurrent(
    "says once where CloudTrail's events cannot be watched, and how they can",
    withBench(async ({ project, discover }) => {
      const { exitCode, stdout } = await discover(project());
      expect(exitCode).toBe(0);
      expect(stdout.match(/cloudTrail/g)).toHaveLength(1);
    }),
  );
});

function alarmsOf(user: Project, stack: string): readonly string[] {
  return Object.keys(user.stackJson(stack).resource?.["aws_cloudwatch_metric_alarm"] ?? {});
}
