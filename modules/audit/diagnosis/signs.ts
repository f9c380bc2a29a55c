import { DOCUMENTED_DEFAULTS, type TunnelFacts } from "../../inventory";
import type { Evidence } from "../report";
import type { Symptoms } from "./symptoms";

/** An option of a tunnel, or AWS's default where its API is silent. */
export function optionOf<
  Name extends "dpdTimeoutAction" | "startupAction" | "phase1LifetimeSeconds" | "phase2LifetimeSeconds",
>(facts: TunnelFacts, name: Name): { readonly value: TunnelFacts[Name]; readonly evidence: Evidence } {
  const value = facts[name] ?? (DOCUMENTED_DEFAULTS[name] as TunnelFacts[Name]);
  const note = facts[name] === undefined ? " (AWS's default)" : "";
  return { value, evidence: { subject: name, value: `${String(value)}${note}` } };
}

/** Whether AWS says that IPsec is up though the tunnel is DOWN: then it is BGP that is not. */
export function isIpsecUp({ tunnel }: Symptoms): boolean {
  return /IPSEC IS UP/i.test(tunnel.telemetry?.statusMessage ?? "");
}

/** AWS's words on the status, as evidence. */
export function statusMessageOf({ tunnel }: Symptoms): readonly Evidence[] {
  const message = tunnel.telemetry?.statusMessage;
  return message === undefined ? [] : [{ subject: "StatusMessage", value: message }];
}

/** When the status last changed, as evidence. */
export function lastChangeOf({ tunnel }: Symptoms): readonly Evidence[] {
  const change = tunnel.telemetry?.lastStatusChange;
  return change === undefined ? [] : [{ subject: "LastStatusChange", value: change }];
}

/** That the other tunnel is UP: then the customer gateway can be reached, and keys and proposals fit at least once. */
export function siblingEvidence({ sibling }: Symptoms): readonly Evidence[] {
  return sibling === undefined
    ? []
    : [{ subject: `Tunnel ${String(sibling.number)} (${sibling.outsideIpAddress})`, value: sibling.status }];
}

/** Bytes of the time right before the tunnel last changed, of as many milliseconds; `undefined` where there is no data. */
export function bytesBeforeChange({ tunnel, traffic = [] }: Symptoms, milliseconds: number): number | undefined {
  const change = Date.parse(tunnel.telemetry?.lastStatusChange ?? "");
  if (Number.isNaN(change)) return undefined;
  const before = traffic.filter(({ timestamp, periodSeconds }) => {
    const startsAt = Date.parse(timestamp);
    return startsAt + periodSeconds * 1000 <= change && startsAt >= change - milliseconds;
  });
  return before.length === 0 ? undefined : before.reduce((sum, { bytes }) => sum + bytes, 0);
}
