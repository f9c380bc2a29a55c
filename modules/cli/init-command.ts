import { relative, resolve } from "node:path";
import { createProject } from "../init";
import { ExitCode } from "./exit-code";
import type { Terminal } from "./terminal";

/** Makes a directory a project of the user's own. Asks neither AWS nor a registry. @throws TunnelwatchError `InitRefused` */
export async function initCommand(directory: string, terminal: Terminal): Promise<ExitCode> {
  const { colours } = terminal;
  const { created, completed } = await createProject(resolve(directory));
  const place = relative(process.cwd(), resolve(directory));
  const lines = [
    `Created${place === "" ? "" : ` in ${place}`}: ${created.join(", ")}`,
    ...(completed.length > 0 ? [`Completed: ${completed.join(", ")}`] : []),
    "",
    colours.bold("Next:"),
    ...(place === "" ? [] : [`  cd ${shellWord(place)}`]),
    "  npm install",
    "  npm run discover     # with AWS credentials; a scan only reads",
    "  npm run plan",
    "",
    "tunnelwatch.yaml says what could be said, first of all whom alarms are to tell: notifications.subscriptions.",
  ];
  terminal.data(lines.join("\n"));
  return ExitCode.done;
}

/** A path as a shell takes it for one word. */
function shellWord(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
