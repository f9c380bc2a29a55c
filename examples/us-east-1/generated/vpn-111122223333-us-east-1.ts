// Written by `tunnelwatch discover` from what AWS answered. The next scan rewrites this file.
// To change what is adopted, edit tunnelwatch.yaml and run discover again. Do not delete a statement here: Terraform
// would plan to destroy what it adopts.
import type { Construct } from "constructs";
import { type Settings, ClientVpn, ExistingMetricFilter, SiteToSiteVpn, TrailLogGroup, VpnStack } from "tunnelwatch";

export default function build(scope: Construct, settings: Settings): VpnStack {
  const stack = new VpnStack(scope, {
    partition: "aws",
    accountId: "111122223333",
    region: "us-east-1",
    settings,
    checkedTopicNames: [
      "VPNTunnelStateAlarmSNSTopic",
      "VPNTunnelStateAlarmSNSTopic-info",
      "VPNTunnelStateAlarmSNSTopic-lost",
      "VPNTunnelStateAlarmSNSTopic-security",
      "VPNTunnelStateAlarmSNSTopic-tunnel",
      "tunnelwatch-alarms",
      "tunnelwatch-alarms-info",
      "tunnelwatch-alarms-lost",
      "tunnelwatch-alarms-security",
      "tunnelwatch-alarms-tunnel",
      "vpn-alarms",
    ],
  });

  new ExistingMetricFilter(stack, "aws-cloudtrail-logs-111122223333-7f3a1c:cis-4.12-network-gateways", {
    manage: "adopt",
    logGroupName: "aws-cloudtrail-logs-111122223333-7f3a1c",
    filterName: "cis-4.12-network-gateways",
    pattern: "{ ($.eventName = CreateCustomerGateway) || ($.eventName = DeleteCustomerGateway) || ($.eventName = AttachInternetGateway) || ($.eventName = CreateInternetGateway) || ($.eventName = DeleteInternetGateway) || ($.eventName = DetachInternetGateway) }",
    namespace: "CISBenchmark",
    metricName: "NetworkGatewayChanges",
    metricValue: "1",
  });

  new SiteToSiteVpn(stack, "vpn-0000e8965d4be4b0f", {
    manage: "reference",
    type: "ipsec.1",
    routing: "static",
    attachment: {
      kind: "virtual-private-gateway",
      vpnGatewayId: "vgw-0e2db6df37b1890d7",
    },
    customerGatewayId: "cgw-0e9574e16f391641c",
    customerGateway: {
      name: "plant",
      ipAddress: "198.18.2.10",
      bgpAsn: "65000",
    },
    tags: {
      Team: "network",
      empty: "",
    },
    tunnels: [
      {
        outsideIpAddress: "198.51.100.10",
      },
      {
        outsideIpAddress: "198.51.100.11",
      },
    ],
  });

  new SiteToSiteVpn(stack, "vpn-055642e22cf74a0e9", {
    manage: "adopt",
    type: "ipsec.1",
    routing: "bgp",
    attachment: {
      kind: "transit-gateway",
      transitGatewayId: "tgw-0f5a1389ef7045532",
    },
    customerGatewayId: "cgw-0e51a7fca76198c80",
    customerGateway: {
      name: "mobile-units",
      deviceName: "router",
      bgpAsn: "4200000000",
    },
    tags: {
      Name: "certificates, no keys",
    },
    tunnels: [
      {
        outsideIpAddress: "198.51.100.6",
        metricDimensions: "VpnId+TunnelIpAddress",
      },
      {
        outsideIpAddress: "198.51.100.7",
        metricDimensions: "VpnId+TunnelIpAddress",
      },
    ],
  });

  new SiteToSiteVpn(stack, "vpn-062daa7a07e75bc44", {
    manage: "adopt",
    type: "ipsec.1",
    routing: "bgp",
    attachment: {
      kind: "transit-gateway",
      transitGatewayId: "tgw-0f5a1389ef7045532",
    },
    customerGatewayId: "cgw-0e9574e16f391641c",
    customerGateway: {
      name: "plant",
      ipAddress: "198.18.2.10",
      bgpAsn: "65000",
    },
    tags: {},
    tunnels: [
      {
        outsideIpAddress: "198.51.100.12",
        metricDimensions: "VpnId+TunnelIpAddress",
      },
      {
        outsideIpAddress: "198.51.100.13",
        metricDimensions: "VpnId+TunnelIpAddress",
      },
    ],
  });

  new SiteToSiteVpn(stack, "vpn-06a1aee464fdd3dcf", {
    manage: "adopt",
    type: "ipsec.1",
    routing: "bgp",
    attachment: {
      kind: "cloud-wan",
      coreNetworkArn: "arn:aws:networkmanager::111122223333:core-network/core-network-0123456789abcdef0",
    },
    customerGatewayId: "cgw-0e9574e16f391641c",
    customerGateway: {
      name: "plant",
      ipAddress: "198.18.2.10",
      bgpAsn: "65000",
    },
    tags: {
      Name: "cloud-wan",
    },
    tunnels: [
      {
        outsideIpAddress: "198.51.100.2",
        metricDimensions: "VpnId+TunnelIpAddress",
      },
      {
        outsideIpAddress: "198.51.100.3",
        metricDimensions: "VpnId+TunnelIpAddress",
      },
    ],
  });

  new SiteToSiteVpn(stack, "vpn-084cd372f4534df15", {
    manage: "adopt",
    type: "ipsec.1",
    routing: "bgp",
    attachment: {
      kind: "concentrator",
      vpnConcentratorId: "vcn-038c1a121e0ab4c8f",
    },
    customerGatewayId: "cgw-0e9574e16f391641c",
    customerGateway: {
      name: "plant",
      ipAddress: "198.18.2.10",
      bgpAsn: "65000",
    },
    tags: {
      Name: "store 0042",
    },
    tunnels: [
      {
        outsideIpAddress: "198.51.100.4",
        metricDimensions: "VpnId+TunnelIpAddress",
      },
      {
        outsideIpAddress: "198.51.100.5",
        metricDimensions: "VpnId+TunnelIpAddress",
      },
    ],
  });

  new SiteToSiteVpn(stack, "vpn-0f846236c4394aee3", {
    manage: "adopt",
    type: "ipsec.1",
    routing: "bgp",
    attachment: {
      kind: "transit-gateway",
      transitGatewayId: "tgw-0f5a1389ef7045532",
    },
    customerGatewayId: "cgw-0e9574e16f391641c",
    customerGateway: {
      name: "plant",
      ipAddress: "198.18.2.10",
      bgpAsn: "65000",
    },
    tags: {
      "${key}": "%{key}",
      Name: "${TfToken[TOKEN.0]}",
    },
    tunnels: [
      {
        outsideIpAddress: "198.51.100.14",
      },
      {
        outsideIpAddress: "198.51.100.15",
      },
    ],
  });

  new ClientVpn(stack, "cvpn-endpoint-04e525879d1ac1f52", {
    manage: "adopt",
    clientCidrBlock: "10.110.0.0/22",
    serverCertificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/0ed9bc138a9fbce96",
    authentication: [
      {
        type: "federated-authentication",
        samlProviderArn: "arn:aws:iam::111122223333:saml-provider/idp",
      },
    ],
    connectionLog: {
      enabled: true,
      cloudwatchLogGroup: "/aws/clientvpn/americas",
    },
    transportProtocol: "tcp",
    vpnPort: 443,
    splitTunnel: false,
    sessionTimeoutHours: 24,
    selfServicePortal: "disabled",
    tags: {
      Name: "americas",
    },
  });

  new TrailLogGroup(stack, "aws-cloudtrail-logs-111122223333-7f3a1c", {
    trailName: "management-events",
  });

  return stack;
}
