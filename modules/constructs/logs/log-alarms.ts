import { Construct } from "constructs";
import {
  CONNECTION_LOG_PATTERNS,
  type ConnectionLogKind,
  isInBgpLog,
  TUNNEL_LOG_PATTERNS,
  type TunnelLogKind,
} from "../../config/log-patterns";
import { alarmValuesOf, isAlarmEnabled } from "../../config/rules";
import { alarmJob } from "../../inventory";
import { Alarm } from "../alarms/alarm";
import { kebabCase, nameOfId, terraformNameOf } from "../names";
import type { VpnStack } from "../vpn-stack";
import type { LogContent, LogWriter } from "./log-writers";
import { countMatches } from "./metric-filter";

type LogKind = TunnelLogKind | ConnectionLogKind;

/** What happened, and what to look at first. */
const WORDS: Readonly<Record<LogKind, readonly [what: string, check: string]>> = {
  tunnelLogKeyMismatch: [
    "The two ends of a tunnel have different pre-shared keys, or authentication failed",
    "was a key changed at one end only?",
  ],
  tunnelLogProposalMismatch: [
    "The two ends of a tunnel share no proposal or no traffic selector",
    "do encryption, integrity, DH group and networks of the device fit the tunnel's options?",
  ],
  tunnelLogDpdTimeout: [
    "A customer gateway does not answer dead peer detection",
    "is the device up, and does its firewall let UDP 500, UDP 4500 and ESP pass?",
  ],
  tunnelLogPhase1Down: ["IKE phase 1 of a tunnel is down", "what do the device's IKE logs say?"],
  tunnelLogPhase2Down: [
    "IKE phase 2 of a tunnel is down",
    "do phase 2 lifetime, algorithms and traffic selectors of the device fit the tunnel's options?",
  ],
  tunnelLogBgpDown: [
    "A BGP session left the state Established",
    "does the tunnel carry traffic, and do ASN and inside addresses of the device fit?",
  ],
  tunnelLogBgpPrefixLimit: [
    "A BGP peer advertises more prefixes than AWS takes, which ends the session",
    "how many routes does the device advertise, and can they be summarized?",
  ],
  connectionLogConnected: ["A client connected", "who it was and from where stands in the log."],
  connectionLogFailed: ["Connection attempts fail", "whose they are and why they fail stands in the log."],
  connectionLogDenied: [
    "An authorization rule denies connection attempts",
    "is the user in the group that the authorization rules name?",
  ],
  connectionLogHandlerRefused: [
    "The client connect handler refuses connection attempts, or fails for them",
    "what does the log of its Lambda function say?",
  ],
};

const PATTERNS: readonly (readonly [LogKind, string])[] = [
  ...(Object.entries(TUNNEL_LOG_PATTERNS) as [TunnelLogKind, string][]),
  ...(Object.entries(CONNECTION_LOG_PATTERNS) as [ConnectionLogKind, string][]),
];

/** Where the metrics of log lines are. */
const NAMESPACE = "Tunnelwatch";

/** VPNs that a description names; the others are counted. */
const MOST_NAMED = 3;

/** The alarms on what the VPNs of a stack log to one log group, each with the metric filter that it rests on. */
export class LogAlarms extends Construct {
  constructor(
    scope: Construct,
    private readonly stack: VpnStack,
    private readonly logGroupName: string,
  ) {
    super(scope, "alarms");
    const writers = stack.logWriters.of(logGroupName);
    for (const [kind, pattern] of PATTERNS) {
      const [first, ...others] = writers.filter(
        ({ content, alarms }) => content === contentOf(kind) && isAlarmEnabled(kind, alarms),
      );
      if (first) this.create(kind, pattern, first, others);
    }
  }

  private create(kind: LogKind, pattern: string, first: LogWriter, others: readonly LogWriter[]): void {
    const { stack, logGroupName } = this;
    const job = alarmJob(kind, logGroupName);
    if (stack.existing.alarmFor(job)) return;
    const terraformName = `${terraformNameOf(logGroupName)}_${kebabCase(kind)}`;
    const metric = countMatches(this, {
      stack,
      logGroupName,
      filterName: `tunnelwatch-${kebabCase(kind)}`,
      pattern,
      metric: { namespace: NAMESPACE, metricName: `${nameOfId(logGroupName)} ${kebabCase(kind)}` },
      terraformName,
    });
    const values = alarmValuesOf(kind, first.alarms);
    const [what, check] = WORDS[kind];
    new Alarm(this, kebabCase(kind), {
      stack,
      kind,
      subject: [logGroupName],
      name: `tunnelwatch-${nameOfId(logGroupName)}-${kebabCase(kind)}`,
      terraformName,
      description:
        `${what}, says the log group ${nameOfId(logGroupName)}, which ${inWords([first, ...others])} ` +
        `${others.length === 0 ? "logs" : "log"} to. First check: ${check}`,
      values,
      metric: { ...metric, dimensions: {} },
    });
  }
}

function contentOf(kind: LogKind): LogContent {
  if (kind in CONNECTION_LOG_PATTERNS) return "connections";
  return isInBgpLog(kind as TunnelLogKind) ? "bgp" : "tunnel";
}

function inWords(writers: readonly LogWriter[]): string {
  const named = writers.slice(0, MOST_NAMED).map((writer) => writer.inWords);
  const rest = writers.length - named.length;
  return `${named.join(", ")}${rest > 0 ? ` and ${String(rest)} more` : ""}`;
}
