import type { Tags } from "./tags";

/** One way in which a Client VPN endpoint authenticates its users. */
export type ClientVpnAuthentication =
  | { readonly type: "certificate-authentication"; readonly rootCertificateChainArn: string }
  | { readonly type: "directory-service-authentication"; readonly activeDirectoryId: string }
  | {
      readonly type: "federated-authentication";
      readonly samlProviderArn: string;
      readonly selfServiceSamlProviderArn?: string | undefined;
    };

/** Where an endpoint logs connections. AWS may keep a group's name while logging is off. */
export interface ConnectionLogFacts {
  readonly enabled: boolean;
  /** Name (not ARN) of the CloudWatch log group. */
  readonly cloudwatchLogGroup?: string | undefined;
}

/**
 * What is lasting about a Client VPN endpoint: what generated code says of it.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ClientVpnEndpoint.html
 */
export interface ClientVpnEndpointFacts {
  readonly description?: string | undefined;
  /** Absent for endpoints with IPv6 traffic only. */
  readonly clientCidrBlock?: string | undefined;
  readonly serverCertificateArn: string;
  readonly authentication: readonly ClientVpnAuthentication[];
  readonly connectionLog: ConnectionLogFacts;
  /** ARN of the Lambda function that decides who may connect. @default - there is none */
  readonly connectHandlerArn?: string | undefined;
  /** `tcp` or `udp`. */
  readonly transportProtocol: string;
  /** 443 or 1194. */
  readonly vpnPort?: number | undefined;
  readonly splitTunnel: boolean;
  /** 8, 10, 12 or 24. */
  readonly sessionTimeoutHours?: number | undefined;
  readonly selfServicePortal: "enabled" | "disabled";
  /** At most two, in the order in which clients ask them. */
  readonly dnsServers?: readonly string[] | undefined;
  /** The user's own tags; AWS's (`aws:*`) are left out, because Terraform may not set them. */
  readonly tags: Tags;
}

/** A Client VPN endpoint as a scan found it. */
export interface ClientVpnEndpoint {
  readonly id: string;
  /** `pending-associate`, `available`, `deleting` or `deleted`. */
  readonly state: string;
  /** The CloudFormation stack that made it, by its `aws:cloudformation:stack-name` tag. */
  readonly cloudFormationStack?: string | undefined;
  readonly facts: ClientVpnEndpointFacts;
}
