import { tunnelHistory } from "../../modules/audit/history";
import { observationsOf } from "../../modules/audit/observations";
import { supportCase } from "../../modules/audit/support-case";
import { CAUSES } from "../../modules/audit/diagnosis/causes";
import { AwsSession, readDiagnostics } from "../../modules/discovery";
import { presharedKeysOf } from "../../modules/sandbox";
import { anEstate } from "../support/an-estate";
import { knownTruths, TRUTHS } from "../support/known-truths";
import { scanOne, valueOf } from "../support/scan";
import { useSandbox } from "../support/use-sandbox";

const NOW = new Date("2026-03-10T12:03:20Z");
const { region, known } = knownTruths(NOW);

const sandbox = useSandbox(() => anEstate({ "eu-west-1": region }));

const observe = async ({ logs }: { readonly logs: boolean }) => {
  const scan = await scanOne("eu-west-1");
  const session = new AwsSession({ concurrency: 16, requestTimeoutSeconds: 20 });
  const diagnostics = await readDiagnostics(session, scan, {
    now: NOW,
    sinceMs: 86_400_000,
    logs,
    isFlapping: (samples) => tunnelHistory(samples).isFlapping,
  });
  return {
    scan,
    diagnostics,
    observations: observationsOf(scan, diagnostics, { now: NOW.toISOString(), hasHistory: true }),
  };
};

it("every cause is the truth of one tunnel", () => {
  expect(TRUTHS.map(({ cause }) => cause).sort()).toEqual(CAUSES.map(({ info }) => info.id).sort());
});

it("the first cause of every tunnel is the truth", async () => {
  const { diagnostics, observations } = await observe({ logs: true });

  expect(diagnostics.failures).toEqual([]);
  const found = known.map(({ connection, outsideIpAddress }) => {
    const [first] = observations.causesOf?.(connection.vpnConnectionId, outsideIpAddress) ?? [];
    return first?.id;
  });
  expect(found).toEqual(known.map(({ cause }) => cause));
});

it("every cause comes with evidence and with a check", async () => {
  const { observations } = await observe({ logs: true });

  for (const { connection, outsideIpAddress } of known) {
    for (const cause of observations.causesOf?.(connection.vpnConnectionId, outsideIpAddress) ?? []) {
      expect(cause.evidence.length).toBeGreaterThan(0);
      expect(cause.check).not.toBe("");
    }
  }
});

it("no log is read where logs were not asked for, and causes that only logs tell are not offered", async () => {
  const { observations } = await observe({ logs: false });

  expect(sandbox().requests.filter(({ action }) => action === "FilterLogEvents")).toEqual([]);
  const ids = known.flatMap(({ connection, outsideIpAddress }) =>
    (observations.causesOf?.(connection.vpnConnectionId, outsideIpAddress) ?? []).map(({ id }) => id),
  );
  expect(ids).not.toContain("pre-shared-key-mismatch");
  expect(ids).toContain("ipsec-up-bgp-down");
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

  expect(text).toContain("VPC IDs: vpc-0123456789abcdef0 (production)");
  expect(text).toContain(`Subject: VPN connection ${connection.id}: tunnel 203.0.113.20 is DOWN`);
  expect(text).toContain("AWS tunnel detected a pre-shared key mismatch");
  expect(text).toContain("Suspected: The pre-shared key is not the same on both ends");
  expect(presharedKeysOf(sandbox().estate).filter((key) => text.includes(key))).toEqual([]);
});
