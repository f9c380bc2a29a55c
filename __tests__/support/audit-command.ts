import { auditCommand, type AuditFlags } from "../../modules/cli/audit-command";
import type { Clock } from "../../modules/cli/clock";
import { fakeClock, type Said } from "./a-deployment";
import type { Project } from "./project";
import { recordingTerminal } from "./recording-terminal";

/** Runs `tunnelwatch audit` in a project, in this process. */
export async function runAudit(
  { directory }: Pick<Project, "directory">,
  flags: Partial<AuditFlags> = {},
  clock: Clock = fakeClock(),
): Promise<Said> {
  const { terminal, said } = recordingTerminal();
  const all: AuditFlags = { outputDir: "generated", format: "table", progress: false, ...flags };
  const exitCode = await auditCommand(all, terminal, { directory, clock });
  return { exitCode, ...said };
}
