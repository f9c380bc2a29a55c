import { existsSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import type { Construct } from "constructs";
import { loadSettings, type Settings } from "../config";
import type { VpnStack } from "../constructs/vpn-stack";
import { TunnelwatchError } from "../errors";
import { changesFileName, isStackFile } from "../inventory";

/** What a generated file exports by default: it builds the stack of its account and region. */
export type StackBuilder = (scope: Construct, settings: Settings) => VpnStack;

/** What a generated file of changes exports by default: it has the next deploy of the stack make them. */
export type StackChanger = (stack: VpnStack) => void;

/** Where an app finds what it is made of. */
export interface AddStacksOptions {
  /**
   * Directory of the generated code, relative to the working directory.
   *
   * @default - the one that `TUNNELWATCH_OUTPUT_DIR` names, else `generated`
   */
  readonly generated?: string;
  /**
   * Configuration file, relative to the working directory.
   *
   * @default - the one that `TUNNELWATCH_CONFIG` names, else `tunnelwatch.yaml` where there is one, else the defaults
   */
  readonly config?: string;
}

/** What {@link addStacks} made. */
export interface AddedStacks {
  /** One for each account and region, by file name. */
  readonly stacks: readonly VpnStack[];
  /** The configuration that they were made with. */
  readonly settings: Settings;
}

/**
 * Adds every stack that discover wrote to an app, with the wishes of tunnelwatch.yaml and the changes that are staged.
 *
 * The generated code is TypeScript: the process has to be able to load it, as `node --require tsx/cjs` does.
 *
 * @param scope the app
 * @throws TunnelwatchError `NothingGenerated` where there is no directory of generated code; `ConfigNotFound`,
 *   `ConfigUnreadable` or `ConfigInvalid`; and what the stacks themselves refuse
 */
export async function addStacks(scope: Construct, options: AddStacksOptions = {}): Promise<AddedStacks> {
  const generated = options.generated ?? process.env["TUNNELWATCH_OUTPUT_DIR"] ?? "generated";
  const { settings } = await loadSettings(options.config ?? process.env["TUNNELWATCH_CONFIG"], process.cwd());
  const stacks = stackFiles(generated).map((file) => {
    const build = defaultExport(resolve(generated, file)) as StackBuilder;
    const stack = build(scope, settings);
    const changes = resolve(generated, changesFileName(stack.node.id));
    if (existsSync(changes)) (defaultExport(changes) as StackChanger)(stack);
    return stack;
  });
  return { stacks, settings };
}

function defaultExport(file: string): unknown {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the set of files is known only when it runs
  return (require(file) as { readonly default: unknown }).default;
}

function stackFiles(generated: string): readonly string[] {
  try {
    return readdirSync(generated).filter(isStackFile).sort();
  } catch {
    throw new TunnelwatchError(`There is no directory ${generated} with generated code.`, {
      code: "NothingGenerated",
      hint: "Run `npm run discover` first, here; or name its --output-dir in TUNNELWATCH_OUTPUT_DIR.",
    });
  }
}
