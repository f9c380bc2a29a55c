import { type Fault, type FaultEffect, presharedKeysOf } from "../../modules/sandbox";
import { smallEstate, withBench } from "../support/bench";
import { withTagEverywhere } from "../support/estate-edits";
import { findSecrets } from "../support/find-secrets";
import type { Finished, Project } from "../support/project";

jest.setTimeout(120_000);

const KEYS = presharedKeysOf(smallEstate());

/** Where a pre-shared key stands in anything that commands printed or that is in the project. */
function keysIn(project: Project, printed: readonly Finished[]): readonly string[] {
  const outputs = printed.flatMap(({ stdout, stderr }, index): [string, Buffer][] => [
    [`stdout of command ${String(index)}`, Buffer.from(stdout)],
    [`stderr of command ${String(index)}`, Buffer.from(stderr)],
  ]);
  return findSecrets(new Map([...project.allFiles(), ...outputs]), KEYS);
}

describe("no pre-shared key is written or printed", () => {
  it("by an estate that has some", () => {
    expect(KEYS.length).toBeGreaterThan(30);
  });

  it.concurrent(
    "by discover, in whatever form it reports, and by synth",
    withBench(async ({ sandbox, project, discover }) => {
      const user = project();
      const printed = [await discover(user, ["--verbose"])];
      expect(sandbox.requests.map(({ action }) => action)).toContain("DescribeVpnConnections");
      sandbox.update(withTagEverywhere(sandbox.estate, "yes"));
      printed.push(await discover(user, ["--check", "--format", "json", "--verbose"]));
      printed.push(await discover(user, ["--offline", "--verbose"]));
      printed.push(await user.synth());
      expect(printed.map(({ exitCode }) => exitCode)).toEqual([0, 2, 0, 0]);
      expect(user.stackJson("vpn-111122223333-eu-west-1").import).toHaveLength(14);
      expect(keysIn(user, printed)).toEqual([]);
    }),
  );

  it.concurrent(
    "with every switch for debugging that Node, the SDK and our libraries know",
    withBench(async ({ project, discover }) => {
      const user = project();
      const environment = {
        DEBUG: "*",
        // Not `stream`, which prints the first bytes of whatever passes, whoever reads it.
        NODE_DEBUG: "http,http2,https,net,tls,fs,module,timer,cluster,worker",
        AWS_SDK_JS_DEBUG: "true",
        AWS_DEBUG: "1",
        AWS_LOG_LEVEL: "trace",
        LOG_LEVEL: "trace",
        CDKTF_LOG_LEVEL: "all",
        TF_LOG: "trace",
        NODE_OPTIONS: "--trace-warnings --trace-uncaught --trace-deprecation --enable-source-maps",
      };
      const printed = [await discover(user, ["-v"], { environment }), await user.synth({ environment })];
      expect(printed.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
      expect(printed[0]?.stderr).toContain("HTTP ");
      expect(keysIn(user, printed)).toEqual([]);
    }),
  );
});

type FaultKind = Exclude<FaultEffect["kind"], "latency">;

/** Each action of a scan, in a region of its own as far as there are enough, so that one run meets them all. */
const scanFaults = (kind: FaultKind): readonly Fault[] => [
  { kind, region: "eu-west-1", action: "DescribeVpnConnections" },
  { kind, region: "us-east-1", action: "DescribeCustomerGateways" },
  { kind, region: "ap-southeast-2", action: "ListMetrics" },
  { kind, region: "ap-southeast-2", action: "DescribeClientVpnEndpoints" },
];

const faults: readonly (readonly [FaultKind, string, readonly Fault[], number])[] = [
  ...(["malformed", "truncated"] as const).flatMap((kind): readonly [FaultKind, string, readonly Fault[], number][] => [
    [kind, "who the caller is", [{ kind, action: "GetCallerIdentity" }], 1],
    [kind, "which regions there are", [{ kind, action: "DescribeRegions" }], 1],
  ]),
  ["throttle", "every second request", [{ kind: "throttle", action: "DescribeVpnConnections", ratio: 0.5 }], 0],
  ...(["malformed", "truncated", "access-denied", "server-error", "reset", "no-answer"] as const).map(
    (kind) => [kind, "each action of a scan", scanFaults(kind), 3] as const,
  ),
];

describe("no pre-shared key is written or printed by discover where AWS fails:", () => {
  it.concurrent.each(faults)("%s for %s", async (_kind, _what, injected, expected) => {
    await withBench(async ({ sandbox, project, discover }) => {
      const user = project("scan:\n  requestTimeoutSeconds: 1\n");
      for (const fault of injected) sandbox.faults.inject(fault);
      const printed = await discover(user, ["-v", "--format", "json"]);
      expect({ exitCode: printed.exitCode, stderr: printed.stderr }).toMatchObject({ exitCode: expected });
      if (expected === 3) {
        const failed = injected.map(({ action }) => expect.stringMatching(`:${action ?? ""}$`) as unknown);
        const { regions } = JSON.parse(printed.stdout) as { regions: { failures: { action: string }[] }[] };
        const actions = regions.flatMap(({ failures }) => failures).map(({ action }) => action);
        expect(actions).toHaveLength(failed.length);
        expect(actions).toEqual(expect.arrayContaining(failed));
      }
      expect(keysIn(user, [printed])).toEqual([]);
    })();
  });
});
