import { startSandbox } from "../../modules/sandbox";
import { aConnection, anEstate, connectionId } from "../support/an-estate";

const TEN_MINUTES = 600_000;

/** One whose modification would take longer than any test. */
const connection = aConnection(1, {
  modification: { settleMilliseconds: TEN_MINUTES, returnMilliseconds: TEN_MINUTES },
});

// A process that closes its sandbox while many requests wait in it, and a modified connection to become available. It ends
// by itself only when nothing is left open.
async function main(): Promise<void> {
  const sandbox = await startSandbox(anEstate({ "eu-west-1": { vpnConnections: [connection] } }));
  const send = (service: string, body: string): Promise<Response> =>
    fetch(sandbox.url, {
      method: "POST",
      headers: { authorization: `AWS4-HMAC-SHA256 Credential=AKIA/20250101/eu-west-1/${service}/aws4_request` },
      body,
    });
  const modification = new URLSearchParams({
    Action: "ModifyVpnTunnelOptions",
    VpnConnectionId: connectionId(1),
    VpnTunnelOutsideIpAddress: connection.telemetry?.[0]?.outsideIpAddress ?? "",
    "TunnelOptions.StartupAction": "add",
  });
  const modified = await send("ec2", modification.toString());
  if (!modified.ok) throw new Error(await modified.text());
  sandbox.faults.inject({ kind: "no-answer", service: "ec2" });
  sandbox.faults.inject({ kind: "latency", milliseconds: 600_000, service: "sts" });
  const waiting = Array.from({ length: 30 }, (_, index) => (index % 2 === 0 ? "ec2" : "sts")).map((service) =>
    send(service, "Action=DescribeRegions").then(
      () => "answered",
      () => "ended",
    ),
  );
  while (sandbox.requests.length <= waiting.length) await new Promise(setImmediate);
  await sandbox.close();
  process.stdout.write([...new Set(await Promise.all(waiting))].join(" "));
}

void main();
