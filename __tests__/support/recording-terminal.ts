import pc from "picocolors";
import type { Terminal } from "../../modules/cli/terminal";

/** A terminal without colours that keeps what a command says. */
export function recordingTerminal(): {
  readonly terminal: Terminal;
  readonly said: { readonly stdout: string; readonly stderr: string };
} {
  const said = { stdout: "", stderr: "" };
  const terminal: Terminal = {
    colours: pc.createColors(false),
    interactive: false,
    data: (text) => void (said.stdout += `${text}\n`),
    log: (text) => void (said.stderr += `${text}\n`),
    error: (error) => void (said.stderr += `${String(error)}\n`),
    annotate: () => undefined,
  };
  return { terminal, said };
}
