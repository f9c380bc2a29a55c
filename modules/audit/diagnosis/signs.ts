import { DOCUMENTED_DEFAULTS, type TunnelLogLine, type TunnelOptions } from "../../inventory";
import { inOrder } from "../history/in-order";
import { type Outage, outagesOf } from "../history/outages";
import type { Evidence } from "../report";
import type { Symptoms } from "./symptoms";

/** A line from so many milliseconds before a tunnel went DOWN may still tell why it did. */
const BEFORE = 15 * 60_000;

/** At most so many lines are quoted for one cause. */
const QUOTED_LINES = 3;

/** Status, time and AWS's words: what every cause of a tunnel starts from. */
export function statusEvidence({ tunnel }: Symptoms): readonly Evidence[] {
  const { lastStatusChange, statusMessage } = tunnel.telemetry ?? {};
  return [
    {
      subject: "Status",
      value: lastStatusChange === undefined ? tunnel.status : `${tunnel.status} since ${lastStatusChange}`,
    },
    ...(statusMessage === undefined ? [] : [{ subject: "StatusMessage", value: statusMessage }]),
  ];
}

/** Whether AWS says that IPsec works: what is DOWN then is BGP. */
export function isIpsecUp({ tunnel }: Symptoms): boolean {
  return /IPSEC IS UP/i.test(tunnel.telemetry?.statusMessage ?? "");
}

/** Whether IPsec itself is down, as far as anybody knows. */
export function isIpsecDown(symptoms: Symptoms): boolean {
  return symptoms.tunnel.status === "DOWN" && !isIpsecUp(symptoms);
}

/**
 * The lines that tell of the outage that is, or of the last one of a tunnel that is UP. What was written long before is of
 * another one, and may be mended since: it speaks neither for a cause nor against one.
 */
export function presentLines(symptoms: Symptoms, lines: readonly TunnelLogLine[]): readonly TunnelLogLine[] {
  const { status, telemetry } = symptoms.tunnel;
  const lastOutage = status === "UP" ? outagesIn(symptoms).at(-1)?.startsAt : undefined;
  const from = (lastOutage ?? Date.parse(telemetry?.lastStatusChange ?? "")) - BEFORE;
  return Number.isNaN(from) ? lines : lines.filter(({ timestamp }) => Date.parse(timestamp) >= from);
}

/** The lines that fit, the newest first. */
export function linesOf({ logLines = [] }: Symptoms, fits: (line: TunnelLogLine) => boolean): readonly TunnelLogLine[] {
  return logLines.filter(fits).sort((a, b) => Date.parse(b.timestamp) - Date.parse(a.timestamp));
}

/** Whether the tunnel's own log tells of this outage: a cause that it does not name would be there. BGP's log knows nothing of IPsec. */
export function tunnelLogTells({ logLines = [] }: Symptoms): boolean {
  return logLines.some(({ log }) => log === "tunnel");
}

/** The newest of the lines, as evidence. */
export function quoted(lines: readonly TunnelLogLine[]): readonly Evidence[] {
  return lines.slice(0, QUOTED_LINES).map(({ log, timestamp, details }) => ({
    subject: log === "bgp" ? "BGP log" : "Tunnel log",
    value: `${timestamp} ${details}`,
  }));
}

/** What an option is, and whether that is AWS's default because the API is silent. */
export function optionOf(
  { tunnel }: Symptoms,
  name: "dpdTimeoutAction" | "startupAction" | "phase1LifetimeSeconds" | "phase2LifetimeSeconds",
): { readonly value: string; readonly evidence: Evidence } {
  const said = tunnel.facts[name];
  const value = String(said ?? (DOCUMENTED_DEFAULTS as Required<TunnelOptions>)[name]);
  return { value, evidence: { subject: name, value: said === undefined ? `${value} (AWS's default)` : value } };
}

/** Milliseconds for which the status is what it is. */
export function ageOf({ tunnel, now }: Symptoms): number | undefined {
  const age = Date.parse(now) - Date.parse(tunnel.telemetry?.lastStatusChange ?? "");
  return Number.isNaN(age) ? undefined : age;
}

/** The outages that the samples show, oldest first. */
export function outagesIn({ samples = [] }: Symptoms): readonly Outage[] {
  return outagesOf(inOrder(samples));
}

/** In words that a person takes in at once. */
export function isoOf(time: number): string {
  return new Date(time).toISOString();
}
