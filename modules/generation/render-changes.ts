import { type GeneratedChanges, stackName } from "../inventory";
import { type LiteralObject, printLiteral } from "./literal";

/** The first line of every file of changes, which are all ours to rewrite and to delete. */
export const CHANGES_HEADER =
  "// Written by `tunnelwatch discover`: what the next deploy changes of VPNs, decided from what was UP at the scan.";

/** The construct that the file's one statement makes. */
export const CHANGES_CONSTRUCT = "TunnelChanges";

const HEADER_REST = [
  "// The next scan decides anew. `tunnelwatch plan` refuses a change that is too old, or whose other tunnel is DOWN by then;",
  "// synth refuses one that was edited, or that the facts or tunnelwatch.yaml fit no more.",
];

/** The generated TypeScript of what changes in one account and region. */
export function renderChanges(changes: GeneratedChanges): string {
  const { partition, accountId, region, ...props } = changes;
  return [
    CHANGES_HEADER,
    ...HEADER_REST,
    `import { ${CHANGES_CONSTRUCT}, type VpnStack } from "tunnelwatch";`,
    "",
    `/** Account ${accountId}, ${region} (${partition}): to be deployed with ${stackName(changes)}. */`,
    "export default function change(stack: VpnStack): void {",
    // Plain data by their types; only their interfaces have no index signature.
    `  new ${CHANGES_CONSTRUCT}(stack, ${printLiteral(props as unknown as LiteralObject, 2)});`,
    "}",
    "",
  ].join("\n");
}
