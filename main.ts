/** The CDKTF app: every stack that `npm run discover` wrote to `generated/`, with the wishes of tunnelwatch.yaml. */
import { existsSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { App } from "cdktf";
import {
  addWorkspaces,
  changesFileName,
  isStackFile,
  loadSettings,
  type StackBuilder,
  type StackChanger,
  TunnelwatchError,
  type VpnStack,
} from "tunnelwatch";

/** `discover --output-dir` and `--config` choose others; whoever uses them sets these for CDKTF. */
const GENERATED = process.env["TUNNELWATCH_OUTPUT_DIR"] ?? "generated";
const CONFIG = process.env["TUNNELWATCH_CONFIG"];

async function main(): Promise<void> {
  const { settings } = await loadSettings(CONFIG, process.cwd());
  const app = new App();
  const stacks: VpnStack[] = [];
  for (const file of stackFiles()) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the set of files is known only when it runs
    const { default: build } = require(resolve(GENERATED, file)) as { readonly default: StackBuilder };
    const stack = build(app, settings);
    stacks.push(stack);
    const changes = resolve(GENERATED, changesFileName(stack.node.id));
    if (!existsSync(changes)) continue;
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- likewise
    const { default: change } = require(changes) as { readonly default: StackChanger };
    change(stack);
  }
  addWorkspaces(app, stacks, settings);
  app.synth();
}

function stackFiles(): readonly string[] {
  try {
    return readdirSync(GENERATED).filter(isStackFile).sort();
  } catch {
    throw new TunnelwatchError(`There is no directory ${GENERATED} with generated code.`, {
      code: "NothingGenerated",
      hint: "Run `npm run discover` first, here; or name its --output-dir in TUNNELWATCH_OUTPUT_DIR.",
    });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${inWords(error)}\n`);
  process.exitCode = 1;
});

function inWords(error: unknown): string {
  if (error instanceof TunnelwatchError) return [error.message, error.hint].filter(Boolean).join("\n");
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
