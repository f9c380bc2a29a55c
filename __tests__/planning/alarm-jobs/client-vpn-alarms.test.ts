import type { MetricAlarmFacts, MetricStatFacts } from "../../../modules/inventory";
import { ENDPOINT, jobsInWords, mathAlarm } from "../../support/alarm-context";
import { metricAlarmFacts } from "../../support/existing-facts";

const metric = (metricName: string, statistic = "Sum", endpoint = ENDPOINT): MetricStatFacts => ({
  namespace: "AWS/ClientVPN",
  metricName,
  dimensions: { Endpoint: endpoint },
  statistic,
  periodSeconds: 300,
});

const atLeast = (threshold: number): Partial<MetricAlarmFacts> => ({
  comparisonOperator: "GreaterThanOrEqualToThreshold",
  threshold,
});

const atMost = (threshold: number): Partial<MetricAlarmFacts> => ({
  comparisonOperator: "LessThanOrEqualToThreshold",
  threshold,
});

const on = (name: string, more: Partial<MetricAlarmFacts>, statistic?: string): MetricAlarmFacts =>
  metricAlarmFacts({ metric: metric(name, statistic), ...more });

const HANDLER_ERRORS = [
  "Timeouts",
  "InvalidResponses",
  "OtherExecutionErrors",
  "ThrottlingErrors",
  "FailedServiceErrors",
].map((error) => metric(`ClientConnectHandler${error}`));

describe("an alarm on a Client VPN endpoint", () => {
  it.each<[string, MetricAlarmFacts, readonly string[]]>([
    ["authentication failures", on("AuthenticationFailures", atLeast(5)), ["authenticationFailures"]],
    ["no authentication failures", on("AuthenticationFailures", atMost(0)), []],
    [
      "any number of failures",
      on("AuthenticationFailures", atLeast(0)),
      ["authenticationFailures: its threshold is wrong: it is in alarm while all is well, too"],
    ],
    ["a revocation list's days", on("CrlDaysToExpiry", atMost(14), "Minimum"), ["crlExpiry"]],
    [
      "a revocation list that has expired",
      on("CrlDaysToExpiry", { ...atMost(0), comparisonOperator: "LessThanThreshold" }),
      ["crlExpiry: it never goes off"],
    ],
    ["a certificate's days", on("IdpCertDaysToExpiry", atMost(30), "Minimum"), ["idpCertificateExpiry"]],
    ["a certificate that is new", on("IdpCertDaysToExpiry", atLeast(300), "Minimum"), []],
    ["many connections", on("ActiveConnectionsCount", atLeast(200), "Maximum"), ["connectionCount"]],
    ["no connection", on("ActiveConnectionsCount", atMost(0), "Maximum"), []],
    [
      "more connections than before",
      mathAlarm("DIFF(m1)", [metric("ActiveConnectionsCount", "Average")], atLeast(1)),
      ["clientConnected"],
    ],
    [
      "fewer connections than before",
      mathAlarm("DIFF(m1)", [metric("ActiveConnectionsCount", "Average")], atMost(-1)),
      [],
    ],
    ["more failures than before", mathAlarm("DIFF(m1)", [metric("AuthenticationFailures")], atLeast(1)), []],
    [
      "all errors of its handler",
      mathAlarm("SUM([m1,m2,m3,m4,m5])", HANDLER_ERRORS, atLeast(1)),
      ["connectHandlerErrors"],
    ],
    ["what its handler denied", on("ClientConnectHandlerDeniedConnections", atLeast(1)), []],
    ["another metric", on("EgressBytes", atLeast(1)), []],
    ["all errors under a condition", mathAlarm("IF(m1>0,m1,0)", HANDLER_ERRORS, atLeast(1)), []],
    [
      "an endpoint that is not in the code",
      metricAlarmFacts({ metric: metric("AuthenticationFailures", "Sum", "cvpn-endpoint-z"), ...atLeast(5) }),
      [],
    ],
    [
      "two endpoints",
      mathAlarm(
        "m1+m2",
        [metric("AuthenticationFailures"), metric("AuthenticationFailures", "Sum", "cvpn-endpoint-b")],
        atLeast(5),
      ),
      [],
    ],
    [
      "two metrics at once",
      mathAlarm("m1+m2", [metric("AuthenticationFailures"), metric("CrlDaysToExpiry")], atLeast(5)),
      [],
    ],
  ])("that watches %s", (_words, alarm, jobs) => {
    expect(jobsInWords(alarm)).toEqual(jobs.map((job) => job.replace(/^\w+/, `$& ${ENDPOINT}`)));
  });

  it("does not watch all errors of its handler where it watches one kind of them", () => {
    expect(jobsInWords(on("ClientConnectHandlerTimeouts", atLeast(1)))).toEqual([
      `connectHandlerErrors ${ENDPOINT}: it does not watch ClientConnectHandlerInvalidResponses, ` +
        "ClientConnectHandlerOtherExecutionErrors, ClientConnectHandlerThrottlingErrors, " +
        "ClientConnectHandlerFailedServiceErrors",
    ]);
  });
});
