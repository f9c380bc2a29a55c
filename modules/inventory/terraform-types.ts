/** What carries traffic, or stands at the other end of what does, by its Terraform type. */
export const VPN_TYPES = {
  vpnConnection: "aws_vpn_connection",
  clientVpnEndpoint: "aws_ec2_client_vpn_endpoint",
  customerGateway: "aws_customer_gateway",
} as const;

/** What kinds of monitoring can be adopted, by their Terraform types. */
export const ADOPTABLE_TYPES = {
  metricAlarm: "aws_cloudwatch_metric_alarm",
  compositeAlarm: "aws_cloudwatch_composite_alarm",
  metricFilter: "aws_cloudwatch_log_metric_filter",
  topic: "aws_sns_topic",
  subscription: "aws_sns_topic_subscription",
  logGroup: "aws_cloudwatch_log_group",
} as const;

/** One of the kinds of {@link ADOPTABLE_TYPES}. */
export type AdoptableKind = keyof typeof ADOPTABLE_TYPES;

/** How the Terraform names of adopted monitoring start; nothing that we create is called so. */
export const ADOPTED_PREFIX = "adopted_";

/** The address of a resource in a stack's root module: there are no others in the stacks. */
const ADDRESS = /^(?<type>[a-z][a-z0-9_]*)\.[A-Za-z_][\w-]*$/;

/** Whether it is the address of monitoring that was adopted, and not of something that we created. */
export function isAdoptedAddress(address: string): boolean {
  return Object.values(ADOPTABLE_TYPES).some((type) => address.startsWith(`${type}.${ADOPTED_PREFIX}`));
}

/** Whether it is the address of something that is no VPN: to forget one takes a statement of its own, with a reason. */
export function isItemAddress(address: string): boolean {
  const type = ADDRESS.exec(address)?.groups?.["type"];
  return type !== undefined && !Object.values<string>(VPN_TYPES).includes(type);
}
