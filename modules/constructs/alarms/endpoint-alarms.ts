import { Construct } from "constructs";
import { CONNECT_HANDLER_ERRORS, suitsEndpoint } from "../../config/endpoint-needs";
import { alarmValuesOf, isAlarmEnabled } from "../../config/rules";
import type { MergedAlarmSettings } from "../../config";
import { alarmJob, type ClientVpnEndpointFacts, type EndpointAlarmKind, type MetricFacts } from "../../inventory";
import { kebabCase } from "../names";
import type { VpnStack } from "../vpn-stack";
import { Alarm, type MetricMath } from "./alarm";
import { vpnInWords } from "./in-words";

/** Properties of {@link EndpointAlarms}. */
export interface EndpointAlarmsProps {
  readonly stack: VpnStack;
  /** AWS id of the endpoint. */
  readonly id: string;
  readonly endpoint: ClientVpnEndpointFacts;
  /** The alarm settings that hold for this endpoint. */
  readonly alarms: MergedAlarmSettings;
}

/** What an alarm of one kind watches of an endpoint. */
interface EndpointAlarmDefinition {
  readonly watches: (metric: (name: string) => MetricFacts) => { metric: MetricFacts } | { math: MetricMath };
  /** Continues "Client VPN endpoint …". */
  readonly what: string;
  readonly check: string;
}

/**
 * The alarms on the metrics of `AWS/ClientVPN`.
 *
 * @see https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/monitoring-cloudwatch.html
 */
const ENDPOINT_ALARMS: Readonly<Record<EndpointAlarmKind, EndpointAlarmDefinition>> = {
  clientConnected: {
    watches: (metric) => ({
      math: {
        id: "e1",
        expression: "DIFF(m1)",
        label: "Newly connected clients",
        metrics: [{ id: "m1", ...metric("ActiveConnectionsCount") }],
      },
    }),
    what: "has more connected clients than before: somebody connected.",
    check: "was somebody expected to? The connection log, where there is one, says who it was.",
  },
  authenticationFailures: {
    watches: (metric) => ({ metric: metric("AuthenticationFailures") }),
    what: "rejects the credentials or certificates of clients.",
    check: "does one user mistype, has a certificate expired, or does somebody guess?",
  },
  crlExpiry: {
    watches: (metric) => ({ metric: metric("CrlDaysToExpiry") }),
    what: "has a certificate revocation list that expires soon. From then on nobody can connect.",
    check: "import a new one with `aws ec2 import-client-vpn-client-certificate-revocation-list`.",
  },
  idpCertificateExpiry: {
    watches: (metric) => ({ metric: metric("IdpCertDaysToExpiry") }),
    what: "trusts a certificate of the SAML identity provider that expires soon. From then on nobody can connect.",
    check: "upload the provider's new metadata document to IAM.",
  },
  connectionCount: {
    watches: (metric) => ({ metric: metric("ActiveConnectionsCount") }),
    what: "has nearly as many clients as it can serve.",
    check: "would another associated subnet raise the limit, or do clients leave sessions open?",
  },
  connectHandlerErrors: {
    watches: (metric) => {
      const metrics = CONNECT_HANDLER_ERRORS.map((name, index) => ({ id: `m${String(index + 1)}`, ...metric(name) }));
      return {
        math: {
          id: "errors",
          expression: `SUM([${metrics.map(({ id }) => id).join(",")}])`,
          label: "Client connect handler errors",
          metrics,
        },
      };
    },
    what: "cannot ask its client connect handler, or gets no usable answer. Clients are turned away.",
    check: "what does the log of its Lambda function say?",
  },
};

/** The alarms on a Client VPN endpoint's own metrics. */
export class EndpointAlarms extends Construct {
  constructor(scope: Construct, { stack, id, endpoint, alarms }: EndpointAlarmsProps) {
    super(scope, "alarms");
    const metric = (metricName: string): MetricFacts => ({
      namespace: "AWS/ClientVPN",
      metricName,
      dimensions: { Endpoint: id },
    });
    for (const [kind, definition] of Object.entries(ENDPOINT_ALARMS) as [
      EndpointAlarmKind,
      EndpointAlarmDefinition,
    ][]) {
      const { watches, what, check } = definition;
      if (!suitsEndpoint(kind, endpoint) || !isAlarmEnabled(kind, alarms)) continue;
      if (stack.existing.alarmFor(alarmJob(kind, id))) continue;
      new Alarm(this, kebabCase(kind), {
        stack,
        kind,
        subject: [id],
        description: `Client VPN endpoint ${vpnInWords(id, endpoint)} ${what} First check: ${check}`,
        values: alarmValuesOf(kind, alarms),
        ...watches(metric),
      });
    }
  }
}
