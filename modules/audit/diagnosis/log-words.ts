import type { TunnelLogLine } from "../../inventory";
import type { Evidence } from "../report";
import type { Symptoms } from "./symptoms";

/** Lines quoted as evidence of one cause. */
const QUOTED = 2;

/** The lines of a tunnel's log that say something, the last ones first. */
export function linesSaying(
  { logLines = [] }: Pick<Symptoms, "logLines">,
  words: RegExp,
  log: TunnelLogLine["log"] = "tunnel",
): readonly TunnelLogLine[] {
  return logLines
    .filter((line) => line.log === log && words.test(line.details))
    .sort((a, b) => (a.timestamp < b.timestamp ? 1 : a.timestamp > b.timestamp ? -1 : 0));
}

/** The last such lines, as evidence. */
export function quoted(lines: readonly TunnelLogLine[]): readonly Evidence[] {
  return lines.slice(0, QUOTED).map(({ log, timestamp, details }) => ({
    subject: log === "bgp" ? "BGP log" : "Tunnel log",
    value: `${timestamp} ${details}`,
  }));
}
