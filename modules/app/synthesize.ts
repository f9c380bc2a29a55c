import { App } from "cdktf";
import { addWorkspaces } from "../constructs/workspaces/add-workspaces";
import { TunnelwatchError } from "../errors";
import { addStacks } from "./add-stacks";

/**
 * The whole CDKTF app: every stack that discover wrote, with the wishes of tunnelwatch.yaml, and the workspaces where it wishes for
 * some, as Terraform JSON.
 *
 * It is what a project's `main.ts` calls. It never rejects: what went wrong is said on stderr, and the exit code is 1 then.
 */
export async function synthesize(): Promise<void> {
  try {
    const app = new App();
    const { stacks, settings } = await addStacks(app);
    addWorkspaces(app, stacks, settings);
    app.synth();
  } catch (error) {
    process.stderr.write(`${inWords(error)}\n`);
    process.exitCode = 1;
  }
}

function inWords(error: unknown): string {
  if (error instanceof TunnelwatchError) return [error.message, error.hint].filter(Boolean).join("\n");
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
