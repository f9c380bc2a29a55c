import {
  DescribeClientVpnEndpointsCommand,
  DescribeCustomerGatewaysCommand,
  DescribeTransitGatewayAttachmentsCommand,
  DescribeVpnConnectionsCommand,
  type DescribeVpnConnectionsCommandInput,
  DescribeVpnGatewaysCommand,
} from "@aws-sdk/client-ec2";
import { aConnection, anEndpoint, anEstate, connectionId, endpointId } from "../support/an-estate";
import { ec2 } from "../support/aws-clients";
import { useSandbox } from "../support/use-sandbox";

const estate = anEstate({
  "eu-west-1": {
    vpnConnections: [
      aConnection(1, { tags: [{ key: "Name", value: "head office" }] }),
      aConnection(2, { state: "deleted", tags: [{ key: "Team", value: "a*b" }] }),
      aConnection(3, { vpnGatewayId: undefined, transitGatewayId: "tgw-1" }),
    ],
    clientVpnEndpoints: [anEndpoint(1), anEndpoint(2)],
  },
});

describe("a describe action", () => {
  useSandbox(() => estate);

  const idsFor = async (input: DescribeVpnConnectionsCommandInput) => {
    const { VpnConnections = [] } = await ec2().send(new DescribeVpnConnectionsCommand(input));
    return VpnConnections.map(({ VpnConnectionId }) => VpnConnectionId);
  };

  it("answers the ids asked for, in the estate's order", async () => {
    expect(await idsFor({ VpnConnectionIds: [connectionId(3), connectionId(1)] })).toEqual([
      connectionId(1),
      connectionId(3),
    ]);
  });

  it.each([
    ["state", ["deleted"], [2]],
    ["state", ["deleted", "available"], [1, 2, 3]],
    ["transit-gateway-id", ["tgw-1"], [3]],
    ["vpn-connection-id", [connectionId(2)], [2]],
    ["tag:Name", ["head office"], [1]],
    ["tag:Name", ["head*"], [1]],
    ["tag:Name", ["head?office"], [1]],
    ["tag:Name", ["head"], []],
    ["tag:Team", ["a\\*b"], [2]],
    ["tag:Team", ["a\\*c"], []],
    ["tag-key", ["Name", "Team"], [1, 2]],
  ])("filters by %s with the values %j", async (Name, Values, numbers) => {
    expect(await idsFor({ Filters: [{ Name, Values }] })).toEqual(numbers.map(connectionId));
  });

  it("answers what passes all filters", async () => {
    const Filters = [
      { Name: "state", Values: ["available"] },
      { Name: "vpn-gateway-id", Values: ["vgw-*"] },
    ];

    expect(await idsFor({ Filters })).toEqual([connectionId(1)]);
  });

  it("refuses a filter that it does not know, rather than answer everything", async () => {
    await expect(idsFor({ Filters: [{ Name: "colour", Values: ["red"] }] })).rejects.toMatchObject({
      name: "InvalidParameterValue",
      message: "The filter 'colour' is invalid",
    });
  });

  it("answers a Client VPN endpoint by its id", async () => {
    const input = { ClientVpnEndpointIds: [endpointId(2)] };
    const { ClientVpnEndpoints = [] } = await ec2().send(new DescribeClientVpnEndpointsCommand(input));

    expect(ClientVpnEndpoints.map(({ ClientVpnEndpointId }) => ClientVpnEndpointId)).toEqual([endpointId(2)]);
  });

  it.each([
    [
      "InvalidVpnConnectionID.NotFound",
      () => ec2().send(new DescribeVpnConnectionsCommand({ VpnConnectionIds: ["vpn-unknown"] })),
    ],
    [
      "InvalidClientVpnEndpointId.NotFound",
      () => ec2().send(new DescribeClientVpnEndpointsCommand({ ClientVpnEndpointIds: ["cvpn-endpoint-unknown"] })),
    ],
    [
      "InvalidCustomerGatewayID.NotFound",
      () => ec2().send(new DescribeCustomerGatewaysCommand({ CustomerGatewayIds: ["cgw-unknown"] })),
    ],
    [
      "InvalidVpnGatewayID.NotFound",
      () => ec2().send(new DescribeVpnGatewaysCommand({ VpnGatewayIds: ["vgw-unknown"] })),
    ],
    [
      "InvalidTransitGatewayAttachmentID.NotFound",
      () =>
        ec2().send(
          new DescribeTransitGatewayAttachmentsCommand({ TransitGatewayAttachmentIds: ["tgw-attach-unknown"] }),
        ),
    ],
  ])("answers %s to an id that the region does not have", async (name, send) => {
    await expect(send()).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } });
  });
});
