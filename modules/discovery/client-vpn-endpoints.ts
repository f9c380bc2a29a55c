import {
  type ClientVpnAuthentication as ApiAuthentication,
  type ClientVpnEndpoint as ApiEndpoint,
  DescribeClientVpnEndpointsCommand,
  type EC2Client,
} from "@aws-sdk/client-ec2";
import { byCodeUnit, type ClientVpnAuthentication, type ClientVpnEndpoint } from "../inventory";
import type { AwsSession } from "./aws-session";
import { isNotFound } from "./failure";
import { found, nonEmpty, readTags, required, uniqueById } from "./api-values";

/** Every Client VPN endpoint of a region, page by page. */
export async function readClientVpnEndpoints(
  session: AwsSession,
  ec2: EC2Client,
): Promise<readonly ClientVpnEndpoint[]> {
  const endpoints: ClientVpnEndpoint[] = [];
  let nextToken: string | undefined;
  do {
    const input = nextToken === undefined ? {} : { NextToken: nextToken };
    const page = await session.call(() => ec2.send(new DescribeClientVpnEndpointsCommand(input)));
    endpoints.push(...(page.ClientVpnEndpoints ?? []).map(toEndpoint));
    nextToken = nonEmpty(page.NextToken);
  } while (nextToken !== undefined);
  return uniqueById(endpoints);
}

/** What AWS says when it is asked for one endpoint by its id. @throws what the request throws, but for NotFound */
export async function lookUpClientVpnEndpoint(
  session: AwsSession,
  ec2: EC2Client,
  id: string,
): Promise<"gone" | "exists"> {
  try {
    const { ClientVpnEndpoints = [] } = await session.call(() =>
      ec2.send(new DescribeClientVpnEndpointsCommand({ ClientVpnEndpointIds: [id] })),
    );
    const { Status } = found(
      ClientVpnEndpoints.find(({ ClientVpnEndpointId }) => ClientVpnEndpointId === id),
      id,
    );
    return Status?.Code === "deleted" ? "gone" : "exists";
  } catch (error) {
    if (isNotFound(error)) return "gone";
    throw error;
  }
}

function toEndpoint(api: ApiEndpoint): ClientVpnEndpoint {
  const { tags, cloudFormationStack } = readTags(api.Tags);
  const id = required(api.ClientVpnEndpointId, "clientVpnEndpointId");
  const state = required(api.Status?.Code, `status of ${id}`);
  // What is deleted never comes into the code, and AWS may have less and less to say of it.
  const must = (text: string | undefined, member: string): string =>
    state === "deleted" ? (text ?? "") : required(text, `${member} of ${id}`);
  const dnsServers = (api.DnsServers ?? []).filter((address) => address !== "");
  return {
    id,
    state,
    cloudFormationStack,
    facts: {
      description: nonEmpty(api.Description),
      clientCidrBlock: nonEmpty(api.ClientCidrBlock),
      serverCertificateArn: must(api.ServerCertificateArn, "serverCertificateArn"),
      authentication: (api.AuthenticationOptions ?? [])
        .flatMap((authentication) => toAuthentication(authentication, must) ?? [])
        .sort((a, b) => byCodeUnit(a.type, b.type)),
      connectionLog: {
        enabled: api.ConnectionLogOptions?.Enabled === true,
        cloudwatchLogGroup: nonEmpty(api.ConnectionLogOptions?.CloudwatchLogGroup),
      },
      connectHandlerArn:
        api.ClientConnectOptions?.Enabled === true ? nonEmpty(api.ClientConnectOptions.LambdaFunctionArn) : undefined,
      transportProtocol: nonEmpty(api.TransportProtocol) ?? "udp",
      vpnPort: api.VpnPort,
      splitTunnel: api.SplitTunnel === true,
      sessionTimeoutHours: api.SessionTimeoutHours,
      // The API says whether there is a portal only by giving its address.
      selfServicePortal: api.SelfServicePortalUrl ? "enabled" : "disabled",
      dnsServers: dnsServers.length > 0 ? dnsServers : undefined,
      tags,
    },
  };
}

function toAuthentication(
  api: ApiAuthentication,
  must: (text: string | undefined, member: string) => string,
): ClientVpnAuthentication | undefined {
  switch (api.Type) {
    case "certificate-authentication":
      return {
        type: "certificate-authentication",
        rootCertificateChainArn: must(
          api.MutualAuthentication?.ClientRootCertificateChain,
          "clientRootCertificateChain",
        ),
      };
    case "directory-service-authentication":
      return {
        type: "directory-service-authentication",
        activeDirectoryId: must(api.ActiveDirectory?.DirectoryId, "directoryId"),
      };
    case "federated-authentication":
      return {
        type: "federated-authentication",
        samlProviderArn: must(api.FederatedAuthentication?.SamlProviderArn, "samlProviderArn"),
        selfServiceSamlProviderArn: nonEmpty(api.FederatedAuthentication?.SelfServiceSamlProviderArn),
      };
    default:
      return undefined;
  }
}
