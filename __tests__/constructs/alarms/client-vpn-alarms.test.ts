import { ExistingMetricAlarm } from "../../../modules/constructs/existing/existing-metric-alarm";
import type { AlarmKind, ClientVpnAuthentication, ClientVpnEndpointFacts } from "../../../modules/inventory";
import { alarmNames, alarmOf, ENDPOINT, endpointStack } from "../../support/alarm-stacks";
import { metricAlarmFacts } from "../../support/existing-facts";

const SAML: ClientVpnAuthentication = { type: "federated-authentication", samlProviderArn: "arn:saml" };
const DIRECTORY: ClientVpnAuthentication = { type: "directory-service-authentication", activeDirectoryId: "d-1" };
const CERTIFICATE: ClientVpnAuthentication = {
  type: "certificate-authentication",
  rootCertificateChainArn: "arn:root",
};

/** An endpoint to which every kind of alarm applies. */
const COMPLETE: Partial<ClientVpnEndpointFacts> = {
  authentication: [CERTIFICATE, SAML],
  connectHandlerArn: "arn:aws:lambda:eu-west-1:111122223333:function:AWSClientVPN-connect",
};

const ALL_ON = "alarms: { clientConnected: { enabled: true }, connectionCount: { threshold: 100 } }";

const nameOf = (kind: string): string => `${ENDPOINT}_${kind}`;
const DIMENSIONS = { dimensions: { Endpoint: ENDPOINT } };
const ACTIONS = { alarm_actions: ["${aws_sns_topic.alarms.arn}"] };
const STAFF = 'Client VPN endpoint "staff" (cvpn-endpoint-0abc)';

const atLeast = (threshold: number): object => ({
  comparison_operator: "GreaterThanOrEqualToThreshold",
  threshold,
  evaluation_periods: 1,
  treat_missing_data: "notBreaching",
});

const expiry = {
  ...DIMENSIONS,
  namespace: "AWS/ClientVPN",
  statistic: "Minimum",
  period: 86_400,
  comparison_operator: "LessThanOrEqualToThreshold",
  threshold: 14,
  evaluation_periods: 1,
  treat_missing_data: "notBreaching",
  ...ACTIONS,
};

const query = (id: string, metric_name: string, period: number, stat: string): object => ({
  id,
  return_data: false,
  metric: { namespace: "AWS/ClientVPN", metric_name, ...DIMENSIONS, period, stat },
});

describe("the alarm on a Client VPN endpoint", () => {
  it.each<[string, object]>([
    [
      "client-connected",
      {
        alarm_name: "tunnelwatch-cvpn-endpoint-0abc-client-connected",
        alarm_description:
          `${STAFF} has more connected clients than before: somebody connected. First check: was somebody expected to? ` +
          "The connection log, where there is one, says who it was.",
        metric_query: [
          { id: "e1", expression: "DIFF(m1)", label: "Newly connected clients", return_data: true },
          query("m1", "ActiveConnectionsCount", 60, "Average"),
        ],
        ...atLeast(1),
        ...ACTIONS,
      },
    ],
    [
      "authentication-failures",
      {
        alarm_name: "tunnelwatch-cvpn-endpoint-0abc-authentication-failures",
        alarm_description:
          `${STAFF} rejects the credentials or certificates of clients. First check: does one user mistype, has a ` +
          "certificate expired, or does somebody guess?",
        namespace: "AWS/ClientVPN",
        metric_name: "AuthenticationFailures",
        ...DIMENSIONS,
        statistic: "Sum",
        period: 300,
        ...atLeast(5),
        ...ACTIONS,
      },
    ],
    [
      "crl-expiry",
      {
        alarm_name: "tunnelwatch-cvpn-endpoint-0abc-crl-expiry",
        alarm_description:
          `${STAFF} has a certificate revocation list that expires soon. From then on nobody can connect. First check: ` +
          "import a new one with `aws ec2 import-client-vpn-client-certificate-revocation-list`.",
        metric_name: "CrlDaysToExpiry",
        ...expiry,
      },
    ],
    [
      "idp-certificate-expiry",
      {
        alarm_name: "tunnelwatch-cvpn-endpoint-0abc-idp-certificate-expiry",
        alarm_description:
          `${STAFF} trusts a certificate of the SAML identity provider that expires soon. From then on nobody can ` +
          "connect. First check: upload the provider's new metadata document to IAM.",
        metric_name: "IdpCertDaysToExpiry",
        ...expiry,
      },
    ],
    [
      "connection-count",
      {
        alarm_name: "tunnelwatch-cvpn-endpoint-0abc-connection-count",
        alarm_description:
          `${STAFF} has nearly as many clients as it can serve. First check: would another associated subnet raise the ` +
          "limit, or do clients leave sessions open?",
        namespace: "AWS/ClientVPN",
        metric_name: "ActiveConnectionsCount",
        ...DIMENSIONS,
        statistic: "Maximum",
        period: 300,
        ...atLeast(100),
        ...ACTIONS,
      },
    ],
    [
      "connect-handler-errors",
      {
        alarm_name: "tunnelwatch-cvpn-endpoint-0abc-connect-handler-errors",
        alarm_description:
          `${STAFF} cannot ask its client connect handler, or gets no usable answer. Clients are turned away. First ` +
          "check: what does the log of its Lambda function say?",
        metric_query: [
          {
            id: "errors",
            expression: "SUM([m1,m2,m3,m4,m5])",
            label: "Client connect handler errors",
            return_data: true,
          },
          query("m1", "ClientConnectHandlerTimeouts", 300, "Sum"),
          query("m2", "ClientConnectHandlerInvalidResponses", 300, "Sum"),
          query("m3", "ClientConnectHandlerOtherExecutionErrors", 300, "Sum"),
          query("m4", "ClientConnectHandlerThrottlingErrors", 300, "Sum"),
          query("m5", "ClientConnectHandlerFailedServiceErrors", 300, "Sum"),
        ],
        ...atLeast(1),
        ...ACTIONS,
      },
    ],
  ])("is for %s exactly this", (name, expected) => {
    expect(alarmOf(endpointStack(ALL_ON, COMPLETE), nameOf(name))).toEqual(expected);
  });

  const ALWAYS = ["authentication-failures"];

  it.each<[string, string, Partial<ClientVpnEndpointFacts>, readonly string[]]>([
    ["whose users have certificates", "", { authentication: [CERTIFICATE] }, [...ALWAYS, "crl-expiry"]],
    ["with SAML", "", { authentication: [SAML] }, [...ALWAYS, "idp-certificate-expiry"]],
    ["with a directory", "", { authentication: [DIRECTORY] }, ALWAYS],
    ["with a connect handler", "", { ...COMPLETE, authentication: [DIRECTORY] }, [...ALWAYS, "connect-handler-errors"]],
    [
      "to which nothing applies, whatever is switched on",
      "alarms: { crlExpiry: { enabled: true }, idpCertificateExpiry: { enabled: true }, connectHandlerErrors: { enabled: true } }",
      { authentication: [DIRECTORY] },
      ALWAYS,
    ],
    [
      "of which the user knows the limit",
      "alarms: { connectionCount: { threshold: 0 } }",
      { authentication: [DIRECTORY] },
      [...ALWAYS, "connection-count"],
    ],
    [
      "of which the user knows the limit and does not care",
      "alarms: { connectionCount: { threshold: 0, enabled: false } }",
      { authentication: [DIRECTORY] },
      ALWAYS,
    ],
    [
      "of an override",
      `alarms: { overrides: [{ match: { tags: { Name: st* } }, connectionCount: { threshold: 9 }, authenticationFailures: { enabled: false } }] }`,
      { authentication: [DIRECTORY] },
      ["connection-count"],
    ],
  ])("is there, by kind, for an endpoint %s", (_, wishes, facts, kinds) => {
    expect(alarmNames(endpointStack(wishes, facts))).toEqual(kinds.map(nameOf).sort());
  });

  it("is refused without a threshold that only the user can know", () => {
    const wishes = `alarms: { overrides: [{ match: { ids: [${ENDPOINT}] }, connectionCount: { enabled: true } }] }`;
    expect(() => endpointStack(wishes)).toThrow(
      "connectionCount.threshold of cvpn-endpoint-0abc must be given, because nobody else can know it.",
    );
  });

  it.each<[AlarmKind, string]>([
    ["clientConnected", "client-connected"],
    ["authenticationFailures", "authentication-failures"],
    ["crlExpiry", "crl-expiry"],
    ["idpCertificateExpiry", "idp-certificate-expiry"],
    ["connectionCount", "connection-count"],
    ["connectHandlerErrors", "connect-handler-errors"],
  ])("is left to the account's own one: %s", (kind, name) => {
    const json = endpointStack(ALL_ON, COMPLETE, (stack) => {
      const jobs = [`${kind} ${ENDPOINT}`];
      new ExistingMetricAlarm(stack, "old one", { manage: "reference", jobs, ...metricAlarmFacts() });
    });
    expect(alarmNames(json)).toHaveLength(5);
    expect(alarmNames(json)).not.toContain(nameOf(name));
  });
});
