import type { EstateClientVpnEndpoint } from "../estate";
import type { RegionBuilder } from "./region-builder";

const SAML_PROVIDERS = "arn:aws:iam::111122223333:saml-provider";

/** Enough Client VPN endpoints for three pages, one of each kind. */
export function euWest1Endpoints(region: RegionBuilder): readonly EstateClientVpnEndpoint[] {
  const certificate = region.certificateAuthentication();
  const directory = region.directoryAuthentication();
  return [
    region.endpoint("staff", {
      description: "Staff, certificate authentication",
      clientCidrBlock: "10.100.0.0/22",
      authenticationOptions: [certificate],
      connectionLogOptions: {
        enabled: true,
        cloudwatchLogGroup: "/aws/clientvpn/staff",
        cloudwatchLogStream: "cvpn-endpoint-staff-eu-west-1",
      },
      splitTunnel: true,
      dnsServers: ["10.0.0.2", "10.0.0.3"],
      tags: { Name: "staff", Environment: "production" },
    }),
    region.endpoint("single-sign-on", {
      clientCidrBlock: "10.101.0.0/22",
      transportProtocol: "tcp",
      authenticationOptions: [
        {
          type: "federated-authentication",
          federatedAuthentication: {
            samlProviderArn: `${SAML_PROVIDERS}/idp`,
            selfServiceSamlProviderArn: `${SAML_PROVIDERS}/idp-self-service`,
          },
        },
      ],
      selfServicePortalUrl: "https://self-service.clientvpn.amazonaws.com/endpoints/single-sign-on",
      sessionTimeoutHours: 8,
      disconnectOnSessionTimeout: true,
      tags: { Name: "single sign-on ${var.region}" },
    }),
    region.endpoint("directory", {
      description: 'Directory "corp" `${x}` %{if true}',
      clientCidrBlock: "10.102.0.0/22",
      vpnPort: 1194,
      authenticationOptions: [directory],
      sessionTimeoutHours: 12,
      tags: { Name: "directory" },
    }),
    region.endpoint("both", {
      description: "Certificate and directory",
      clientCidrBlock: "10.103.0.0/22",
      authenticationOptions: [certificate, directory],
      connectionLogOptions: { enabled: false },
      clientConnectOptions: {
        enabled: true,
        lambdaFunctionArn: region.arn("lambda", "function:AWSClientVPN-admission"),
        status: { code: "applied" },
      },
      clientLoginBannerOptions: { enabled: true, bannerText: "Authorised use only.\nEverything is logged." },
      tags: { Name: "both" },
    }),
    region.endpoint("contractors", {
      clientCidrBlock: "10.104.0.0/22",
      authenticationOptions: [certificate],
      // Logging was on once: AWS remembers the group.
      connectionLogOptions: { enabled: false, cloudwatchLogGroup: "/aws/clientvpn/contractors" },
      sessionTimeoutHours: 10,
      tags: {},
    }),
    region.endpoint("new", {
      status: { code: "pending-associate" },
      clientCidrBlock: "10.105.0.0/22",
      authenticationOptions: [certificate],
      securityGroupIds: undefined,
      vpcId: undefined,
      tags: { Name: "new, without a network yet" },
    }),
    region.endpoint("old", {
      status: { code: "deleted" },
      deletionTime: "2025-03-01T10:00:00",
      clientCidrBlock: "10.106.0.0/22",
      authenticationOptions: [certificate],
      tags: { Name: "old" },
    }),
  ];
}
