import { ALARM_KIND } from "../../config/alarm-kinds";
import { suitsEndpoint } from "../../config/endpoint-needs";
import type { OverridableKind } from "../../config/rules";
import { type AlarmJob, alarmJob, type ClientVpnEndpoint } from "../../inventory";
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
  ] as const satisfies readonly OverridableKind[]
).filter((kind) => ALARM_KIND[kind].byDefault);

/** The kinds of alarms that an endpoint should have, by how its users sign in. */
function endpointKinds({ facts }: ClientVpnEndpoint): readonly OverridableKind[] {
  return KINDS.filter((kind) => suitsEndpoint(kind, facts));
}

/** The jobs of these alarms. */
export function endpointJobs(endpoint: ClientVpnEndpoint): readonly AlarmJob[] {
  return endpointKinds(endpoint).map((kind) => alarmJob(kind, endpoint.id));
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
        vpn: { id: endpoint.id, tags: endpoint.facts.tags },
        kinds: endpointKinds(endpoint),
      }),
    ]),
};
