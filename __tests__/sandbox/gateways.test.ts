import {
  DescribeCustomerGatewaysCommand,
  DescribeTransitGatewayAttachmentsCommand,
  DescribeVpnGatewaysCommand,
} from "@aws-sdk/client-ec2";
import { vpnAttachmentsOf } from "../../modules/sandbox";
import { aConnection, anEstate } from "../support/an-estate";
import { ec2 } from "../support/aws-clients";
import { useSandbox } from "../support/use-sandbox";

const onTransitGateway = aConnection(1, { vpnGatewayId: undefined, transitGatewayId: "tgw-1" });

useSandbox(() =>
  anEstate({
    "eu-west-1": {
      vpnConnections: [onTransitGateway, aConnection(2)],
      transitGatewayAttachments: vpnAttachmentsOf("444455556666", [onTransitGateway, aConnection(2)]),
      customerGateways: [
        {
          customerGatewayId: "cgw-1",
          state: "available",
          type: "ipsec.1",
          bgpAsn: "65000",
          ipAddress: "198.18.1.10",
          deviceName: "fw-1",
          tags: [{ key: "Name", value: "office" }],
        },
        {
          customerGatewayId: "cgw-2",
          state: "deleted",
          type: "ipsec.1",
          bgpAsnExtended: "4200000000",
          certificateArn: "arn:aws:acm:eu-west-1:444455556666:certificate/mobile",
        },
      ],
      vpnGateways: [
        {
          vpnGatewayId: "vgw-1",
          state: "available",
          type: "ipsec.1",
          amazonSideAsn: 64512,
          vpcAttachments: [{ vpcId: "vpc-1", state: "attached" }],
        },
      ],
    },
  }),
);

it("customer gateways are answered with address or certificate, and with either kind of number", async () => {
  const { CustomerGateways } = await ec2().send(new DescribeCustomerGatewaysCommand({}));

  expect(CustomerGateways).toEqual([
    {
      CustomerGatewayId: "cgw-1",
      State: "available",
      Type: "ipsec.1",
      BgpAsn: "65000",
      IpAddress: "198.18.1.10",
      DeviceName: "fw-1",
      Tags: [{ Key: "Name", Value: "office" }],
    },
    {
      CustomerGatewayId: "cgw-2",
      State: "deleted",
      Type: "ipsec.1",
      BgpAsnExtended: "4200000000",
      CertificateArn: "arn:aws:acm:eu-west-1:444455556666:certificate/mobile",
    },
  ]);
});

it("virtual private gateways are answered with their VPCs", async () => {
  const { VpnGateways } = await ec2().send(new DescribeVpnGatewaysCommand({}));

  expect(VpnGateways).toEqual([
    {
      VpnGatewayId: "vgw-1",
      State: "available",
      Type: "ipsec.1",
      AmazonSideAsn: 64512,
      VpcAttachments: [{ VpcId: "vpc-1", State: "attached" }],
    },
  ]);
});

it("a connection on a transit gateway has an attachment, another has none", async () => {
  const { TransitGatewayAttachments } = await ec2().send(
    new DescribeTransitGatewayAttachmentsCommand({
      Filters: [
        { Name: "resource-type", Values: ["vpn"] },
        { Name: "resource-id", Values: [onTransitGateway.vpnConnectionId, aConnection(2).vpnConnectionId] },
      ],
    }),
  );

  expect(TransitGatewayAttachments).toEqual([
    expect.objectContaining({ TransitGatewayId: "tgw-1", ResourceId: onTransitGateway.vpnConnectionId }),
  ]);
});
