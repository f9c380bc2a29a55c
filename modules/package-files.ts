import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What we read of our own `package.json`. */
export interface PackageManifest {
  readonly version: string;
  readonly description: string;
  readonly engines: { readonly node: string };
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

/**
 * The path of a file that the package ships. The source in `modules/` and what is compiled of it in `dist/` both lie just
 * below the root.
 */
export function packageFile(...names: readonly string[]): string {
  return join(__dirname, "..", ...names);
}

/** The package's own `package.json`. Read, not imported: the compiler would take it for source. */
export function packageManifest(): PackageManifest {
  return JSON.parse(readFileSync(packageFile("package.json"), "utf8")) as PackageManifest;
}
