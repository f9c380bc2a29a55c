import { z } from "zod";
import { TunnelwatchError } from "../errors";
import type { PackageManifest } from "../package-files";

/** Of a `package.json`, what a project needs something in. The rest is kept. */
const projectManifest = z.object({
  type: z.string().optional(),
  scripts: z.record(z.string(), z.string()).default({}),
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
});

/** How our own scripts start the command line, which a project has by its name. */
const OWN_COMMAND_LINE = "node bin/tunnelwatch.js ";

/**
 * The `package.json` of a project: tunnelwatch and what it builds on as dependencies, its commands as scripts.
 *
 * @param own our own
 * @param existing the text of the one that is there; nothing that it says is changed
 * @throws TunnelwatchError `InitRefused` where the one that is there says something else
 */
export function completedPackageJson(own: PackageManifest, existing: string | undefined): string {
  const there = existing === undefined ? { private: true } : parsed(existing);
  const { type, scripts, dependencies, devDependencies } = understood(there);
  const ours = projectScripts(own);
  refuseConflicts(type, scripts, ours);

  const unlisted = (wanted: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.entries(wanted).filter(([name]) => !(name in dependencies || name in devDependencies)));
  const completed = {
    ...there,
    scripts: { ...scripts, ...ours },
    dependencies: sorted({ ...dependencies, ...unlisted(projectDependencies(own)) }),
    devDependencies: sorted({ ...devDependencies, ...unlisted(projectDevDependencies(own)) }),
    ...("engines" in there ? {} : { engines: own.engines }),
  };
  return `${JSON.stringify(completed, undefined, 2)}\n`;
}

/** Our commands, by the names that our messages and the README call them. */
function projectScripts({ scripts }: PackageManifest): Readonly<Record<string, string>> {
  const commands = Object.entries(scripts).flatMap(([name, script]): readonly (readonly [string, string])[] => {
    if (script.startsWith(OWN_COMMAND_LINE)) return [[name, `tunnelwatch ${script.slice(OWN_COMMAND_LINE.length)}`]];
    return script.startsWith("cdktf ") ? [[name, script]] : [];
  });
  return { ...Object.fromEntries(commands), types: "tsc --noEmit" };
}

/** What `npm update` may move: tunnelwatch and what it builds on. What runs the app has to be there in production, too. */
function projectDependencies(own: PackageManifest): Readonly<Record<string, string>> {
  return {
    tunnelwatch: `^${own.version}`,
    ...own.peerDependencies,
    // Exact: `npx cdktf` is the one that tunnelwatch was tested with.
    "cdktf-cli": versionOf(own, "cdktf-cli"),
    tsx: `^${versionOf(own, "tsx")}`,
  };
}

function projectDevDependencies(own: PackageManifest): Readonly<Record<string, string>> {
  return {
    "@types/node": `^${versionOf(own, "@types/node")}`,
    typescript: `^${versionOf(own, "typescript")}`,
  };
}

function versionOf(own: PackageManifest, name: string): string {
  const version = own.dependencies[name] ?? own.devDependencies[name];
  if (version === undefined) throw new Error(`${name} is not among our own dependencies.`);
  return version;
}

function parsed(text: string): object {
  try {
    // Some editors begin a file with a byte order mark; npm reads over it, too.
    return z.looseObject({}).parse(JSON.parse(text.replace(/^\uFEFF/, "")));
  } catch (cause) {
    throw unreadable(cause);
  }
}

function understood(manifest: object): z.output<typeof projectManifest> {
  const { success, data, error } = projectManifest.safeParse(manifest);
  if (success) return data;
  throw unreadable(error);
}

function unreadable(cause: unknown): TunnelwatchError {
  return refusal("package.json is there already, and is not one that npm could read.", "Correct it", cause);
}

function refuseConflicts(
  type: string | undefined,
  scripts: Readonly<Record<string, string>>,
  ours: Readonly<Record<string, string>>,
): void {
  if (type === "module") {
    throw refusal('package.json says "type": "module", and generated code is CommonJS.', 'Take "type" out of it');
  }
  const taken = Object.entries(ours).filter(([name, script]) => name in scripts && scripts[name] !== script);
  if (taken.length === 0) return;
  const names = taken.map(([name]) => name).join(", ");
  throw refusal(`package.json has other scripts by the names of ours: ${names}.`, "Rename them");
}

function refusal(message: string, wayOut: string, cause?: unknown): TunnelwatchError {
  return new TunnelwatchError(`${message} Nothing was written.`, {
    code: "InitRefused",
    resource: "package.json",
    hint: `${wayOut}, or name a directory for a project of its own: \`npx tunnelwatch init vpn\`.`,
    cause,
  });
}

function sorted(record: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
