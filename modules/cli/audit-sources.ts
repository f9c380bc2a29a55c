import { readFile } from "node:fs/promises";
import { posix, relative, resolve, sep } from "node:path";
import type { SourceLocation } from "../audit/formats/report-format";
import type { AuditReport, Verdict } from "../audit/report";
import { sourceLines } from "../audit/source-lines";
import { stackName } from "../inventory";

/**
 * Where generated code has what verdicts are about: the construct call of the resource, or the file that has it after the next
 * discover.
 *
 * @param outputDir directory of the generated code
 */
export async function generatedSources(
  report: AuditReport,
  directory: string,
  outputDir: string,
): Promise<(verdict: Verdict) => SourceLocation> {
  const stacks = [...new Set(report.verdicts.map(stackName))];
  const lines = new Map(
    await Promise.all(
      stacks.map(
        async (stack) => [stack, sourceLines(await textOf(resolve(directory, outputDir, `${stack}.ts`)))] as const,
      ),
    ),
  );
  const folder = relative(directory, resolve(directory, outputDir)).split(sep).join(posix.sep);
  return (verdict) => {
    const stack = stackName(verdict);
    const { id, vpnConnectionId } = verdict.resource;
    return { file: posix.join(folder, `${stack}.ts`), line: lines.get(stack)?.get(vpnConnectionId ?? id) };
  };
}

/** A file that is not there, or cannot be read, has no lines: what a scan says of it, discover tells. */
async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch {
    return "";
  }
}
