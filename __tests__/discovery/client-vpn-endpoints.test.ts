import { aConnection, anEndpoint, anEstate, endpointId } from "../support/an-estate";
import { scanOne, valueOf } from "../support/scan";
import { useSandbox } from "../support/use-sandbox";

const sandbox = useSandbox(() => anEstate({ "eu-west-1": {} }));

async function factsOf(members: Parameters<typeof anEndpoint>[1]) {
  sandbox().update(anEstate({ "eu-west-1": { clientVpnEndpoints: [anEndpoint(1, members)] } }));
  return valueOf((await scanOne("eu-west-1")).clientVpnEndpoints)[0]?.facts;
}

describe("a Client VPN endpoint", () => {
  it("is read with everything that lasts", async () => {
    expect(
      await factsOf({
        description: "Staff",
        authenticationOptions: [
          { type: "federated-authentication", federatedAuthentication: { samlProviderArn: "arn:saml" } },
          { type: "directory-service-authentication", activeDirectory: { directoryId: "d-1" } },
        ],
        connectionLogOptions: { enabled: true, cloudwatchLogGroup: "/aws/a", cloudwatchLogStream: "b" },
        transportProtocol: "tcp",
        vpnPort: 1194,
        splitTunnel: true,
        sessionTimeoutHours: 8,
        selfServicePortalUrl: "https://self-service.example.com",
        dnsServers: ["10.0.0.3", "10.0.0.2"],
        tags: [{ key: "Name", value: "staff" }],
      }),
    ).toEqual({
      description: "Staff",
      clientCidrBlock: "10.100.0.0/22",
      serverCertificateArn: "arn:aws:acm:eu-west-1:444455556666:certificate/server",
      authentication: [
        { type: "directory-service-authentication", activeDirectoryId: "d-1" },
        { type: "federated-authentication", samlProviderArn: "arn:saml", selfServiceSamlProviderArn: undefined },
      ],
      connectionLog: { enabled: true, cloudwatchLogGroup: "/aws/a" },
      transportProtocol: "tcp",
      vpnPort: 1194,
      splitTunnel: true,
      sessionTimeoutHours: 8,
      selfServicePortal: "enabled",
      dnsServers: ["10.0.0.3", "10.0.0.2"],
      tags: { Name: "staff" },
    });
  });

  it("has its connect handler where it is asked", async () => {
    const lambdaFunctionArn = "arn:aws:lambda:eu-west-1:444455556666:function:AWSClientVPN-gate";

    expect(await factsOf({ clientConnectOptions: { enabled: true, lambdaFunctionArn } })).toMatchObject({
      connectHandlerArn: lambdaFunctionArn,
    });
    expect(await factsOf({ clientConnectOptions: { enabled: false, lambdaFunctionArn } })).toMatchObject({
      connectHandlerArn: undefined,
    });
  });

  it("has no portal and no DNS servers where the API is silent", async () => {
    expect(await factsOf({ dnsServers: [] })).toMatchObject({ selfServicePortal: "disabled", dnsServers: undefined });
  });

  it("keeps the log group of a log that is off", async () => {
    expect(await factsOf({ connectionLogOptions: { enabled: false, cloudwatchLogGroup: "/aws/a" } })).toMatchObject({
      connectionLog: { enabled: false, cloudwatchLogGroup: "/aws/a" },
    });
  });

  it("that CloudFormation made is known by its stack", async () => {
    const tags = [{ key: "aws:cloudformation:stack-name", value: "remote-access" }];
    sandbox().update(anEstate({ "eu-west-1": { clientVpnEndpoints: [anEndpoint(1, { tags })] } }));

    const [endpoint] = valueOf((await scanOne("eu-west-1")).clientVpnEndpoints);
    expect(endpoint).toMatchObject({ cloudFormationStack: "remote-access", facts: { tags: {} } });
  });
});

describe("a region with many pages", () => {
  const numbers = [7, 3, 9, 1, 4, 8, 2, 6, 5];
  const paged = useSandbox(
    () =>
      anEstate({
        "eu-west-1": {
          vpnConnections: [aConnection(1)],
          clientVpnEndpoints: numbers.map((number) => anEndpoint(number)),
        },
      }),
    { pageSize: 2 },
  );

  it("is read to its last page, whatever order AWS answered in", async () => {
    const endpoints = valueOf((await scanOne("eu-west-1")).clientVpnEndpoints);

    expect(endpoints.map(({ id }) => id)).toEqual([...numbers].sort().map(endpointId));
    expect(paged().requests.filter(({ action }) => action === "DescribeClientVpnEndpoints")).toHaveLength(5);
  });
});
