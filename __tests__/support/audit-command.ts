import pc from "picocolors";
import { auditCommand, type AuditFlags } from "../../modules/cli/audit-command";
import type { Clock } from "../../modules/cli/clock";
import type { Terminal } from "../../modules/cli/terminal";
import { fakeClock, type Said } from "./a-deployment";
import type { Project } from "./project";

/** Runs `tunnelwatch audit` in a project, in this process. */
export async function runAudit(
  { directory }: Pick<Project, "directory">,
  flags: Partial<AuditFlags> = {},
  clock: Clock = fakeClock(),
): Promise<Said> {
  const said = { stdout: "", stderr: "" };
  const terminal: Terminal = {
    colours: pc.createColors(false),
    interactive: false,
    data: (text) => void (said.stdout += `${text}\n`),
    log: (text) => void (said.stderr += `${text}\n`),
    error: (error) => void (said.stderr += `${String(error)}\n`),
  };
  const all: AuditFlags = { outputDir: "generated", format: "table", progress: false, ...flags };
  const exitCode = await auditCommand(all, terminal, { directory, clock });
  return { exitCode, ...said };
}
