import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const INSTALLED = join(__dirname, "..", "..", "..", ".venv-moto", "bin", "aws");

/**
 * What the AWS CLI answers, as JSON: an independent reading of what an endpoint has.
 *
 * @throws Error where it is not installed in `.venv-moto` or on the PATH, or fails
 */
export async function awsCli(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<unknown> {
  const { stdout } = await promisify(execFile)(
    existsSync(INSTALLED) ? INSTALLED : "aws",
    [...args, "--output", "json"],
    { env: { ...process.env, ...environment } },
  );
  return JSON.parse(stdout);
}
