import type { ClientVpnEndpoint, RegionScan, VpnConnection } from "../inventory";
import type { AuditedResource } from "./report";

/** Where a resource is. */
export type Place = Pick<RegionScan, "partition" | "accountId" | "region">;

/** The ARN of something of EC2. */
export function ec2Arn({ partition, accountId, region }: Place, kind: string, id: string): string {
  return `arn:${partition}:ec2:${region}:${accountId}:${kind}/${id}`;
}

/** A connection as verdicts name it. */
export function connectionResource(place: Place, { id, facts }: VpnConnection): AuditedResource {
  return { kind: "vpn-connection", id, arn: ec2Arn(place, "vpn-connection", id), ...named(facts.tags) };
}

/** A tunnel as verdicts name it: it has no ARN of its own, so it has that of its connection. */
export function tunnelResource(place: Place, connection: VpnConnection, outsideIpAddress: string): AuditedResource {
  const ofConnection = connectionResource(place, connection);
  return { ...ofConnection, kind: "tunnel", id: outsideIpAddress, vpnConnectionId: connection.id };
}

/** A Client VPN endpoint as verdicts name it. */
export function endpointResource(place: Place, { id, facts }: ClientVpnEndpoint): AuditedResource {
  return { kind: "client-vpn-endpoint", id, arn: ec2Arn(place, "client-vpn-endpoint", id), ...named(facts.tags) };
}

/** An alarm, by its name. */
export function alarmResource({ partition, accountId, region }: Place, name: string): AuditedResource {
  return { kind: "alarm", id: name, arn: `arn:${partition}:cloudwatch:${region}:${accountId}:alarm:${name}` };
}

/** A log group, by its name. */
export function logGroupResource({ partition, accountId, region }: Place, name: string): AuditedResource {
  return { kind: "log-group", id: name, arn: `arn:${partition}:logs:${region}:${accountId}:log-group:${name}` };
}

/** A topic, by its ARN. */
export function topicResource(arn: string): AuditedResource {
  return { kind: "topic", id: arn.slice(arn.lastIndexOf(":") + 1), arn };
}

/** A region of an account, for what is about all of it or could not be read. */
export function regionResource({ partition, accountId, region }: Place): AuditedResource {
  return { kind: "account-region", id: `${accountId} ${region}`, arn: `arn:${partition}:iam::${accountId}:root` };
}

function named(tags: Readonly<Record<string, string>>): { readonly name?: string } {
  const name = Object.hasOwn(tags, "Name") ? tags["Name"] : undefined;
  return name === undefined || name === "" ? {} : { name };
}
