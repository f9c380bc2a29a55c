import {
  ADOPTABLE_TYPES,
  OWN_LOG_GROUP_PREFIX,
  type AdoptableKind,
  adoptedAddress,
  byCodeUnit,
  DELIVERY_POLICY_ADDRESS,
  DELIVERY_POLICY_NAME,
  type ForgottenItem,
  type GeneratedItem,
  type GeneratedMonitoring,
  type GeneratedRegion,
  hasDeliveryPolicy,
  isAdoptedAddress,
  isImportable,
  type MonitoringKind,
  ownLogGroupAddress,
} from "../../inventory";

/** A piece of monitoring that Terraform manages, or did, and that it must not delete. */
export interface ManagedItem {
  readonly what: MonitoringKind;
  readonly id: string;
  /** Its Terraform address. */
  readonly address: string;
}

/** Everything that the code says of existing monitoring, by kind. */
export function itemsByKind({
  metricAlarms,
  compositeAlarms,
  metricFilters,
  topics,
  logGroups,
}: GeneratedMonitoring): readonly (readonly [AdoptableKind, readonly GeneratedItem<unknown>[]])[] {
  return [
    ["topic", topics],
    ["metricFilter", metricFilters],
    ["metricAlarm", metricAlarms],
    ["compositeAlarm", compositeAlarms],
    ["logGroup", logGroups],
  ];
}

/** What of the monitoring Terraform manages and must not delete: what was adopted, subscriptions included, and logs. */
export function managedItems(monitoring: GeneratedMonitoring): readonly ManagedItem[] {
  const items = itemsByKind(monitoring).flatMap(([what, all]) =>
    all.flatMap(({ id, manage }) => (manage === "reference" ? [] : managedItem(what, id))),
  );
  const subscriptions = monitoring.topics
    .filter(({ manage }) => manage !== "reference")
    .flatMap(({ facts }) => facts.subscriptions)
    .filter(isImportable)
    .map(({ arn }) => managedItem("subscription", arn));
  return [...items, ...subscriptions, ...ownItems(monitoring)];
}

/** The Terraform addresses of the alarms that the generated code has Terraform change. */
export function repairedAddresses({ metricAlarms }: GeneratedMonitoring): readonly string[] {
  return metricAlarms.flatMap(({ id, manage }) => (manage === "repair" ? adoptedAddress("metricAlarm", id) : []));
}

/**
 * Once forgotten, always forgotten, unless it is adopted again: nobody knows which states have it still. So it is with what
 * we made for logs, which is never deleted. What we created otherwise is forgotten only as long as the region has nothing: in the code again, it would be left behind when its VPN goes.
 */
export function forgottenItems(
  previous: GeneratedRegion | undefined,
  next: GeneratedMonitoring,
  hasNothing: boolean,
): readonly ForgottenItem[] {
  const addresses = new Set([
    ...(previous?.forgottenItems ?? [])
      .map(({ address }) => address)
      .filter((address) => hasNothing || isAdoptedAddress(address) || isLogAddress(address)),
    ...(previous ? managedItems(previous.monitoring) : []).map(({ address }) => address),
  ]);
  for (const { address } of managedItems(next)) addresses.delete(address);
  return [...addresses].sort(byCodeUnit).map((address) => ({ address }));
}

/** What we make for logs. The policy too: whoever logs by it in the meantime would lose what is logged. */
function ownItems(monitoring: GeneratedMonitoring): readonly ManagedItem[] {
  const groups = monitoring.ownLogGroups.map(({ id }): ManagedItem => ({
    what: "ownLogGroup",
    id,
    address: ownLogGroupAddress(id),
  }));
  if (!hasDeliveryPolicy(monitoring)) return groups;
  return [...groups, { what: "deliveryPolicy", id: DELIVERY_POLICY_NAME, address: DELIVERY_POLICY_ADDRESS }];
}

/** Whether what we make for logs stands at an address. */
function isLogAddress(address: string): boolean {
  return (
    address === DELIVERY_POLICY_ADDRESS || address.startsWith(`${ADOPTABLE_TYPES.logGroup}.${OWN_LOG_GROUP_PREFIX}`)
  );
}

function managedItem(what: AdoptableKind, id: string): ManagedItem {
  return { what, id, address: adoptedAddress(what, id) };
}
