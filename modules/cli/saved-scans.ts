import { join } from "node:path";
import { readdir, readFile } from "node:fs/promises";
import { z } from "zod";
import { type AccountSource, type RegionSelection, selectRegions } from "../discovery";
import { TunnelwatchError } from "../errors";
import { readText, removeLeftovers, writeAtomically } from "../generation";
import { type RegionScan, stackName } from "../inventory";

/** Beside the generated code, and ignored by git: a scan has tunnel states, which change all the time. */
const DIRECTORY = ".scan";

/** Raised when the form of a saved scan changes, so that an old one is not misread. */
const FORMAT = 5;

const reading = z.looseObject({ ok: z.boolean() });

/** What makes sure that a file is a saved scan. The rest of it is ours, and nobody edits it. */
const savedScan = z.object({
  format: z.literal(FORMAT),
  scan: z.looseObject({
    partition: z.string(),
    accountId: z.string().regex(/^\d{12}$/),
    region: z.string().regex(/^[a-z0-9-]+$/),
    vpnConnections: reading,
    clientVpnEndpoints: reading,
    tunnelMetrics: reading,
    customerGateways: reading,
    monitoring: z.looseObject({
      alarms: reading,
      metricFilters: reading,
      topics: reading,
      topicNames: z.array(z.string()),
      logGroups: reading,
      logGroupNames: z.array(z.string()),
      trails: reading,
    }),
    lookups: z.record(z.string(), z.unknown()),
  }),
});

/** Keeps a scan for `--offline`. One without its listings is not kept: the last one that has them is worth more. */
export async function saveScan(outputDirectory: string, scan: RegionScan): Promise<void> {
  if (!scan.vpnConnections.ok || !scan.clientVpnEndpoints.ok) return;
  const text = `${JSON.stringify({ format: FORMAT, scan }, undefined, 2)}\n`;
  const directory = join(outputDirectory, DIRECTORY);
  // The repository's own .gitignore knows only the usual output directory.
  if ((await readText(directory, ".gitignore")) === undefined) await writeAtomically(directory, ".gitignore", "*\n");
  await writeAtomically(directory, `${stackName(scan)}.json`, text);
}

/** Deletes what killed writes of scans left behind. */
export async function removeScanLeftovers(outputDirectory: string): Promise<void> {
  await removeLeftovers(join(outputDirectory, DIRECTORY));
}

/**
 * The scans kept by earlier runs.
 *
 * @throws TunnelwatchError `NoSavedScan` where there is none, `SavedScanUnreadable` where one is of another version
 */
export async function loadScans(outputDirectory: string): Promise<readonly RegionScan[]> {
  const directory = join(outputDirectory, DIRECTORY);
  const names = await readdir(directory).catch(() => []);
  const files = names.filter((name) => name.endsWith(".json")).sort();
  if (files.length === 0) {
    throw new TunnelwatchError(`There is no saved scan in ${directory}.`, {
      code: "NoSavedScan",
      hint: "Run discover without --offline first.",
    });
  }
  return Promise.all(files.map(async (file) => parseScan(await readFile(join(directory, file), "utf8"), file)));
}

/** Which of the saved scans are planned again; empty lists mean all. */
interface ScanSelection extends RegionSelection {
  readonly onlyAccounts: readonly string[];
  /** Those that may have regions of their own, instead of the others'. */
  readonly accounts: readonly Pick<AccountSource, "id" | "regions">[];
}

/**
 * The scans of the chosen accounts and regions.
 *
 * @throws TunnelwatchError `NoSavedScan` where none is chosen
 */
export function chosenScans(
  scans: readonly RegionScan[],
  { onlyAccounts, accounts, ...selection }: ScanSelection,
): readonly RegionScan[] {
  const regionsOf = new Map(accounts.map(({ id, regions }) => [id, regions]));
  const chosen = scans.filter(({ accountId, region }) => {
    if (onlyAccounts.length > 0 && !onlyAccounts.includes(accountId)) return false;
    const regions = regionsOf.get(accountId) ?? selection.regions;
    return selectRegions([region], { ...selection, regions }).regions.length > 0;
  });
  if (chosen.length > 0) return chosen;
  throw new TunnelwatchError("There is no saved scan of the accounts and regions that were asked for.", {
    code: "NoSavedScan",
    hint: `Saved are: ${scans.map(({ accountId, region }) => `${accountId} ${region}`).join(", ")}.`,
  });
}

function parseScan(text: string, file: string): RegionScan {
  try {
    const scan = savedScan.parse(JSON.parse(text)).scan as unknown as RegionScan;
    if (file === `${stackName(scan)}.json`) return scan;
  } catch {
    // Falls through: not JSON is as unreadable as another format.
  }
  throw new TunnelwatchError(`The saved scan ${file} cannot be read by this version of tunnelwatch.`, {
    code: "SavedScanUnreadable",
    resource: file,
    hint: "Run discover without --offline, which writes it anew.",
  });
}
