import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { loadSettings } from "../config";
import { TunnelwatchError } from "../errors";
import {
  listStackFiles,
  readChangesFile,
  readStackFile,
  removeLeftovers,
  type StackFile,
  writeChangesFile,
  writeRegion,
} from "../generation";
import { type GeneratedRegion, stackName } from "../inventory";
import { adoptedVpns, notReleasable, releaseRegion, type ReleaseScope, wishesToStayReleased } from "../planning";
import { readStacks, StackJson } from "../terraform";
import { ExitCode, worst } from "./exit-code";
import { knownError } from "./known-error";
import { type ReleasedStack, releaseAsJson, releaseAsTable, type ReleaseResult } from "./release-report";
import { appEnvironment } from "./selected-stacks";
import { synthesize } from "./synthesize";
import type { Terminal } from "./terminal";

/** The flags of `tunnelwatch release`. */
export interface ReleaseFlags {
  readonly config?: string;
  readonly outputDir: string;
  readonly format: "table" | "json";
  /** Also forget what was created. */
  readonly all?: boolean;
  readonly check?: boolean;
  readonly quiet?: boolean;
}

/**
 * Rewrites the generated code so that Terraform forgets what it adopted, and destroys nothing. Asks neither AWS nor
 * Terraform.
 *
 * @param ids the VPNs to release. @default - all, and adopted monitoring with them
 * @throws TunnelwatchError `Usage`, `NothingGenerated`, `UnknownVpn`, and with `--all` what a synth throws
 */
export async function releaseCommand(
  flags: ReleaseFlags,
  ids: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const { outputDir, all = false, check = false } = flags;
  if (all && ids.length > 0) {
    throw new TunnelwatchError(`--all releases everything, and ${ids.join(", ")} only some of it: both were given.`, {
      code: "Usage",
      hint: "Leave one of them out.",
    });
  }
  const { settings } = await loadSettings(flags.config, process.cwd());
  if (!check) await removeLeftovers(outputDir);
  const { files, errors: unreadable } = await readAll(outputDir);
  for (const error of unreadable) terminal.error(error);
  // Which VPNs there are cannot be said then, and half a release is none.
  if (unreadable.length > 0) return ExitCode.fatal;
  if (ids.length > 0) refuseUnknown(files, ids);

  const scopes = all ? await everythingIn(files, flags) : undefined;
  const scope: ReleaseScope = ids.length > 0 ? { kind: "vpns", ids: new Set(ids) } : { kind: "adopted" };
  const stacks: ReleasedStack[] = [];
  const errors: TunnelwatchError[] = [];
  for (const { region, text } of files) {
    const release = releaseRegion(region, scopes?.get(stackName(region)) ?? scope);
    try {
      if (!check) await withdrawChanges(outputDir, region, release.next);
      const written = await writeRegion(outputDir, release.next, { check, plannedFrom: text });
      stacks.push({ region, release, written });
    } catch (error) {
      errors.push(knownError(error));
    }
  }

  const releases = stacks.map(({ release }) => release);
  const result = { stacks, wishes: wishesToStayReleased(releases, settings, ids.length > 0), errors };
  report(result, flags, terminal);
  const differs = stacks.some(({ written }) => written.change !== "unchanged");
  const exitCode = worst([
    ...(errors.length > 0 ? [ExitCode.fatal] : []),
    ...(check && differs ? [ExitCode.toAct] : []),
  ]);
  if (exitCode === ExitCode.done && !check) terminal.log("Next: npm run plan, then deploy");
  return exitCode;
}

/** Takes back what a scan decided to change: it does not fit the new code. What is awaited of others stays known. */
async function withdrawChanges(outputDir: string, region: GeneratedRegion, next: GeneratedRegion): Promise<void> {
  const changes = await readChangesFile(outputDir, region);
  if (!changes) return;
  const adopted = new Set(adoptedVpns([next]));
  const awaited = changes.awaited.filter(({ vpnConnectionId }) => adopted.has(vpnConnectionId));
  const left = awaited.length === 0 ? undefined : { ...changes, tunnels: [], connectionLogs: [], awaited };
  await writeChangesFile(outputDir, region, left);
}

/** Every stack's file, or what is wrong with those that cannot be read. @throws TunnelwatchError `NothingGenerated` */
async function readAll(
  outputDir: string,
): Promise<{ readonly files: readonly StackFile[]; readonly errors: readonly TunnelwatchError[] }> {
  const names = await listStackFiles(outputDir);
  if (names.length === 0) {
    throw new TunnelwatchError(`${outputDir} holds no generated code, so there is nothing to release.`, {
      code: "NothingGenerated",
      resource: outputDir,
      hint: "Run the command in the project's directory, or name the directory with --output-dir.",
    });
  }
  const read = await Promise.allSettled(names.map((name) => readStackFile(outputDir, name)));
  return {
    files: read.flatMap((file) => (file.status === "fulfilled" ? file.value : [])),
    errors: read.flatMap((file) => (file.status === "rejected" ? knownError(file.reason) : [])),
  };
}

function refuseUnknown(files: readonly StackFile[], ids: readonly string[]): void {
  const regions = files.map(({ region }) => region);
  const refused = notReleasable(regions, ids);
  if (refused.length === 0) return;
  const adopted = adoptedVpns(regions);
  throw new TunnelwatchError(
    `Only adopted VPNs can be released: ${refused.map(({ id, reason }) => `${id} ${reason}`).join("; ")}.`,
    {
      code: "UnknownVpn",
      resource: refused.map(({ id }) => id).join(", "),
      hint: adopted.length === 0 ? "No VPN is adopted." : `Adopted are: ${adopted.join(", ")}.`,
    },
  );
}

/** By stack, all that it has: what a synth of the code as it stands writes, away from what a plan works on. */
async function everythingIn(
  files: readonly StackFile[],
  { outputDir, config }: ReleaseFlags,
): Promise<ReadonlyMap<string, ReleaseScope>> {
  const outDir = await mkdtemp(join(tmpdir(), "tunnelwatch-release-"));
  try {
    const environment = appEnvironment(resolve(outputDir), config);
    await synthesize({ directory: process.cwd(), environment, outDir });
    const synthesized = new Map((await readStacks(outDir)).map((stack) => [stack.name, stack]));
    return new Map(
      await Promise.all(
        files.map(async ({ region }) => {
          const name = stackName(region);
          // An app that leaves a stack out would have its things lost: reading it says so.
          const stack = synthesized.get(name) ?? { name, directory: join(outDir, "stacks", name) };
          const { addresses } = await StackJson.read(stack);
          return [name, { kind: "all", addresses }] as const;
        }),
      ),
    );
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}

function report(result: ReleaseResult, flags: ReleaseFlags, terminal: Terminal): void {
  for (const error of result.errors) terminal.error(error);
  if (flags.format === "json") terminal.data(JSON.stringify(releaseAsJson(result), undefined, 2));
  else
    terminal.data(
      releaseAsTable(result, { colours: terminal.colours, check: flags.check === true, all: flags.all === true }),
    );
}
