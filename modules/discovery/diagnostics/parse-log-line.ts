import { z } from "zod";
import type { TunnelLogLine } from "../../inventory";
import type { Mask } from "./mask-secrets";

/** AWS's lines are shorter; whatever is longer is not AWS's. */
const MAX_LENGTH = 300;

/** @see https://docs.aws.amazon.com/vpn/latest/s2svpn/log-contents.html */
const tunnelSchema = z.object({
  details: z.string(),
  ike_phase1_state: z.string().optional(),
  ike_phase2_state: z.string().optional(),
});

const bgpSchema = z.object({
  type: z.string(),
  status: z.string().optional(),
  message: z.object({ details: z.string().optional(), prefix: z.string().optional() }),
});

/** A line of the text format, in which the same words are only separated otherwise. */
const STATE = (phase: 1 | 2): RegExp =>
  new RegExp(`ike_?phase${String(phase)}_?state["']?\\s*[:=]\\s*["']?(\\w+)`, "i");

/** What of AWS's messages tells why a tunnel goes down or comes back; the rest is its daily business. */
const MATTERS =
  /mismatch|pre-?shared key|proposal|AUTHENTICATION_FAILED|TS_UNACCEPTABLE|traffic selector|DPD timed out|declaring peer dead|not responsive|DELETE|un-established|unable to establish|could not be established|retransmi|timeout|timed out|replace|certificate|expired|revoked|hold timer|from Established to|to Established|prefix limit|notification|rekey|collision|no response/i;

/** What a line of a tunnel's log says; `undefined` of one that does not matter. Only named members are taken over. */
export function parseLogLine(
  message: string,
  { timestamp, log, mask }: { readonly timestamp: number; readonly log: TunnelLogLine["log"]; readonly mask: Mask },
): TunnelLogLine | undefined {
  const content = json(message);
  // Both logs may go to one group; a line of the other one is not of this.
  const isBgp = bgpSchema.safeParse(content).success;
  if (isBgp !== (log === "bgp") && content !== undefined) return undefined;
  const fields = log === "tunnel" ? tunnelFields(message) : bgpFields(message);
  const isDown = fields.phase1State === "down" || fields.phase2State === "down";
  if (!isDown && !MATTERS.test(fields.details)) return undefined;
  // Masked as a whole first: what is cut off in the middle would not be known for a key any more.
  const details = mask(fields.details).slice(0, MAX_LENGTH);
  return { ...fields, timestamp: new Date(timestamp).toISOString(), log, details };
}

type Fields = Pick<TunnelLogLine, "details" | "phase1State" | "phase2State" | "bgpStatus">;

function tunnelFields(message: string): Fields {
  const { data } = tunnelSchema.safeParse(json(message));
  return data
    ? {
        details: data.details,
        phase1State: data.ike_phase1_state?.toLowerCase(),
        phase2State: data.ike_phase2_state?.toLowerCase(),
      }
    : {
        details: message,
        phase1State: STATE(1).exec(message)?.[1]?.toLowerCase(),
        phase2State: STATE(2).exec(message)?.[1]?.toLowerCase(),
      };
}

function bgpFields(message: string): Fields {
  const { data } = bgpSchema.safeParse(json(message));
  if (!data) return { details: message };
  const { details = "", prefix } = data.message;
  return { details: prefix === undefined ? details : `${prefix} ${details}`.trim(), bgpStatus: data.status };
}

function json(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}
