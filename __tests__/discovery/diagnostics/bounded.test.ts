import { tunnelHistory } from "../../../modules/audit/history";
import { AwsSession } from "../../../modules/discovery/aws-session";
import { readDiagnostics } from "../../../modules/discovery/diagnostics/read-diagnostics";
import { type EstateVpnConnection, tunnelMetrics } from "../../../modules/sandbox";
import { aConnection, anEstate } from "../../support/an-estate";
import { scanOne } from "../../support/scan";
import { useSandbox } from "../../support/use-sandbox";

const NOW = new Date("2026-03-10T12:00:00Z");
const HOUR = 3_600_000;
const HOURS = 3 * 24;

const isBroken = (number: number) => number % 10 === 0;

/** 1,000 connections, of 100 of which the first tunnel is DOWN. */
const sandbox = useSandbox(() => {
  const connections = Array.from({ length: 1_000 }, (_, index) => connection(index + 1));
  const series = (value: number) => [{ from: new Date(NOW.getTime() - HOURS * HOUR).toISOString(), value }];
  const [up, down] = [series(1), series(0)];
  return anEstate({
    "eu-west-1": {
      vpnConnections: connections,
      publishedMetrics: connections.flatMap((each, index) =>
        tunnelMetrics(each, "VpnId+TunnelIpAddress").map((metric, place) => ({
          ...metric,
          data: isBroken(index + 1) && place < 3 ? down : up,
        })),
      ),
    },
  });
});

function connection(number: number): EstateVpnConnection {
  const plain = aConnection(number);
  const [first, second] = plain.telemetry ?? [];
  if (!first || !second) throw new Error("A connection has two tunnels.");
  return isBroken(number) ? { ...plain, telemetry: [{ ...first, status: "DOWN" }, second] } : plain;
}

const callsOf = async (sinceMs?: number) => {
  const scan = await scanOne("eu-west-1");
  const before = sandbox().requests.length;
  const session = new AwsSession({ concurrency: 16, requestTimeoutSeconds: 60 });
  const diagnostics = await readDiagnostics(session, scan, {
    now: NOW,
    logs: false,
    ...(sinceMs !== undefined && { sinceMs }),
    isFlapping: (samples) => tunnelHistory(samples).isFlapping === true,
  });
  const counts = new Map<string, number>();
  for (const { action } of sandbox().requests.slice(before)) counts.set(action, (counts.get(action) ?? 0) + 1);
  return { diagnostics, counts: Object.fromEntries(counts) };
};

it("of 1,000 connections with 100 tunnels DOWN, only those 100 are asked about", async () => {
  const { diagnostics, counts } = await callsOf();

  expect(diagnostics.failures).toEqual([]);
  expect(counts).toEqual({
    DescribeVpnGateways: 1,
    GetActiveVpnTunnelStatus: 100,
    GetMetricData: 2,
    GetVpnTunnelReplacementStatus: 100,
  });
});

it("a history of three days costs a call for 500 tunnels, and one again for connections that were not well", async () => {
  const { diagnostics, counts } = await callsOf(HOURS * HOUR);

  expect(Object.keys(diagnostics.samples)).toHaveLength(2_000);
  // All tunnels in 4 batches, those 200 again by a shorter period, and the traffic of 100.
  expect(counts["GetMetricData"]).toBeLessThanOrEqual(Math.ceil((2_000 * 288) / 100_800) + 4 + 3);
  expect(counts["GetActiveVpnTunnelStatus"]).toBe(100);
});
