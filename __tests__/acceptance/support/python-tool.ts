import { existsSync } from "node:fs";
import { join } from "node:path";

const REPOSITORY = join(__dirname, "..", "..", "..");

/**
 * The path of a command that `requirements.txt` installs: from `.venv-moto`, or by its name from the PATH.
 *
 * @param name for example `moto_server`
 */
export function pythonTool(name: string): string {
  const installed = join(REPOSITORY, ".venv-moto", "bin", name);
  return existsSync(installed) ? installed : name;
}
