/**
 * `npm run bench`: how fast the product is, against what it has to keep. Ends with exit code 1 where it does not.
 *
 * Everything runs on this machine, against the sandbox: what is measured is our own work, not AWS's.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import Table from "cli-table3";
import { defaultSettings } from "../modules/config";
import { discover } from "../modules/discovery";
import { ALARM_KINDS } from "../modules/inventory";
import { type Estate, largeEstate, sampleEstate, startSandbox } from "../modules/sandbox";
import { type AccountsResult, benchAccounts } from "./bench-accounts";
import { measure, type Measurement } from "./measure";

const REPOSITORY = join(__dirname, "..");
const WORKSPACES = join(REPOSITORY, ".workspaces");
const COMMAND_LINE = join(REPOSITORY, "bin", "tunnelwatch.js");
const MAIN = join(REPOSITORY, "main.ts");

const CONNECTIONS = [10, 100, 1000, 5000];

/** What the product has to keep on two cores. */
const LIMITS = {
  synthSeconds: 10,
  synthMegabytes: 600,
  allOnSeconds: 20,
  allOnMegabytes: 900,
  growth: 6,
  discoverySeconds: 1.5,
  accountsSeconds: 20,
  accountsMegabytes: 400,
  /** From 20 accounts to 40: twice as long, and a little for what else the machine does. */
  accountsGrowth: 2.3,
  helpSeconds: 0.5,
};

/** Every kind of alarm, every state and every severity a topic of its own: JSON is YAML too. */
const ALL_ON = JSON.stringify({
  alarms: Object.fromEntries(
    ALARM_KINDS.map((kind) => [kind, { enabled: true, ...(kind === "connectionCount" && { threshold: 100 }) }]),
  ),
  notifications: {
    notifyOk: true,
    notifyInsufficientData: true,
    severities: Object.fromEntries(["lost", "tunnel", "security", "info"].map((severity) => [severity, {}])),
  },
});

const ACCOUNTS = [10, 20, 40];

const LATENCY_MILLISECONDS = 100;

const GROWTH = { atMost: LIMITS.growth, unit: "×" };

function growth(before: Measurement, after: Measurement): number {
  return after.seconds / before.seconds;
}

/** What a scan of many accounts has to keep. */
function accountFindings(results: readonly AccountsResult[]): readonly Finding[] {
  const [most, half] = [results.at(-1), results.at(-2)];
  if (!most || !half) throw new Error("Nothing was measured.");
  const what = `discover of ${String(most.accounts)} accounts, ${String(LATENCY_MILLISECONDS)} ms latency`;
  return [
    { what, measured: most.seconds, atMost: LIMITS.accountsSeconds, unit: "s" },
    { what: "its peak memory", measured: most.peakMegabytes, atMost: LIMITS.accountsMegabytes, unit: "MB" },
    {
      what: `its time against ${String(half.accounts)} accounts`,
      measured: growth(half, most),
      atMost: LIMITS.accountsGrowth,
      unit: "×",
    },
  ];
}

/** One line of the result: what was measured, what it may be at most. */
interface Finding {
  readonly what: string;
  readonly measured: number;
  readonly atMost: number;
  readonly unit: string;
}

async function main(): Promise<void> {
  const sizes = await benchSizes();
  const [last, thousand] = [sizes.at(-1), sizes.at(-2)];
  if (!last || !thousand) throw new Error("Nothing was measured.");
  const accounts = await benchAccounts(ACCOUNTS, LATENCY_MILLISECONDS);
  const findings: readonly Finding[] = [
    ...accountFindings(accounts),
    { what: "synth of 5,000 connections", measured: last.synth.seconds, atMost: LIMITS.synthSeconds, unit: "s" },
    { what: "its peak memory", measured: last.synth.peakMegabytes, atMost: LIMITS.synthMegabytes, unit: "MB" },
    { what: "its time against 1,000 connections", measured: growth(thousand.synth, last.synth), ...GROWTH },
    { what: "the same with everything on", measured: last.allOn.seconds, atMost: LIMITS.allOnSeconds, unit: "s" },
    { what: "its peak memory", measured: last.allOn.peakMegabytes, atMost: LIMITS.allOnMegabytes, unit: "MB" },
    { what: "its time against 1,000 connections", measured: growth(thousand.allOn, last.allOn), ...GROWTH },
    {
      what: `discovery of 17 regions, ${String(LATENCY_MILLISECONDS)} ms latency`,
      measured: await discoverySeconds(),
      atMost: LIMITS.discoverySeconds,
      unit: "s",
    },
    {
      what: "tunnelwatch --help",
      measured: (await best(() => measure([COMMAND_LINE, "--help"], { cwd: REPOSITORY }))).seconds,
      atMost: LIMITS.helpSeconds,
      unit: "s",
    },
  ];
  print(sizeTable(sizes));
  print(accountTable(accounts));
  print(findingTable(findings));
  process.exitCode = findings.some(({ measured, atMost }) => measured > atMost) ? 1 : 0;
}

/** What one size of estate takes: a first scan with all files written, and a synth of what it wrote, twice configured. */
interface SizeResult {
  readonly connections: number;
  readonly discover: Measurement;
  readonly synth: Measurement;
  /** The synth with {@link ALL_ON}. */
  readonly allOn: Measurement;
}

async function benchSizes(): Promise<readonly SizeResult[]> {
  const results: SizeResult[] = [];
  for (const connections of CONNECTIONS) {
    process.stderr.write(`${String(connections)} connections …\n`);
    results.push(await inProject(largeEstate(connections), connections));
  }
  return results;
}

async function inProject(estate: Estate, connections: number): Promise<SizeResult> {
  mkdirSync(WORKSPACES, { recursive: true });
  const cwd = mkdtempSync(join(WORKSPACES, "bench-"));
  const sandbox = await startSandbox(estate);
  try {
    mkdirSync(join(cwd, "generated"));
    const app = `node --require tsx/cjs ${relative(cwd, MAIN)}`;
    writeFileSync(join(cwd, "cdktf.json"), JSON.stringify({ language: "typescript", app }));
    // The sandbox makes its answer once and keeps it: the time of a later scan is ours alone.
    const scan = (): Promise<Measurement> =>
      measure([COMMAND_LINE, "discover"], { cwd, environment: sandbox.environment() });
    await scan();
    rmSync(join(cwd, "generated"), { recursive: true });
    const discovered = await scan();
    const synthesize = (): Promise<Measurement> => best(() => measure(["--require", "tsx/cjs", MAIN], { cwd }));
    const synth = await synthesize();
    writeFileSync(join(cwd, "tunnelwatch.yaml"), ALL_ON);
    return { connections, discover: discovered, synth, allOn: await synthesize() };
  } finally {
    await sandbox.close();
    rmSync(cwd, { recursive: true });
  }
}

/** From the first request to the last answer: the start-up of Node.js and the loading of the SDK are behind us. */
async function discoverySeconds(): Promise<number> {
  const sandbox = await startSandbox(sampleEstate());
  sandbox.faults.inject({ kind: "latency", milliseconds: LATENCY_MILLISECONDS });
  Object.assign(process.env, sandbox.environment());
  try {
    const start = performance.now();
    await discover({
      ...defaultSettings().scan,
      knownIds: () => ({ vpnConnections: [], clientVpnEndpoints: [] }),
    });
    return (performance.now() - start) / 1000;
  } finally {
    await sandbox.close();
  }
}

/** The fastest of three runs: what else the machine does can only add to it. */
async function best(run: () => Promise<Measurement>): Promise<Measurement> {
  const runs = [await run(), await run(), await run()];
  return runs.reduce((fastest, next) => (next.seconds < fastest.seconds ? next : fastest));
}

function sizeTable(sizes: readonly SizeResult[]): Table.Table {
  const table = new Table({
    head: ["connections", "discover", "synth", "growth", "peak memory", "everything on", "growth", "peak memory"],
    style: { head: [], border: [] },
  });
  sizes.forEach(({ connections, discover: scan, synth, allOn }, index) => {
    const before = sizes[index - 1];
    table.push([
      connections.toLocaleString("en"),
      shown(scan.seconds, "s"),
      shown(synth.seconds, "s"),
      before ? shown(growth(before.synth, synth), "×") : "",
      shown(synth.peakMegabytes, "MB"),
      shown(allOn.seconds, "s"),
      before ? shown(growth(before.allOn, allOn), "×") : "",
      shown(allOn.peakMegabytes, "MB"),
    ]);
  });
  return table;
}

function accountTable(results: readonly AccountsResult[]): Table.Table {
  const table = new Table({
    head: ["accounts", "requests", "discover", "peak memory"],
    style: { head: [], border: [] },
  });
  for (const { accounts, requests, seconds, peakMegabytes } of results) {
    table.push([String(accounts), requests.toLocaleString("en"), shown(seconds, "s"), shown(peakMegabytes, "MB")]);
  }
  return table;
}

function findingTable(findings: readonly Finding[]): Table.Table {
  const table = new Table({ head: ["", "measured", "at most", ""], style: { head: [], border: [] } });
  for (const { what, measured, atMost, unit } of findings) {
    table.push([what, shown(measured, unit), `${String(atMost)} ${unit}`, measured > atMost ? "TOO MUCH" : "ok"]);
  }
  return table;
}

function shown(value: number, unit: string): string {
  return `${value.toFixed(unit === "MB" ? 0 : 2)} ${unit}`;
}

function print(table: Table.Table): void {
  process.stdout.write(`${table.toString()}\n`);
}

void main();
