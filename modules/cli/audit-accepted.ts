import type { AuditReport } from "../audit/report";
import { type Colours, visible } from "./terminal";
import { wrapped } from "./text-layout";

/** More accepted findings than these are counted, not listed. */
const MOST_LISTED = 20;

/** What fails and is accepted, why and until when; nothing where nothing is. */
export function acceptedLines({ verdicts }: AuditReport, colours: Colours): readonly string[] {
  const all = verdicts.flatMap(({ suppression, ...verdict }) => (suppression ? [{ ...verdict, suppression }] : []));
  if (all.length === 0) return [];
  const lines = all.slice(0, MOST_LISTED).flatMap(({ controlId, accountId, region, resource, suppression }) => {
    const name = resource.name === undefined ? "" : ` "${visible(resource.name)}"`;
    const until = suppression.expires === undefined ? "no expiry" : `until ${suppression.expires}`;
    const text = `Accepted: ${controlId} ${accountId} ${region}, ${visible(resource.id)}${name}: ${visible(suppression.reason)} (${until})`;
    return wrapped(text, "  ", "").map((line, index) =>
      index === 0 ? line.replace("Accepted", colours.bold("Accepted")) : line,
    );
  });
  const more = all.length - MOST_LISTED;
  return [[...lines, ...(more > 0 ? [`and ${String(more)} more (--format json lists them)`] : [])].join("\n")];
}
