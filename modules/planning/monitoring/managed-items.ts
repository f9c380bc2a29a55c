import {
  type AdoptableKind,
  adoptedAddress,
  byCodeUnit,
  type ForgottenItem,
  type GeneratedItem,
  type GeneratedMonitoring,
  type GeneratedRegion,
  isAdoptedAddress,
  isImportable,
} from "../../inventory";

/** A piece of monitoring that Terraform manages, or did. */
export interface ManagedItem {
  readonly what: AdoptableKind;
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

/** What of the monitoring Terraform manages, subscriptions included. */
export function managedItems(monitoring: GeneratedMonitoring): readonly ManagedItem[] {
  const items = itemsByKind(monitoring).flatMap(([what, all]) =>
    all.flatMap(({ id, manage }) => (manage === "reference" ? [] : managedItem(what, id))),
  );
  const subscriptions = monitoring.topics
    .filter(({ manage }) => manage !== "reference")
    .flatMap(({ facts }) => facts.subscriptions)
    .filter(isImportable)
    .map(({ arn }) => managedItem("subscription", arn));
  return [...items, ...subscriptions];
}

/** The Terraform addresses of the alarms that the generated code has Terraform change. */
export function repairedAddresses({ metricAlarms }: GeneratedMonitoring): readonly string[] {
  return metricAlarms.flatMap(({ id, manage }) => (manage === "repair" ? adoptedAddress("metricAlarm", id) : []));
}

/**
 * Once forgotten, always forgotten, unless it is adopted again: nobody knows which states have it still. What we created
 * is forgotten only as long as the region has nothing: in the code again, it would be left behind when its VPN goes.
 */
export function forgottenItems(
  previous: GeneratedRegion | undefined,
  next: GeneratedMonitoring,
  hasNothing: boolean,
): readonly ForgottenItem[] {
  const addresses = new Set([
    ...(previous?.forgottenItems ?? [])
      .map(({ address }) => address)
      .filter((address) => hasNothing || isAdoptedAddress(address)),
    ...(previous ? managedItems(previous.monitoring) : []).map(({ address }) => address),
  ]);
  for (const { address } of managedItems(next)) addresses.delete(address);
  return [...addresses].sort(byCodeUnit).map((address) => ({ address }));
}

function managedItem(what: AdoptableKind, id: string): ManagedItem {
  return { what, id, address: adoptedAddress(what, id) };
}
