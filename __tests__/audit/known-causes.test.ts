import { audit } from "../../modules/audit/audit";
import { CAUSES } from "../../modules/audit/diagnosis/causes";
import { auditJson } from "../../modules/audit/formats/json";
import { tunnelHistory } from "../../modules/audit/history";
import { observationsOf } from "../../modules/audit/observations";
import type { AuditReport, Verdict } from "../../modules/audit/report";
import { supportCase } from "../../modules/audit/support-case";
import { defaultSettings } from "../../modules/config";
import { AwsSession } from "../../modules/discovery/aws-session";
import { readDiagnostics } from "../../modules/discovery/diagnostics/read-diagnostics";
import { stackName } from "../../modules/inventory";
import { presharedKeysOf } from "../../modules/sandbox";
import { anEstate } from "../support/an-estate";
import { knownCauses } from "../support/known-causes/known-causes";
import { TRUTHS } from "../support/known-causes/truths";
import { scanOne, valueOf } from "../support/scan";
import { useSandbox } from "../support/use-sandbox";

const NOW = new Date("2026-03-10T12:03:20Z");
const { region, known } = knownCauses(NOW);

const sandbox = useSandbox(() => anEstate({ "eu-west-1": region }));

const observe = async ({ logs }: { readonly logs: boolean }) => {
  const scan = await scanOne("eu-west-1");
  const session = new AwsSession({ concurrency: 16, requestTimeoutSeconds: 20 });
  const diagnostics = await readDiagnostics(session, scan, {
    now: NOW,
    sinceMs: 86_400_000,
    logs,
    isFlapping: (samples) => tunnelHistory(samples).isFlapping === true,
  });
  const observations = observationsOf(scan, diagnostics, { now: NOW.toISOString(), hasHistory: true });
  return { scan, diagnostics, observations };
};

/** What an audit says of it, as JSON. */
const report = async (): Promise<AuditReport> => {
  const { scan, diagnostics, observations } = await observe({ logs: true });
  const input = {
    scans: [scan],
    settings: defaultSettings(),
    narrowing: [],
    isNarrowed: false,
    scannedAt: NOW,
    since: "1d",
    observations: new Map([[stackName(scan), { ...observations, failures: diagnostics.failures }]]),
  };
  return JSON.parse(auditJson(audit(input))) as AuditReport;
};

const causesOf = (verdicts: readonly Verdict[], address: string): readonly string[] =>
  verdicts
    .filter(({ controlId, resource }) => ["EC2.20", "TW.6"].includes(controlId) && resource.id === address)
    .flatMap(({ causes }) => causes.map(({ id }) => id));

it("every cause is the truth of one tunnel", () => {
  expect(TRUTHS.map(({ cause }) => cause).sort()).toEqual(CAUSES.map(({ info }) => info.id).sort());
});

it("the JSON names the truth first, of each tunnel that is DOWN or flaps, and with evidence and a check", async () => {
  const { verdicts } = await report();
  const first = known.map(({ outsideIpAddress }) => causesOf(verdicts, outsideIpAddress)[0]);
  expect(first).toEqual(known.map(({ cause }) => cause));
  for (const { causes } of verdicts) {
    for (const { evidence, check } of causes) {
      expect(evidence.length).toBeGreaterThan(0);
      expect(check).not.toBe("");
    }
  }
});

it("no log is read where logs were not asked for", async () => {
  await observe({ logs: false });
  expect(sandbox().requests.filter(({ action }) => action === "FilterLogEvents")).toEqual([]);
});

it("nothing is asked of a tunnel that is well", async () => {
  await observe({ logs: true });
  const asked = sandbox()
    .requests.filter(({ action }) => action.startsWith("Get") && action.includes("Vpn"))
    .map(({ parameters }) => parameters["VpnTunnelOutsideIpAddress"]);
  expect([...new Set(asked)].sort()).toEqual(known.map(({ outsideIpAddress }) => outsideIpAddress).sort());
});

it("the support case names the VPC, what is DOWN and what was seen, and no key", async () => {
  const { scan, diagnostics, observations } = await observe({ logs: true });
  const [connection] = valueOf(scan.vpnConnections);
  if (!connection) throw new Error("There are connections.");
  const text = supportCase({
    scan,
    connection,
    diagnostics,
    now: NOW.toISOString(),
    causesOf: (address) => observations.causesOf?.(connection.id, address) ?? [],
  });
  expect(text).toContain("vpc-0123456789abcdef0 (production)");
  expect(text).toContain("AWS tunnel detected a pre-shared key mismatch");
  expect(presharedKeysOf(sandbox().estate).filter((key) => text.includes(key))).toEqual([]);
});
