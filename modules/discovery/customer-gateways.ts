import { DescribeCustomerGatewaysCommand, type EC2Client } from "@aws-sdk/client-ec2";
import type { CustomerGatewayFacts } from "../inventory";
import type { AwsSession } from "./aws-session";
import { nonEmpty, readTags, required } from "./api-values";

/** What the customer gateways of a region are known by, by id. The API has no pages. */
export async function readCustomerGateways(
  session: AwsSession,
  ec2: EC2Client,
): Promise<Readonly<Record<string, CustomerGatewayFacts>>> {
  const { CustomerGateways = [] } = await session.call(() => ec2.send(new DescribeCustomerGatewaysCommand({})));
  return Object.fromEntries(
    CustomerGateways.map((gateway) => [
      required(gateway.CustomerGatewayId, "customerGatewayId"),
      {
        name: nonEmpty(readTags(gateway.Tags).tags["Name"]),
        deviceName: nonEmpty(gateway.DeviceName),
        ipAddress: nonEmpty(gateway.IpAddress),
        bgpAsn: nonEmpty(gateway.BgpAsnExtended) ?? nonEmpty(gateway.BgpAsn),
      },
    ]),
  );
}
