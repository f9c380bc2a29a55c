import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { TunnelwatchError } from "../errors";
import {
  ADOPTABLE_TYPES,
  type AdoptableKind,
  adoptedName,
  type Elsewhere,
  elsewhereKey,
  isOurAlarm,
  isOurFilter,
  VPN_TYPES,
} from "../inventory";
import { type HeldResource, heldResources } from "./state-resources";

/** Something that a state holds and that we could adopt. */
interface HeldItem {
  /** @default - it is a VPN */
  readonly what?: AdoptableKind;
  readonly id: string;
  /** Whether the state is one of ours, by what the thing is called in it. */
  readonly isOfOurs: boolean;
}

/** What was found in one file: what the state holds, or what is wrong with the file. */
type Reading = { readonly items: readonly HeldItem[] } | { readonly problem: string };

const VPN_TYPES_HELD: readonly string[] = [VPN_TYPES.vpnConnection, VPN_TYPES.clientVpnEndpoint];

const KINDS = new Map(Object.entries(ADOPTABLE_TYPES).map(([kind, type]) => [type as string, kind as AdoptableKind]));

/**
 * Reads what the states of other Terraforms hold. Of each resource, nothing but type, name and ids is looked at: states
 * hold pre-shared keys, and no message has a value of one.
 *
 * @param files state files, or what `terraform show -json` printed, as the configuration names them
 * @param directory what relative paths start from
 * @throws TunnelwatchError `OtherStateUnusable` with every file that cannot be read, is something else, or is a state of
 *   our own: what we adopted would be released on the strength of our having adopted it
 */
export async function readOtherStates(files: readonly string[], directory: string): Promise<Elsewhere> {
  const read = await Promise.all(files.map(async (file) => ({ file, reading: await readState(file, directory) })));
  const problems = read.flatMap(({ file, reading }) => ("problem" in reading ? `${file} ${reading.problem}` : []));
  if (problems.length > 0) {
    throw new TunnelwatchError(problems.map((problem) => `manage.otherStates: ${problem}.`).join("\n"), {
      code: "OtherStateUnusable",
      hint:
        "Correct the list in tunnelwatch.yaml. For a state that is not in a file, have one written: " +
        "`terraform state pull > FILE`. It holds pre-shared keys in plain text: keep it out of git.",
    });
  }
  return new Map(
    read.flatMap(({ file, reading }) =>
      "items" in reading ? reading.items.map(({ what, id }) => [elsewhereKey(id, what), file] as const) : [],
    ),
  );
}

async function readState(file: string, directory: string): Promise<Reading> {
  let text: string;
  try {
    text = await readFile(resolve(directory, file), "utf8");
  } catch (error) {
    const { code = "unknown error" } = error as NodeJS.ErrnoException;
    return { problem: code === "ENOENT" ? "does not exist" : `cannot be read (${code})` };
  }
  const resources = heldResources(text);
  if (resources === undefined) {
    return {
      problem: "is neither a state of Terraform (format version 4) nor what `terraform show -json` prints of one",
    };
  }
  const items = resources.flatMap(heldItem);
  if (!items.some(({ isOfOurs }) => isOfOurs)) return { items };
  return {
    problem:
      "is a state of Tunnelwatch's own, by the names in it: what Tunnelwatch adopted would be taken for somebody else's, " +
      "and released",
  };
}

function heldItem({ type, name, id, logGroupName }: HeldResource): HeldItem | readonly [] {
  if (id === undefined) return [];
  // Our stacks call a VPN by its id.
  if (VPN_TYPES_HELD.includes(type)) return { id, isOfOurs: name === id };
  const what = KINDS.get(type);
  if (what === undefined) return [];
  if (what !== "metricFilter") {
    const isAlarm = what === "metricAlarm" || what === "compositeAlarm";
    return { what, id, isOfOurs: name === adoptedName(id) || (isAlarm && isOurAlarm(id)) };
  }
  // In a state, the id of a filter is its name, which is that of others too.
  if (logGroupName === undefined) return [];
  const filterId = `${logGroupName}:${id}`;
  return { what, id: filterId, isOfOurs: name === adoptedName(filterId) || isOurFilter(id) };
}
