import type { AlarmKind, ClientVpnEndpointFacts } from "../inventory";

/** What an endpoint must have for an alarm of a kind to make sense. */
const ENDPOINT_NEEDS: Readonly<Partial<Record<AlarmKind, (endpoint: ClientVpnEndpointFacts) => boolean>>> = {
  crlExpiry: ({ authentication }) => authentication.some(({ type }) => type === "certificate-authentication"),
  idpCertificateExpiry: ({ authentication }) => authentication.some(({ type }) => type === "federated-authentication"),
  connectHandlerErrors: ({ connectHandlerArn }) => connectHandlerArn !== undefined,
};

/** Whether an alarm of this kind makes sense for the endpoint. */
export function suitsEndpoint(kind: AlarmKind, endpoint: ClientVpnEndpointFacts): boolean {
  return ENDPOINT_NEEDS[kind]?.(endpoint) ?? true;
}

/**
 * The metrics of a client connect handler's failures. Denied connections are no failure: they are what the handler is
 * there for.
 */
export const CONNECT_HANDLER_ERRORS: readonly string[] = [
  "ClientConnectHandlerTimeouts",
  "ClientConnectHandlerInvalidResponses",
  "ClientConnectHandlerOtherExecutionErrors",
  "ClientConnectHandlerThrottlingErrors",
  "ClientConnectHandlerFailedServiceErrors",
];
