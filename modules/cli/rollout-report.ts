import { stringify } from "yaml";
import type { TunnelChange, TunnelLogFacts, TunnelOptionName, TunnelOptions } from "../inventory";
import { goBack } from "../planning";
import type { DiscoveredRegion } from "./discover-result";
import { durationInWords } from "./duration";
import { visible } from "./terminal";
import type { LostTunnel } from "./wait-for-tunnels";

/** What a step changes, a line each. */
export function stepLines(regions: readonly DiscoveredRegion[]): readonly string[] {
  return regions.flatMap(({ scan: { region }, next }) => [
    ...(next?.tunnels ?? []).map((change) => {
      const { vpnConnectionId, tunnelNumber, outsideIpAddress, status, becomes, forced } = change;
      const what = (Object.keys(becomes) as TunnelOptionName[]).map((name) => optionInWords(change, name)).join("; ");
      const how = forced ? "  FORCED, whatever holds it:" : " ";
      return `${how} ${vpnConnectionId} (${region}) tunnel ${String(tunnelNumber)} (${outsideIpAddress}, ${status}): ${what}`;
    }),
    ...(next?.connectionLogs ?? []).map(
      ({ clientVpnEndpointId, cloudwatchLogGroup }) =>
        `  ${clientVpnEndpointId} (${region}): logs connections to ${cloudwatchLogGroup}`,
    ),
  ]);
}

function optionInWords({ was, becomes }: TunnelChange, name: TunnelOptionName): string {
  return `${name} ${inWords(was[name])} -> ${inWords(becomes[name])}`;
}

function inWords(value: TunnelOptions[TunnelOptionName]): string {
  if (value === undefined) return "unset";
  if (Array.isArray(value)) return value.map(String).join(",");
  if (typeof value !== "object") return String(value);
  return isLogOn(value) ? `${value.logGroupName} (${value.outputFormat})` : "off";
}

function isLogOn(value: object): value is TunnelLogFacts {
  return "logGroupName" in value;
}

/** What is not as the configuration wishes, each with the reason. */
export function heldLines(regions: readonly DiscoveredRegion[]): readonly string[] {
  return regions.flatMap(({ plan }) =>
    plan.notes
      .filter(({ kind }) => kind === "held")
      .map(({ id, reason, hint }) => {
        const wayOut = hint === undefined ? "" : ` ${visible(hint)}`;
        return `  ${id} (${plan.region}): ${visible(reason)}.${wayOut}`;
      }),
  );
}

/**
 * Which tunnels did not return, since when, what to do, and how to go back.
 *
 * @param regions - what the last scan knew, with the changes that were made
 */
export function lostText(
  lost: readonly LostTunnel[],
  regions: readonly DiscoveredRegion[],
  waitedMilliseconds: number,
): string {
  const changes = regions.flatMap(({ next }) => [...(next?.tunnels ?? []), ...(next?.awaited ?? [])]);
  const blocks = lost.map((tunnel) => {
    const { vpnConnectionId, outsideIpAddress, region } = tunnel;
    const change = changes.find(
      (each) =>
        each.vpnConnectionId === vpnConnectionId &&
        (outsideIpAddress === undefined || each.outsideIpAddress === outsideIpAddress),
    );
    const name = outsideIpAddress === undefined ? "" : ` tunnel ${outsideIpAddress}`;
    return [
      `${vpnConnectionId} (${region})${name} did not come back within ${durationInWords(waitedMilliseconds)}: ${stateInWords(tunnel)}.`,
      ...siblingInWords(tunnel),
      "Check the device: does it offer what the tunnel permits now, and does UDP 500, UDP 4500 or ESP reach AWS? Then run rollout again.",
      ...(change ? wayBack(change) : hintOf(tunnel, regions)),
    ].join("\n");
  });
  return [...blocks, "Nothing else is changed until it is UP again or was taken back."].join("\n\n");
}

function siblingInWords({ isSiblingUp }: LostTunnel): readonly string[] {
  if (isSiblingUp === undefined) return [];
  return isSiblingUp
    ? ["Its other tunnel is UP and carries the traffic."]
    : ["Its other tunnel is not UP either: the site may be cut off."];
}

function stateInWords({ status, statusMessage, since, failure }: LostTunnel): string {
  if (failure) return `AWS could not be asked (${failure.code}: ${visible(failure.message)})`;
  const when = since === undefined ? "" : ` since ${since}`;
  return `${status}${when}${statusMessage === undefined ? "" : ` (${visible(statusMessage)})`}`;
}

/** Of a tunnel that no change of ours is known of: it may have been DOWN for years. */
function hintOf({ vpnConnectionId }: LostTunnel, regions: readonly DiscoveredRegion[]): readonly string[] {
  const slot = regions.flatMap(({ settling }) => settling).find((each) => each.vpnConnectionId === vpnConnectionId);
  return slot ? [[`${slot.reason}.`, slot.hint ?? ""].join(" ").trimEnd()] : [];
}

function wayBack(change: TunnelChange): readonly string[] {
  const { override, unknown } = goBack(change);
  const yaml = stringify({ harden: { overrides: [override] } }).trimEnd();
  return [
    "To go back to the options that it had, put this under your own settings in tunnelwatch.yaml (as the last override) and run rollout again:",
    ...yaml.split("\n").map((line) => `  ${line}`),
    ...(unknown.length === 0
      ? []
      : [`What ${unknown.join(", ")} was cannot be said here: take the value from the device's configuration.`]),
  ];
}
