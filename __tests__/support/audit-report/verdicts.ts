import { CONTROLS } from "../../../modules/audit/controls";
import type {
  AuditedConnection,
  AuditedEndpoint,
  AuditedRegion,
  AuditedResource,
  AuditedTunnel,
  ControlInfo,
  LikelyCause,
  Verdict,
} from "../../../modules/audit/report";
import type { ConnectionSpec } from "./a-connection";

/** The real controls' words. */
export const CONTROL_INFOS: readonly ControlInfo[] = CONTROLS.map(({ info }) => info);

type Judged = Pick<Verdict, "status" | "summary" | "evidence"> & Partial<Verdict>;

/** What the audit would say of a connection, in short: enough to fill a report, no more. */
export function verdictsOfConnection(
  { accountId, region }: Pick<AuditedRegion, "accountId" | "region">,
  connection: AuditedConnection,
  spec: ConnectionSpec,
): readonly Verdict[] {
  const { id, arn, name, tunnels } = connection;
  const resource: AuditedResource = { kind: "vpn-connection", id, arn, name };
  const verdict = (controlId: string, of: AuditedResource, judged: Judged): Verdict =>
    aVerdict(controlId, { accountId, region }, of, judged);
  return [
    ...tunnels.flatMap((tunnel, index) => {
      const ofTunnel: AuditedResource = {
        ...resource,
        kind: "tunnel",
        id: tunnel.outsideIpAddress,
        vpnConnectionId: id,
      };
      return [
        verdict("EC2.20", ofTunnel, upOrDown(connection, tunnel, index + 1, region)),
        verdict("TW.1", ofTunnel, watched(`tunnel ${String(index + 1)} of ${id}`, tunnel.isMonitored === true)),
      ];
    }),
    verdict("EC2.171", resource, logged(id, tunnels, spec.isLogging ?? true)),
    verdict("EC2.183", resource, ikev2(id, tunnels, spec.isIkev2Only ?? true)),
    verdict(
      "TW.2",
      resource,
      watched(
        `the loss of ${id}`,
        tunnels.every(({ isMonitored }) => isMonitored === true),
      ),
    ),
  ];
}

/** What it would say of a Client VPN endpoint. */
export function verdictsOfEndpoint(
  place: Pick<AuditedRegion, "accountId" | "region">,
  { id, arn, name, isLogging, isMonitored }: AuditedEndpoint,
): readonly Verdict[] {
  const resource: AuditedResource = { kind: "client-vpn-endpoint", id, arn, name };
  return [
    aVerdict("EC2.51", place, resource, {
      status: isLogging ? "passed" : "failed",
      summary: isLogging ? `${id} logs connections.` : `${id} logs no connections.`,
      evidence: [{ subject: "connection log", value: isLogging ? "/aws/clientvpn/staff" : "off" }],
      remediation: {
        text: "Wish for the log; the next deploy switches it on in place, and interrupts nothing.",
        configuration: `harden:\n  overrides:\n    - match: { ids: [${id}] }\n      connectionLog: {}`,
        command: "npm run discover && npm run plan",
      },
    }),
    aVerdict("TW.3", place, resource, watched(id, isMonitored === true)),
  ];
}

/** A verdict with the control's severity, unless the test says another one. */
export function aVerdict(
  controlId: string,
  { accountId, region }: Pick<AuditedRegion, "accountId" | "region">,
  resource: AuditedResource,
  { remediation, ...judged }: Judged,
): Verdict {
  const severity = CONTROL_INFOS.find(({ id }) => id === controlId)?.severity ?? "medium";
  const isPassed = judged.status === "passed";
  return {
    controlId,
    severity,
    accountId,
    region,
    resource,
    causes: [],
    ...judged,
    ...(remediation !== undefined && !isPassed && { remediation }),
  };
}

function upOrDown({ id, tunnels }: AuditedConnection, tunnel: AuditedTunnel, number: number, region: string): Judged {
  const { status, statusMessage, lastStatusChange = "" } = tunnel;
  const evidence = [
    { subject: "Status", value: status },
    ...(statusMessage === undefined ? [] : [{ subject: "StatusMessage", value: statusMessage }]),
    { subject: "LastStatusChange", value: lastStatusChange },
  ];
  const what = `Tunnel ${String(number)} of ${id}`;
  if (status === "UNKNOWN") {
    return { status: "unknown", summary: `${what}: AWS does not say whether it is UP.`, evidence };
  }
  if (status === "UP") return { status: "passed", summary: `${what} is UP.`, evidence };
  const isLost = tunnels.every((each) => each.status === "DOWN");
  const consequence = isLost
    ? "so is every other one: the connection is lost"
    : "the connection has no redundancy left";
  return {
    status: "failed",
    summary: `${what} is DOWN since ${lastStatusChange}; ${consequence}.`,
    evidence,
    ...(isLost && { severity: "critical" as const }),
    causes: causesOf(tunnel),
    remediation: {
      text: "Look at the likely causes, the first one first. Keep both tunnels UP, even if one is enough for the traffic.",
      command: `npm run audit -- --region ${region} --support-case ${id}`,
    },
  };
}

/** Two likely causes, by what AWS says of the tunnel. */
function causesOf({ statusMessage = "", lastStatusChange = "" }: AuditedTunnel): readonly LikelyCause[] {
  const said = { subject: "StatusMessage", value: statusMessage };
  const since = { subject: "LastStatusChange", value: lastStatusChange };
  const firewall: LikelyCause = {
    id: "firewall",
    title: "A firewall drops IKE or ESP",
    evidence: [said],
    check:
      "See on the customer gateway whether UDP 500, UDP 4500 and IP protocol 50 (ESP) from the tunnel's outside address " +
      "come in, and go out.",
  };
  if (statusMessage.includes("BGP")) {
    return [
      {
        id: "bgp-down",
        title: "IPsec is up, BGP is not",
        evidence: [said, { subject: "AcceptedRouteCount", value: "0" }],
        check:
          "Look at the BGP neighbour on the device: its AS number, the inside addresses, and TCP 179 in the tunnel.",
      },
    ];
  }
  return statusMessage.includes("Phase 1")
    ? [
        {
          id: "pre-shared-key-or-proposal",
          title: "The pre-shared keys differ, or there is no common proposal",
          evidence: [said, since],
          check: "Compare encryption, integrity and DH group of phase 1 on the device with those of the tunnel.",
          setting: "harden.options.phase1EncryptionAlgorithms",
        },
        firewall,
      ]
    : [
        {
          id: "idle-timeout",
          title: "The security association timed out for want of traffic",
          evidence: [since, { subject: "StartupAction", value: "add" }],
          check: "Send a ping through the tunnel every 5 seconds, and see whether it comes up and stays up.",
          setting: "harden.options.startupAction",
        },
        firewall,
      ];
}

function watched(what: string, isWatched: boolean): Judged {
  return isWatched
    ? { status: "passed", summary: `Alarms watch ${what}.`, evidence: [{ subject: "alarm", value: "vpn-down" }] }
    : {
        status: "failed",
        summary: `No alarm watches ${what}.`,
        evidence: [{ subject: "alarm", value: "none" }],
        remediation: {
          text: "Scan, plan and deploy: the first deploy adds the alarms that are missing, and changes nothing else.",
          command: "npm run discover && npm run plan",
        },
      };
}

function logged(id: string, tunnels: readonly AuditedTunnel[], isLogging: boolean): Judged {
  const evidence = tunnels.map(({ outsideIpAddress }) => ({
    subject: `log of tunnel ${outsideIpAddress}`,
    value: isLogging ? "/aws/vpn/s2s (json)" : "off",
  }));
  if (isLogging) return { status: "passed", summary: `${id} logs all of its tunnels.`, evidence };
  return {
    status: "failed",
    summary: `${id} logs none of its tunnels.`,
    evidence,
    remediation: {
      text:
        "Wish for the log, then `npm run rollout` switches it on: it interrupts a tunnel for minutes, so one tunnel at a " +
        "time, while the other one is UP.",
      configuration: `harden:\n  overrides:\n    - match: { ids: [${id}] }\n      options: { tunnelLog: {} }`,
      command: "npm run rollout",
    },
  };
}

function ikev2(id: string, tunnels: readonly AuditedTunnel[], isIkev2Only: boolean): Judged {
  const evidence = tunnels.map(({ outsideIpAddress }) => ({
    subject: `IKE versions of tunnel ${outsideIpAddress}`,
    value: isIkev2Only ? "ikev2" : "ikev1, ikev2 (AWS's default)",
  }));
  if (isIkev2Only) return { status: "passed", summary: `${id} permits IKEv2 only.`, evidence };
  return {
    status: "failed",
    summary: `${id} permits IKEv1.`,
    evidence,
    remediation: {
      text: "See that the device speaks IKEv2, then wish for it. `npm run rollout` changes one tunnel at a time.",
      configuration: `harden:\n  overrides:\n    - match: { ids: [${id}] }\n      options: { ikeVersions: [ikev2] }`,
      command: "npm run rollout",
    },
  };
}
