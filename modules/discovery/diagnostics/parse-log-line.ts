import { z } from "zod";
import type { TunnelLogLine } from "../../inventory";
import { documentedMessage, OTHER_FORM } from "./documented-messages";
import type { Mask } from "./mask-secrets";

/** @see https://docs.aws.amazon.com/vpn/latest/s2svpn/log-contents.html */
const tunnelSchema = z.object({
  details: z.string(),
  ike_phase1_state: z.string().optional(),
  ike_phase2_state: z.string().optional(),
});

const bgpSchema = z.object({
  type: z.string(),
  status: z.string().optional(),
  message: z.object({ details: z.string().optional() }),
});

/** A line of the text format, in which the same words are only separated otherwise. */
const STATE = (phase: 1 | 2): RegExp =>
  new RegExp(`ike_?phase${String(phase)}_?state["']?\\s*[:=]\\s*["']?(\\w+)`, "i");

/** What AWS documents; any other word is not passed on. */
const PHASE_STATES: ReadonlySet<string> = new Set(["established", "rekeying", "negotiating", "down"]);
const BGP_STATUSES: ReadonlySet<string> = new Set(["UP", "DOWN", "ADVERTISED", "UPDATED", "WITHDRAWN"]);

/**
 * What a line of a tunnel's log says; `undefined` of one that does not matter. Nothing of its free text is taken over: see
 * {@link documentedMessage}.
 */
export function parseLogLine(
  message: string,
  { timestamp, log, mask }: { readonly timestamp: number; readonly log: TunnelLogLine["log"]; readonly mask: Mask },
): TunnelLogLine | undefined {
  const content = json(message);
  // Both logs may go to one group; a line of the other one is not of this.
  const isBgp = bgpSchema.safeParse(content).success;
  if (isBgp !== (log === "bgp") && content !== undefined) return undefined;
  const { text, ...states } = log === "tunnel" ? tunnelFields(message) : bgpFields(message);
  const isDown = states.phase1State === "down" || states.phase2State === "down";
  const said = documentedMessage(text);
  if (!isDown && said === undefined) return undefined;
  const details = mask(said ?? OTHER_FORM);
  return { ...states, timestamp: new Date(timestamp).toISOString(), log, details };
}

interface Fields extends Pick<TunnelLogLine, "phase1State" | "phase2State" | "bgpStatus"> {
  /** Goes no further than {@link documentedMessage}. */
  readonly text: string;
}

function tunnelFields(message: string): Fields {
  const { data } = tunnelSchema.safeParse(json(message));
  return data
    ? {
        text: data.details,
        phase1State: oneOf(PHASE_STATES, data.ike_phase1_state?.toLowerCase()),
        phase2State: oneOf(PHASE_STATES, data.ike_phase2_state?.toLowerCase()),
      }
    : {
        text: message,
        phase1State: oneOf(PHASE_STATES, STATE(1).exec(message)?.[1]?.toLowerCase()),
        phase2State: oneOf(PHASE_STATES, STATE(2).exec(message)?.[1]?.toLowerCase()),
      };
}

function bgpFields(message: string): Fields {
  const { data } = bgpSchema.safeParse(json(message));
  if (!data) return { text: message };
  return { text: data.message.details ?? "", bgpStatus: oneOf(BGP_STATUSES, data.status) };
}

function oneOf(known: ReadonlySet<string>, word: string | undefined): string | undefined {
  return word !== undefined && known.has(word) ? word : undefined;
}

function json(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}
