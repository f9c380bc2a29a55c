import type { AuditReport, LikelyCause } from "../../report";
import { groupedBy } from "../../grouped-by";
import { code, paragraphs, prose } from "../../../markdown/markdown-text";

/** Different evidence that is shown of a cause, and tunnels that are named for each. */
const MOST_SHOWN = 8;

/** A cause of a tunnel, with its rank among the tunnel's. */
interface Diagnosed {
  readonly tunnel: string;
  readonly rank: number;
  readonly cause: LikelyCause;
}

/** What is likely wrong with tunnels that are DOWN or flap: each cause once, with the tunnels that it fits, the worst of them first. */
export function causes({ verdicts }: AuditReport): string {
  const diagnosed = verdicts.flatMap(({ resource, causes: likely }) =>
    likely.map((cause, index) => ({ tunnel: resource.id, rank: index + 1, cause })),
  );
  if (diagnosed.length === 0) return "";
  const alike = groupedBy(diagnosed, ({ cause: { title, check, setting } }) => JSON.stringify([title, check, setting]));
  return paragraphs(
    "## Likely causes",
    "Of tunnels that are DOWN or flap. In brackets: the rank of the cause among those of the tunnel, 1 the most likely.",
    [...alike.values()].map(item).join("\n"),
  );
}

function item(diagnosed: readonly Diagnosed[]): string {
  const [first] = diagnosed;
  if (!first) return "";
  const { title, check, setting } = first.cause;
  const byEvidence = [...groupedBy(diagnosed, ({ cause }) => JSON.stringify(cause.evidence)).values()];
  const left = byEvidence.slice(MOST_SHOWN).flat().length;
  return [
    `- ${prose(title)}`,
    ...byEvidence.slice(0, MOST_SHOWN).map(seen),
    ...(left > 0 ? [`  - And at ${String(left)} more`] : []),
    `  - Check: ${prose(check)}`,
    ...(setting === undefined ? [] : [`  - Setting: ${code(setting)}`]),
  ].join("\n");
}

/** The tunnels of which the same was seen, and what. */
function seen(diagnosed: readonly Diagnosed[]): string {
  const names = diagnosed.slice(0, MOST_SHOWN).map(({ tunnel, rank }) => `${code(tunnel)} (${String(rank)})`);
  const more = diagnosed.length - names.length;
  const evidence = (diagnosed[0]?.cause.evidence ?? []).map(
    ({ subject, value }) => `${prose(subject)}: ${code(value)}`,
  );
  return `  - At ${names.join(", ")}${more > 0 ? ` and ${String(more)} more` : ""}: ${evidence.join("; ")}`;
}
