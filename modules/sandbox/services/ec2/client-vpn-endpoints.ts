import type { EstateClientVpnEndpoint } from "../../estate";
import type { Call } from "../service";
import { type NotFound, notFoundError } from "./select";

/** What AWS says to the id of an endpoint that it does not know. */
export const CLIENT_VPN_ENDPOINT_NOT_FOUND: NotFound = {
  code: "InvalidClientVpnEndpointId.NotFound",
  noun: "clientVpnEndpoint ID",
};

/**
 * The region's endpoint with this id.
 *
 * @throws {@link ServiceError} `InvalidClientVpnEndpointId.NotFound`
 */
export function clientVpnEndpointWith({ holdings }: Call, id: string): EstateClientVpnEndpoint {
  const found = holdings.clientVpnEndpoints.find(({ clientVpnEndpointId }) => clientVpnEndpointId === id);
  if (found) return found;
  throw notFoundError(CLIENT_VPN_ENDPOINT_NOT_FOUND, [id]);
}
