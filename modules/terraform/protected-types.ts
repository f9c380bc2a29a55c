import { ADOPTABLE_TYPES, ADOPTED_PREFIX, VPN_TYPES } from "../inventory";

/** What carries traffic, by its Terraform type, with AWS's word for it. */
export const PROTECTED_TYPES: ReadonlyMap<string, string> = new Map<string, string>([
  [VPN_TYPES.vpnConnection, "VPN connection"],
  [VPN_TYPES.clientVpnEndpoint, "Client VPN endpoint"],
  [VPN_TYPES.customerGateway, "customer gateway"],
]);

/** What monitoring can be adopted, by its Terraform type, with AWS's word for it. */
const MONITORING_TYPES: ReadonlyMap<string, string> = new Map<string, string>([
  [ADOPTABLE_TYPES.metricAlarm, "alarm"],
  [ADOPTABLE_TYPES.compositeAlarm, "composite alarm"],
  [ADOPTABLE_TYPES.metricFilter, "metric filter"],
  [ADOPTABLE_TYPES.topic, "topic"],
  [ADOPTABLE_TYPES.subscription, "subscription"],
  [ADOPTABLE_TYPES.logGroup, "log group"],
]);

/** Whether a resource of this type may be monitoring that the account had before. */
export function isAdoptableType(type: string): boolean {
  return MONITORING_TYPES.has(type);
}

/** Whether a resource of this type and name is monitoring that was adopted. */
export function isAdoptedName(type: string, name: string): boolean {
  return isAdoptableType(type) && name.startsWith(ADOPTED_PREFIX);
}

/** AWS's word for what is protected or adoptable, else the Terraform type. */
export function wordFor(type: string): string {
  return PROTECTED_TYPES.get(type) ?? MONITORING_TYPES.get(type) ?? type;
}

/** A Terraform address as far as it is needed here: type and name of the resource, whatever module and index it has. */
const ADDRESS = /(?:^|\.)(?<type>[a-z0-9_]+)\.(?<name>[^.[\]"]+)(?:\[[^\]]*\])?$/;

/** What stands at an address. */
export interface GuardedResource {
  /** "VPN connection vpn-0abc" */
  readonly words: string;
  /** Whether it carries traffic; if not, it is monitoring that was adopted. */
  readonly isProtected: boolean;
}

/** The VPN or the adopted monitoring at an address, or `undefined` where something else is. */
export function guardedAt(address: string): GuardedResource | undefined {
  const { type = "", name = "" } = ADDRESS.exec(address)?.groups ?? {};
  const isProtected = PROTECTED_TYPES.has(type);
  if (!isProtected && !isAdoptedName(type, name)) return undefined;
  return { words: `${wordFor(type)} ${name}`, isProtected };
}
