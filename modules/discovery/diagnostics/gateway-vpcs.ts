import {
  DescribeTransitGatewayAttachmentsCommand,
  DescribeVpcsCommand,
  DescribeVpnGatewaysCommand,
  type EC2Client,
} from "@aws-sdk/client-ec2";
import { byCodeUnit, type ServedVpc, sortedById, type VpnConnection } from "../../inventory";
import { nonEmpty, readTags } from "../api-values";
import { attemptsIn } from "../attempt";
import type { AwsSession } from "../aws-session";
import { inChunks } from "../deployment/in-chunks";
import type { ReadingTaker } from "./reading-taker";

/** AWS's: so many values a filter. */
const VALUES_PER_FILTER = 200;

/** Which gateways to look at. */
export interface GatewayIds {
  readonly vpnGateways: readonly string[];
  readonly transitGateways: readonly string[];
}

/** The gateways of connections, sorted. */
export function gatewaysOf(tunnels: readonly { readonly connection: VpnConnection }[]): GatewayIds {
  const attachments = tunnels.map(({ connection }) => connection.facts.attachment);
  const distinct = (ids: readonly string[]): readonly string[] => [...new Set(ids)].sort(byCodeUnit);
  return {
    vpnGateways: distinct(
      attachments.flatMap((attachment) =>
        attachment.kind === "virtual-private-gateway" ? attachment.vpnGatewayId : [],
      ),
    ),
    transitGateways: distinct(
      attachments.flatMap((attachment) =>
        "transitGatewayId" in attachment ? (attachment.transitGatewayId ?? []) : [],
      ),
    ),
  };
}

/** What {@link readGatewayVpcs} takes. */
export interface GatewayVpcsWish {
  readonly region: string;
  readonly gateways: GatewayIds;
  readonly take: ReadingTaker;
}

/**
 * By gateway, the VPCs behind it. Those that other accounts have put behind a transit gateway are there where this account
 * owns the gateway, without their names. Names that cannot be read are missing; the ids are worth something without.
 */
export async function readGatewayVpcs(
  session: AwsSession,
  { region, gateways: { vpnGateways, transitGateways }, take }: GatewayVpcsWish,
): Promise<Readonly<Record<string, readonly ServedVpc[]>>> {
  const ec2 = session.ec2(region);
  const attempt = attemptsIn(region, "audit");
  const [direct = [], attached = []] = await Promise.all([
    vpnGateways.length === 0
      ? []
      : attempt("ec2:DescribeVpnGateways", () => vpcsOfVpnGateways(session, ec2, vpnGateways)).then(take),
    transitGateways.length === 0
      ? []
      : attempt("ec2:DescribeTransitGatewayAttachments", () =>
          vpcsOfTransitGateways(session, ec2, transitGateways),
        ).then(take),
  ]);
  const pairs = [...direct, ...attached];
  const ids = [...new Set(pairs.map(({ vpcId }) => vpcId))].sort(byCodeUnit);
  const names = take(await attempt("ec2:DescribeVpcs", () => namesOf(session, ec2, ids)));
  const byGateway = new Map<string, ServedVpc[]>();
  for (const { gatewayId, vpcId } of pairs) {
    const name = names?.get(vpcId);
    const vpc = { id: vpcId, ...(name !== undefined && { name }) };
    byGateway.set(gatewayId, [...(byGateway.get(gatewayId) ?? []), vpc]);
  }
  return Object.fromEntries([...byGateway].map(([id, vpcs]) => [id, sortedById(vpcs)]));
}

interface Served {
  readonly gatewayId: string;
  readonly vpcId: string;
}

/** The API has no pages. */
async function vpcsOfVpnGateways(
  session: AwsSession,
  ec2: EC2Client,
  ids: readonly string[],
): Promise<readonly Served[]> {
  const wanted = new Set(ids);
  const { VpnGateways = [] } = await session.call(() => ec2.send(new DescribeVpnGatewaysCommand({})));
  return VpnGateways.flatMap(({ VpnGatewayId = "", VpcAttachments = [] }) =>
    VpcAttachments.filter(
      ({ State }) => wanted.has(VpnGatewayId) && State !== "detached" && State !== "detaching",
    ).flatMap(({ VpcId = "" }) => (VpcId === "" ? [] : { gatewayId: VpnGatewayId, vpcId: VpcId })),
  );
}

async function vpcsOfTransitGateways(
  session: AwsSession,
  ec2: EC2Client,
  ids: readonly string[],
): Promise<readonly Served[]> {
  const served: Served[] = [];
  for (const chunk of inChunks(ids, VALUES_PER_FILTER)) {
    let nextToken: string | undefined;
    do {
      const input = {
        Filters: [
          { Name: "transit-gateway-id", Values: [...chunk] },
          { Name: "resource-type", Values: ["vpc"] },
          { Name: "state", Values: ["available", "modifying"] },
        ],
        ...(nextToken !== undefined && { NextToken: nextToken }),
      };
      const page = await session.call(() => ec2.send(new DescribeTransitGatewayAttachmentsCommand(input)));
      for (const { TransitGatewayId = "", ResourceId = "" } of page.TransitGatewayAttachments ?? []) {
        if (ResourceId !== "") served.push({ gatewayId: TransitGatewayId, vpcId: ResourceId });
      }
      nextToken = nonEmpty(page.NextToken);
    } while (nextToken !== undefined);
  }
  return served;
}

/** By filter, unlike by id, AWS does not refuse a VPC that another account has. */
async function namesOf(
  session: AwsSession,
  ec2: EC2Client,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const chunk of inChunks(ids, VALUES_PER_FILTER)) {
    let nextToken: string | undefined;
    do {
      const input = {
        Filters: [{ Name: "vpc-id", Values: [...chunk] }],
        ...(nextToken !== undefined && { NextToken: nextToken }),
      };
      const page = await session.call(() => ec2.send(new DescribeVpcsCommand(input)));
      for (const { VpcId = "", Tags } of page.Vpcs ?? []) {
        const name = nonEmpty(readTags(Tags).tags["Name"]);
        if (name !== undefined) names.set(VpcId, name);
      }
      nextToken = nonEmpty(page.NextToken);
    } while (nextToken !== undefined);
  }
  return names;
}
