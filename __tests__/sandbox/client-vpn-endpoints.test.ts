import { type ClientVpnEndpoint, DescribeClientVpnEndpointsCommand } from "@aws-sdk/client-ec2";
import { anEndpoint, anEstate, endpointId } from "../support/an-estate";
import { ec2 } from "../support/aws-clients";
import { useSandbox } from "../support/use-sandbox";

const idsOf = (endpoints: readonly ClientVpnEndpoint[] | undefined) =>
  (endpoints ?? []).map(({ ClientVpnEndpointId }) => ClientVpnEndpointId);

describe("DescribeClientVpnEndpoints", () => {
  const sandbox = useSandbox(() =>
    anEstate({
      "eu-west-1": {
        clientVpnEndpoints: [
          anEndpoint(1, {
            description: "Staff",
            dnsServers: ["10.0.0.3", "10.0.0.2"],
            splitTunnel: true,
            transportProtocol: "tcp",
            vpnPort: 1194,
            authenticationOptions: [
              {
                type: "federated-authentication",
                federatedAuthentication: { samlProviderArn: "arn:saml", selfServiceSamlProviderArn: "arn:self" },
              },
              { type: "directory-service-authentication", activeDirectory: { directoryId: "d-1234567890" } },
            ],
            connectionLogOptions: { enabled: true, cloudwatchLogGroup: "/aws/a", cloudwatchLogStream: "b" },
            securityGroupIds: ["sg-1"],
            vpcId: "vpc-1",
            selfServicePortalUrl: "https://self-service.example.com",
            clientConnectOptions: { enabled: true, lambdaFunctionArn: "arn:lambda", status: { code: "applied" } },
            sessionTimeoutHours: 8,
            clientLoginBannerOptions: { enabled: true, bannerText: "One\nTwo" },
            tags: [{ key: "Name", value: "staff" }],
          }),
        ],
      },
    }),
  );

  it("answers an endpoint with everything that the estate says of it", async () => {
    const { ClientVpnEndpoints } = await ec2().send(new DescribeClientVpnEndpointsCommand({}));

    expect(ClientVpnEndpoints).toEqual([
      {
        ClientVpnEndpointId: endpointId(1),
        Description: "Staff",
        Status: { Code: "available" },
        CreationTime: "2024-02-20T08:15:00",
        ClientCidrBlock: "10.100.0.0/22",
        DnsServers: ["10.0.0.3", "10.0.0.2"],
        SplitTunnel: true,
        VpnProtocol: "openvpn",
        TransportProtocol: "tcp",
        VpnPort: 1194,
        ServerCertificateArn: "arn:aws:acm:eu-west-1:444455556666:certificate/server",
        AuthenticationOptions: [
          {
            Type: "federated-authentication",
            FederatedAuthentication: { SamlProviderArn: "arn:saml", SelfServiceSamlProviderArn: "arn:self" },
          },
          { Type: "directory-service-authentication", ActiveDirectory: { DirectoryId: "d-1234567890" } },
        ],
        ConnectionLogOptions: { Enabled: true, CloudwatchLogGroup: "/aws/a", CloudwatchLogStream: "b" },
        SecurityGroupIds: ["sg-1"],
        VpcId: "vpc-1",
        SelfServicePortalUrl: "https://self-service.example.com",
        ClientConnectOptions: { Enabled: true, LambdaFunctionArn: "arn:lambda", Status: { Code: "applied" } },
        SessionTimeoutHours: 8,
        ClientLoginBannerOptions: { Enabled: true, BannerText: "One\nTwo" },
        Tags: [{ Key: "Name", Value: "staff" }],
      },
    ]);
  });

  it("answers 3 endpoints a page, where nobody says otherwise", async () => {
    sandbox().update(
      anEstate({ "eu-west-1": { clientVpnEndpoints: [1, 2, 3, 4].map((number) => anEndpoint(number)) } }),
    );

    const first = await ec2().send(new DescribeClientVpnEndpointsCommand({}));
    const second = await ec2().send(new DescribeClientVpnEndpointsCommand({ NextToken: first.NextToken }));

    expect(idsOf(first.ClientVpnEndpoints)).toEqual([1, 2, 3].map(endpointId));
    expect(idsOf(second.ClientVpnEndpoints)).toEqual([endpointId(4)]);
    expect(second.NextToken).toBeUndefined();
  });

  it("refuses a token that it did not give", async () => {
    await expect(ec2().send(new DescribeClientVpnEndpointsCommand({ NextToken: "mine" }))).rejects.toMatchObject({
      name: "InvalidNextToken",
    });
  });

  it.each([4, 1001])("refuses pages of %d, which AWS does not make", async (MaxResults) => {
    await expect(ec2().send(new DescribeClientVpnEndpointsCommand({ MaxResults }))).rejects.toMatchObject({
      name: "InvalidParameterValue",
    });
  });
});

describe("a sandbox with pages of one", () => {
  useSandbox(
    () => anEstate({ "eu-west-1": { clientVpnEndpoints: [1, 2, 3, 4, 5, 6].map((number) => anEndpoint(number)) } }),
    { pageSize: 1 },
  );

  it("answers one endpoint a page", async () => {
    const { ClientVpnEndpoints, NextToken } = await ec2().send(new DescribeClientVpnEndpointsCommand({}));

    expect(idsOf(ClientVpnEndpoints)).toEqual([endpointId(1)]);
    expect(NextToken).toEqual(expect.any(String));
  });

  it("answers as many as the caller asks for", async () => {
    const { ClientVpnEndpoints } = await ec2().send(new DescribeClientVpnEndpointsCommand({ MaxResults: 5 }));

    expect(idsOf(ClientVpnEndpoints)).toEqual([1, 2, 3, 4, 5].map(endpointId));
  });
});
