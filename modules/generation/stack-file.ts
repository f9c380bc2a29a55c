import { join } from "node:path";
import { TunnelwatchError } from "../errors";
import { type GeneratedRegion, stackName } from "../inventory";
import { readText } from "./directory";

/** A generated file as it stands on disk, and what it says. */
export interface StackFile {
  readonly text: string;
  readonly region: GeneratedRegion;
}

/**
 * Reads a stack's file. A copy under another region's name is refused: that region's VPNs would be looked for in vain.
 *
 * @throws TunnelwatchError `GeneratedUnreadable` where it is edited or a copy, `Inaccessible` where it cannot be read
 */
export async function readStackFile(directory: string, file: string): Promise<StackFile> {
  const path = join(directory, file);
  const text = (await readText(directory, file)) ?? "";
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- TypeScript's parser takes its time to load, and often there is no file to read
  const { readRegion } = require("./read") as typeof import("./read");
  const region = readRegion(text, path);
  if (`${stackName(region)}.ts` === file) return { text, region };
  throw new TunnelwatchError(`${path} holds another stack than its name says: ${stackName(region)}.`, {
    code: "GeneratedUnreadable",
    resource: path,
    hint: `Take back what changed in it (for example \`git checkout -- ${path}\`), or delete it if it is a copy.`,
  });
}
