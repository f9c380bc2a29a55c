import type { AuditedResource, AuditReport } from "./report";

/** Resources of a region that a control could not judge, for the same reason. */
export interface Unjudged {
  readonly controlId: string;
  readonly accountId: string;
  readonly region: string;
  /** Why, in one sentence. */
  readonly summary: string;
  /** At least one. */
  readonly resources: readonly AuditedResource[];
}

/** What no control could judge, in the order of the report: an audit is partial for each of them. */
export function unjudgedOf({ verdicts }: Pick<AuditReport, "verdicts">): readonly Unjudged[] {
  const groups = new Map<string, Unjudged & { readonly resources: AuditedResource[] }>();
  for (const { status, controlId, accountId, region, summary, resource } of verdicts) {
    if (status !== "unknown") continue;
    const key = JSON.stringify([controlId, accountId, region, summary]);
    const group = groups.get(key);
    if (group) group.resources.push(resource);
    else groups.set(key, { controlId, accountId, region, summary, resources: [resource] });
  }
  return [...groups.values()];
}
