import { ClientVpn } from "../../../modules/constructs/client-vpn";
import { ExistingLogGroup } from "../../../modules/constructs/existing/existing-log-group";
import { SiteToSiteVpn } from "../../../modules/constructs/site-to-site-vpn";
import { alarmOf, ENDPOINT, endpointFacts, stackOf, VPN } from "../../support/alarm-stacks";
import { logGroupFacts } from "../../support/existing-facts";
import { connectionFacts, resourceOf, type StackJson, tunnelFacts } from "../../support/synthesize";

const VPN_GROUP = "/aws/vpn/s2s";
const CLIENT_GROUP = "/aws/clientvpn/staff";

/** The log groups of a connection and of an endpoint, with one kind of alarm switched on. */
function stackWith(kind: string): StackJson {
  const log = { logGroupName: VPN_GROUP, outputFormat: "json" };
  const tunnels = [
    tunnelFacts("203.0.113.1", { tunnelLog: log, bgpLog: log }),
    tunnelFacts("203.0.113.2", { tunnelLog: log, bgpLog: log }),
  ];
  const connectionLog = { enabled: true, cloudwatchLogGroup: CLIENT_GROUP };
  return stackOf(`alarms: { ${kind}: { enabled: true } }`, (stack) => {
    new SiteToSiteVpn(stack, VPN, { manage: "reference", ...connectionFacts({ tunnels }) });
    new ClientVpn(stack, ENDPOINT, { manage: "reference", ...endpointFacts({ connectionLog }) });
    new ExistingLogGroup(stack, CLIENT_GROUP, { manage: "reference", ...logGroupFacts() });
    new ExistingLogGroup(stack, VPN_GROUP, { manage: "reference", ...logGroupFacts() });
  });
}

interface Expectation {
  /** The kind in names. */
  readonly name: string;
  readonly pattern: string;
  readonly period?: number;
  readonly threshold?: number;
  readonly what: string;
  readonly check: string;
}

function expectKind(kind: string, group: string, address: string, writer: string, expected: Expectation): void {
  const { name, pattern, period = 300, threshold = 1, what, check } = expected;
  const json = stackWith(kind);
  expect(resourceOf(json, "aws_cloudwatch_log_metric_filter", `${address}_${name}`)).toEqual({
    name: `tunnelwatch-${name}`,
    log_group_name: group,
    pattern,
    metric_transformation: { namespace: "Tunnelwatch", name: `${group} ${name}`, value: "1" },
  });
  expect(alarmOf(json, `${address}_${name}`)).toEqual({
    alarm_name: `tunnelwatch-${group}-${name}`,
    alarm_description: `${what}, says the log group ${group}, which ${writer} logs to. First check: ${check}`,
    namespace: "Tunnelwatch",
    metric_name: `${group} ${name}`,
    statistic: "Sum",
    period,
    comparison_operator: "GreaterThanOrEqualToThreshold",
    threshold,
    evaluation_periods: 1,
    treat_missing_data: "notBreaching",
    alarm_actions: ["${aws_sns_topic.alarms.arn}"],
  });
  expect(Object.keys(json.resource?.["aws_cloudwatch_log_metric_filter"] ?? {})).toHaveLength(1);
}

it.each<[string, Expectation]>([
  [
    "tunnelLogKeyMismatch",
    {
      name: "tunnel-log-key-mismatch",
      pattern:
        '{ ($.details = "*pre-shared key mismatch*") || ($.details = "*invalid Pre-shared Key*") || ($.details = "*AUTHENTICATION_FAILED*") }',
      what: "The two ends of a tunnel have different pre-shared keys, or authentication failed",
      check: "was a key changed at one end only?",
    },
  ],
  [
    "tunnelLogProposalMismatch",
    {
      name: "tunnel-log-proposal-mismatch",
      pattern:
        '{ ($.details = "*No Proposal Match Found*") || ($.details = "*NO_PROPOSAL_CHOSEN*") || ($.details = "*TS_UNACCEPTABLE*") }',
      what: "The two ends of a tunnel share no proposal or no traffic selector",
      check: "do encryption, integrity, DH group and networks of the device fit the tunnel's options?",
    },
  ],
  [
    "tunnelLogDpdTimeout",
    {
      name: "tunnel-log-dpd-timeout",
      pattern: '{ ($.details = "*DPD timed out*") || ($.details = "*Declaring peer dead*") }',
      what: "A customer gateway does not answer dead peer detection",
      check: "is the device up, and does its firewall let UDP 500, UDP 4500 and ESP pass?",
    },
  ],
  [
    "tunnelLogPhase1Down",
    {
      name: "tunnel-log-phase1-down",
      pattern: '{ ($.ike_phase1_state = "down") || ($.ike_phase1_state = "Down") }',
      what: "IKE phase 1 of a tunnel is down",
      check: "what do the device's IKE logs say?",
    },
  ],
  [
    "tunnelLogPhase2Down",
    {
      name: "tunnel-log-phase2-down",
      pattern: '{ ($.ike_phase2_state = "down") || ($.ike_phase2_state = "Down") }',
      what: "IKE phase 2 of a tunnel is down",
      check: "do phase 2 lifetime, algorithms and traffic selectors of the device fit the tunnel's options?",
    },
  ],
  [
    "tunnelLogBgpDown",
    {
      name: "tunnel-log-bgp-down",
      pattern: '{ ($.type = "BGPStatus") && ($.message.details = "*from Established to*") }',
      what: "A BGP session left the state Established",
      check: "does the tunnel carry traffic, and do ASN and inside addresses of the device fit?",
    },
  ],
  [
    "tunnelLogBgpPrefixLimit",
    {
      name: "tunnel-log-bgp-prefix-limit",
      pattern:
        '{ ($.message.details = "*maximum prefix limit*") || ($.message.details = "*Maximum Number of Prefixes Reached*") }',
      what: "A BGP peer advertises more prefixes than AWS takes, which ends the session",
      check: "how many routes does the device advertise, and can they be summarized?",
    },
  ],
])("%s has exactly this filter and this alarm", (kind, expected) => {
  expectKind(kind, VPN_GROUP, "aws-vpn-s2s_abbc2cfd", '"hq" (vpn-0abc)', expected);
});

it.each<[string, Expectation]>([
  [
    "connectionLogConnected",
    {
      name: "connection-log-connected",
      pattern: '{ ($.connection-log-type = "connection-attempt") && ($.connection-attempt-status = "successful") }',
      period: 60,
      what: "A client connected",
      check: "who it was and from where stands in the log.",
    },
  ],
  [
    "connectionLogFailed",
    {
      name: "connection-log-failed",
      pattern: '{ ($.connection-log-type = "connection-attempt") && ($.connection-attempt-status = "failed") }',
      threshold: 5,
      what: "Connection attempts fail",
      check: "whose they are and why they fail stands in the log.",
    },
  ],
  [
    "connectionLogDenied",
    {
      name: "connection-log-denied",
      pattern: '{ $.connection-attempt-failure-reason = "authorization-policy-deny" }',
      threshold: 5,
      what: "An authorization rule denies connection attempts",
      check: "is the user in the group that the authorization rules name?",
    },
  ],
  [
    "connectionLogHandlerRefused",
    {
      name: "connection-log-handler-refused",
      pattern: '{ $.connection-attempt-failure-reason = "client-connect-*" }',
      threshold: 5,
      what: "The client connect handler refuses connection attempts, or fails for them",
      check: "what does the log of its Lambda function say?",
    },
  ],
])("%s has exactly this filter and this alarm", (kind, expected) => {
  expectKind(kind, CLIENT_GROUP, "aws-clientvpn-staff_8bc2326f", '"staff" (cvpn-endpoint-0abc)', expected);
});
