import type { TunnelwatchError } from "../errors";
import type { WrittenFile } from "../generation";
import { type GeneratedRegion, isAdoptedAddress, stackName } from "../inventory";
import type { RegionRelease } from "../planning";
import { plainTable } from "../terraform";
import type { Colours } from "./terminal";

/** One stack after its release. */
export interface ReleasedStack {
  /** What its code said before. */
  readonly region: GeneratedRegion;
  readonly release: RegionRelease;
  readonly written: WrittenFile;
}

/** All that a run of release did. */
export interface ReleaseResult {
  readonly stacks: readonly ReleasedStack[];
  /** Lines for tunnelwatch.yaml without which the next discover adopts again. */
  readonly wishes: readonly string[];
  /** Stacks whose file could not be written; they are as they were. */
  readonly errors: readonly TunnelwatchError[];
}

/** How a report is to look. */
export interface ReleaseStyle {
  readonly colours: Colours;
  /** Nothing was written: the report says what would be. */
  readonly check: boolean;
  /** What was created is forgotten, too. */
  readonly all: boolean;
}

/** How much of a stack Terraform forgets from now on. */
interface Counts {
  readonly vpns: number;
  readonly monitoring: number;
  readonly created: number;
}

/** The report for people: a table of stacks, then what the next discover would do. */
export function releaseAsTable({ stacks, wishes }: ReleaseResult, { colours, check, all }: ReleaseStyle): string {
  const counts = stacks.map(({ release }) => countsOf(release));
  const row = (title: string, { vpns, monitoring, created }: Counts, file: string): readonly string[] => [
    title,
    ...[vpns, monitoring, ...(all ? [created] : [])].map(String),
    file,
  ];
  const rows = stacks.map(({ region, release, written }) => row(stackName(region), countsOf(release), written.change));
  const head = ["to forget", "VPNs", "monitoring", ...(all ? ["created"] : []), check ? "file would be" : "file"];
  const table = plainTable(
    head.map((title) => colours.bold(title)),
    rows.length > 1 ? [...rows, row(colours.bold("total"), sumOf(counts), "")] : rows,
  );
  return [table, ...(all ? [ANEW] : []), ...wishLines(wishes)].join("\n\n");
}

/** The report for programs. Its keys are part of the command's contract. */
export function releaseAsJson({ stacks, wishes, errors }: ReleaseResult): object {
  return {
    stacks: stacks.map(({ region, release, written }) => ({
      stack: stackName(region),
      accountId: region.accountId,
      region: region.region,
      file: written.file,
      change: written.change,
      vpns: release.vpns,
      items: release.items,
    })),
    configuration: wishes,
    errors: errors.map(({ code, message, hint }) => ({ code, message, hint })),
  };
}

const ANEW =
  "Once this is deployed, no state holds anything of these stacks, and their files may be deleted. The next discover\n" +
  "begins anew, with alarms for every VPN: leave out what it is not to find with `select` or `scan` in tunnelwatch.yaml.";

function wishLines(wishes: readonly string[]): readonly string[] {
  if (wishes.length === 0) return [];
  return [
    "The next discover would adopt them again. For that not to happen, tunnelwatch.yaml has to say:",
    wishes.join("\n"),
  ];
}

function countsOf({ vpns, items }: RegionRelease): Counts {
  const monitoring = items.filter(isAdoptedAddress).length;
  return { vpns: vpns.length, monitoring, created: items.length - monitoring };
}

function sumOf(counts: readonly Counts[]): Counts {
  const sum = (key: keyof Counts): number => counts.reduce((total, each) => total + each[key], 0);
  return { vpns: sum("vpns"), monitoring: sum("monitoring"), created: sum("created") };
}
