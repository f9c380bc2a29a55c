import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { delimiter, dirname, join, relative, resolve } from "node:path";
import { TunnelwatchError } from "../errors";
import { packageFile } from "../package-files";
import { sampleEstate, startSandbox } from "../sandbox";
import { findTerraform } from "../terraform";
import { discoverCommand } from "./discover-command";
import { ExitCode } from "./exit-code";
import { planCommand } from "./plan-command";
import { synthesize } from "./synthesize";
import type { Terminal } from "./terminal";

/** Everything that the demo writes is in here; git ignores it. */
const DIRECTORY = "demo";

/** The project id of the demo's `cdktf.json`, by which the demo knows its own directory again. */
const PROJECT_ID = "tunnelwatch-demo";

/** The CDKTF app of this package, which the demo runs in its own directory. */
const APP = packageFile("main.ts");

/** Where `npx` installed this package with all that it needs: generated code has to find it from any directory. */
const INSTALLED_BESIDE = dirname(packageFile());

/** Nothing has to be configured; the file keeps the demo from finding the user's own. */
const CONFIGURATION = "# tunnelwatch.example.yaml has all that could stand here.\n";

/** The whole job on the sample estate, against an AWS endpoint in this process: no account, no network, nothing left running. */
export async function demoCommand(terminal: Terminal): Promise<ExitCode> {
  const { colours } = terminal;
  const title = (text: string): void => {
    terminal.data(`\n${colours.bold(text)}`);
  };
  await removeEarlierDemo();
  await mkdir(join(DIRECTORY, "generated"), { recursive: true });
  await writeFile(join(DIRECTORY, "tunnelwatch.yaml"), CONFIGURATION);
  await writeFile(join(DIRECTORY, "cdktf.json"), cdktfJson());

  const sandbox = await startSandbox(sampleEstate());
  let isPlanned = false;
  const restore = replaceAwsEnvironment(sandbox.environment());
  try {
    title("1. discover: read what runs in the account (a sample estate, served on this machine)");
    const scanned = await discoverCommand(
      {
        config: join(DIRECTORY, "tunnelwatch.yaml"),
        outputDir: join(DIRECTORY, "generated"),
        format: "table",
        progress: true,
      },
      terminal,
    );
    if (scanned !== ExitCode.done) return scanned;

    title("2. plan: what Terraform would do with the code in demo/generated/");
    const planned = await plan(terminal);
    if (planned === ExitCode.refused) return planned;
    isPlanned = planned === ExitCode.done;
  } finally {
    restore();
    await sandbox.close();
  }

  title("What you have now");
  terminal.data(
    [
      "demo/generated/   one readable stack for each account and region: the code that you would commit",
      "demo/cdktf.out/   the same as plain Terraform JSON",
      "",
      "Terraform imports every VPN as it is, but for the one that CloudFormation made, with the alarms, topics and log groups",
      "that are there already. It adds what is missing: alarms on tunnels, connections, endpoints and changes, and a topic",
      "where the region has none that VPN alarms notify.",
      isPlanned
        ? "Nothing is changed or destroyed: `npm run plan` refuses a plan that would touch a VPN."
        : "With Terraform 1.7 or later and the AWS provider, the demo shows the plan: 44 to import, 0 to change or destroy.",
      "",
      "On your own account: `npm run discover`, then `npm run plan`. A scan only reads. Where there is no project yet,",
      "`npx tunnelwatch init` makes one.",
    ].join("\n"),
  );
  return ExitCode.done;
}

/** Deletes what an earlier demo wrote, and nothing else: the directory's name is not rare. */
async function removeEarlierDemo(): Promise<void> {
  const names = await readdir(DIRECTORY).catch(() => []);
  if (names.length === 0) return;
  const marker = await readFile(join(DIRECTORY, "cdktf.json"), "utf8").catch(() => "");
  if (!marker.includes(`"${PROJECT_ID}"`)) {
    throw new TunnelwatchError(`${DIRECTORY}/ exists and is not from an earlier demo, so it is left alone.`, {
      code: "NotOurs",
      resource: DIRECTORY,
      hint: "Rename it, or run the demo in another directory.",
    });
  }
  await rm(DIRECTORY, { recursive: true });
}

/** Plans where Terraform and the provider are there, and says so where they are not; synthesizes in any case. */
async function plan(terminal: Terminal): Promise<ExitCode> {
  if ((await findTerraform()) === undefined) {
    await synthesize({ directory: DIRECTORY, environment: {} });
    terminal.data("Terraform was not found on this machine, so the demo stops at the synthesized stacks.");
    return ExitCode.partial;
  }
  const code = await planCommand(
    { outputDir: "generated", format: "table", synth: true, parallelism: 2 },
    [],
    terminal,
    DIRECTORY,
  );
  if (code === ExitCode.fatal) {
    terminal.data(
      "Terraform could not plan here, most likely because it could not get the AWS provider. The stacks are synthesized.",
    );
  }
  return code;
}

function cdktfJson(): string {
  const app = `node --require tsx/cjs ${JSON.stringify(relative(resolve(DIRECTORY), APP))}`;
  return `${JSON.stringify({ language: "typescript", app, projectId: PROJECT_ID, sendCrashReports: "false" }, undefined, 2)}\n`;
}

/**
 * Points this process and its children at the sandbox, away from whatever account the user's own variables and files
 * name, and its children at this package.
 *
 * @returns what puts the variables back
 */
function replaceAwsEnvironment(environment: Readonly<Record<string, string>>): () => void {
  const before = { ...process.env };
  for (const name of Object.keys(process.env))
    if (/^AWS_(?!SDK_)/.test(name)) Reflect.deleteProperty(process.env, name);
  const noFiles = {
    AWS_CONFIG_FILE: resolve(DIRECTORY, "no-aws-config"),
    AWS_SHARED_CREDENTIALS_FILE: resolve(DIRECTORY, "no-aws-credentials"),
  };
  const NODE_PATH = [INSTALLED_BESIDE, before["NODE_PATH"]].filter(Boolean).join(delimiter);
  Object.assign(process.env, environment, noFiles, { CHECKPOINT_DISABLE: "1", NODE_PATH });
  return () => {
    for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  };
}
