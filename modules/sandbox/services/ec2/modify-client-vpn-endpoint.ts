import type { Estate, EstateClientVpnEndpoint, EstateConnectionLog } from "../../estate";
import { ServiceError } from "../../service-error";
import type { Call, Writer } from "../service";
import { clientVpnEndpointWith } from "./client-vpn-endpoints";
import { INCORRECT_STATE, INVALID_PARAMETER_VALUE, MISSING_PARAMETER } from "./errors";
import { ParameterReader } from "./parameter-reader";

/** States of an endpoint that goes away, or is gone and still listed. */
const ENDING: ReadonlySet<string> = new Set(["deleting", "deleted"]);

/**
 * Changes where an endpoint logs connections; whatever else AWS's action changes is refused.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyClientVpnEndpoint.html
 */
export const modifyClientVpnEndpoint: Writer = (call) => {
  const reader = new ParameterReader(call.parameters);
  const endpoint = clientVpnEndpointWith(call, reader.required("ClientVpnEndpointId"));
  refuseEnding(endpoint);
  const enabled = reader.boolean("ConnectionLogOptions.Enabled");
  const group = reader.text("ConnectionLogOptions.CloudwatchLogGroup");
  const stream = reader.text("ConnectionLogOptions.CloudwatchLogStream");
  reader.refuseRest();
  if (enabled === undefined && group === undefined && stream === undefined) {
    throw new ServiceError(MISSING_PARAMETER, "The request must contain the parameter ConnectionLogOptions");
  }
  if (enabled === true && group === undefined) {
    const rule = "The parameter ConnectionLogOptions.CloudwatchLogGroup is required if connection logging is enabled.";
    throw new ServiceError(INVALID_PARAMETER_VALUE, rule);
  }
  reader.refuseDryRun();
  const before = endpoint.connectionLogOptions;
  const connectionLogOptions: EstateConnectionLog = {
    enabled: enabled ?? before.enabled,
    cloudwatchLogGroup: group ?? before.cloudwatchLogGroup,
    cloudwatchLogStream: stream ?? before.cloudwatchLogStream,
  };
  return { answer: { return: true }, estate: withEndpoint(call, endpoint, { ...endpoint, connectionLogOptions }) };
};

function refuseEnding({ clientVpnEndpointId, status }: EstateClientVpnEndpoint): void {
  if (!ENDING.has(status.code)) return;
  const message = `The clientVpnEndpoint '${clientVpnEndpointId}' is in the state '${status.code}'.`;
  throw new ServiceError(INCORRECT_STATE, message);
}

function withEndpoint(
  { estate, region, holdings }: Call,
  before: EstateClientVpnEndpoint,
  after: EstateClientVpnEndpoint,
): Estate {
  const clientVpnEndpoints = holdings.clientVpnEndpoints.map((each) => (each === before ? after : each));
  return { ...estate, regions: { ...estate.regions, [region]: { ...holdings, clientVpnEndpoints } } };
}
