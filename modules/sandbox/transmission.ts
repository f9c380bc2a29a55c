import type { ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { Reply } from "./endpoint";
import type { FaultEffects } from "./faults";

/**
 * Sends a reply, or what a fault makes of it.
 *
 * @returns the status that the client was told, or `undefined` where it was told none
 */
export async function transmit(
  response: ServerResponse,
  reply: Reply,
  { latencyMilliseconds, kind }: FaultEffects,
  closing: AbortSignal,
): Promise<number | undefined> {
  if (latencyMilliseconds > 0) await delay(latencyMilliseconds, undefined, { signal: closing });
  if (kind === "no-answer") return undefined;
  if (kind === "reset") {
    response.socket?.resetAndDestroy();
    return undefined;
  }
  response.statusCode = reply.status;
  response.setHeader("Content-Type", reply.contentType);
  if (kind === "truncated") {
    // Without a length the client cannot know how much is missing, only that the end is.
    response.write(reply.body.subarray(0, Math.ceil(reply.body.length / 2)), () => response.socket?.destroy());
  } else {
    response.setHeader("Content-Length", reply.body.length);
    response.end(reply.body);
  }
  return reply.status;
}
