import { ALARM_KIND } from "../../config/alarm-kinds";
import { suitsEndpoint } from "../../config/endpoint-needs";
import { alarmJob, type AlarmKind, type ClientVpnEndpoint } from "../../inventory";
import { endpointResource } from "../audited-resources";
import type { RegionControl } from "./control";
import { judgeJobs } from "./job-coverage";
import { judgeEndpoints } from "./vpn-controls";

/** The kinds that are about one endpoint; those that are off by default are nobody's duty. */
const KINDS = (
  [
    "authenticationFailures",
    "crlExpiry",
    "idpCertificateExpiry",
    "connectHandlerErrors",
    "clientConnected",
    "connectionCount",
  ] as const satisfies readonly AlarmKind[]
).filter((kind) => ALARM_KIND[kind].byDefault);

/** The jobs that alarms on an endpoint should do, by how its users sign in. */
export function endpointJobs({ id, facts }: ClientVpnEndpoint): readonly string[] {
  return KINDS.filter((kind) => suitsEndpoint(kind, facts)).map((kind) => alarmJob(kind, id));
}

/** TW.3: alarms that work tell when users of a Client VPN endpoint are turned away, or soon will be. */
export const endpointAlarms: RegionControl = {
  info: {
    id: "TW.3",
    title: "Each Client VPN endpoint has alarms",
    failing: "A Client VPN endpoint lacks an alarm that works",
    description:
      "On failures to sign in, on a revocation list or an identity provider's certificate that expires, and on errors of its " +
      "connect handler, as far as the endpoint has them: with each of them, nobody can connect or somebody guesses.",
    severity: "medium",
    frameworks: ["AWS Well-Architected (Reliability)", "NIST 800-53"],
    url: "https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/monitoring-cloudwatch.html",
  },
  judge: (region) =>
    judgeEndpoints(region, (endpoint, place) => [
      judgeJobs(region, {
        resource: endpointResource(place, endpoint),
        what: endpoint.id,
        jobs: endpointJobs(endpoint),
      }),
    ]),
};
