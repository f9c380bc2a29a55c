import { TunnelwatchError } from "../../errors";
import { tunnelKey, type TunnelLogLine } from "../../inventory";
import { attemptsIn } from "../attempt";
import type { AwsSession } from "../aws-session";
import { readKeys } from "./mask-secrets";
import type { ReadingTaker } from "./reading-taker";
import type { ReadTunnel } from "./troubled-tunnels";
import { type ConnectionLog, readLogLines } from "./tunnel-log-lines";

/** What {@link readLogsOf} takes. */
export interface LogsWish {
  readonly region: string;
  readonly tunnels: readonly ReadTunnel[];
  readonly now: Date;
  readonly take: ReadingTaker;
}

/** The last lines that matter of the logs of tunnels, by {@link tunnelKey}. */
export async function readLogsOf(
  session: AwsSession,
  { region, tunnels, now, take }: LogsWish,
): Promise<Readonly<Record<string, readonly TunnelLogLine[]>>> {
  const wanted = logsOf(tunnels);
  if (wanted.length === 0) return {};
  const attempt = attemptsIn(region, "audit");
  const logs = session.logs(region);
  const ids = [...new Set(wanted.map(({ vpnConnectionId }) => vpnConnectionId))];
  // Without the keys, lines could not be masked for certain: then none is read.
  const keys = take(await attempt("ec2:DescribeVpnConnections", () => readKeys(session, session.ec2(region), ids)));
  if (!keys) return {};
  const { mask, areKnownOf } = keys;
  const unknown = ids.filter((id) => !areKnownOf(id));
  if (unknown.length > 0) take(await attempt("logs:FilterLogEvents", () => Promise.reject(keyUnknown(unknown))));
  const read = await Promise.all(
    wanted
      .filter(({ vpnConnectionId }) => areKnownOf(vpnConnectionId))
      .map(async (log) => {
        const lines = take(
          await attempt("logs:FilterLogEvents", () => readLogLines(session, logs, log, { now, mask })),
        );
        return Object.entries(lines ?? {}).map(([address, ofTunnel]) => ({
          key: tunnelKey(log.vpnConnectionId, address),
          lines: ofTunnel,
        }));
      }),
  );
  const byTunnel = new Map<string, readonly TunnelLogLine[]>();
  for (const { key, lines } of read.flat()) byTunnel.set(key, merged(byTunnel.get(key) ?? [], lines));
  return Object.fromEntries(byTunnel);
}

function keyUnknown(ids: readonly string[]): TunnelwatchError {
  return new TunnelwatchError(
    `The logs of ${ids.join(", ")} were not read: AWS tells no pre-shared key of them that could be masked.`,
    {
      code: "PreSharedKeyUnknown",
      hint: "Keys that Secrets Manager holds are not told: read these logs in CloudWatch, or audit without --logs.",
    },
  );
}

/** The logs of tunnels, those of one connection that go to the same group once. */
function logsOf(tunnels: readonly ReadTunnel[]): readonly ConnectionLog[] {
  const logs = new Map<string, ConnectionLog>();
  for (const { connection, vpnConnectionId, outsideIpAddress } of tunnels) {
    const facts = connection.facts.tunnels.find((tunnel) => tunnel.outsideIpAddress === outsideIpAddress);
    for (const log of ["tunnel", "bgp"] as const) {
      const target = log === "tunnel" ? facts?.tunnelLog : facts?.bgpLog;
      if (!target) continue;
      const { logGroupName } = target;
      const key = [vpnConnectionId, log, logGroupName].join(" ");
      const known = logs.get(key)?.outsideIpAddresses ?? [];
      logs.set(key, { vpnConnectionId, logGroupName, log, outsideIpAddresses: [...known, outsideIpAddress] });
    }
  }
  return [...logs.values()];
}

function merged(one: readonly TunnelLogLine[], other: readonly TunnelLogLine[]): readonly TunnelLogLine[] {
  return [...one, ...other].sort((a, b) => (a.timestamp < b.timestamp ? -1 : a.timestamp > b.timestamp ? 1 : 0));
}
