import packageJson from "../../package.json";
import type { TunnelwatchError } from "../../modules/errors";
import { completedPackageJson } from "../../modules/init/package-json";
import { packageManifest, type PackageManifest } from "../../modules/package-files";

const OWN: PackageManifest = {
  version: "1.2.3",
  description: "",
  engines: { node: ">=20.9" },
  scripts: {
    discover: "node bin/tunnelwatch.js discover",
    synth: "cdktf synth",
    plan: "node bin/tunnelwatch.js plan --parallelism 2",
    test: "jest",
    build: "tsc",
  },
  dependencies: { "cdktf-cli": "0.21.0", tsx: "4.0.0", typescript: "5.9.0", zod: "4.0.0" },
  devDependencies: { "@types/node": "20.1.0", cdktf: "0.21.0" },
  peerDependencies: { cdktf: "^0.21.0", constructs: ">=10.6.0 <10.8.0" },
};

const completed = (existing?: object | string): unknown =>
  JSON.parse(completedPackageJson(OWN, typeof existing === "object" ? JSON.stringify(existing) : existing)) as unknown;

describe("the package.json of a project", () => {
  it("has tunnelwatch, what it builds on and its commands", () => {
    expect(completed()).toEqual({
      private: true,
      engines: { node: ">=20.9" },
      scripts: {
        discover: "tunnelwatch discover",
        synth: "cdktf synth",
        plan: "tunnelwatch plan --parallelism 2",
        types: "tsc --noEmit",
      },
      dependencies: {
        tunnelwatch: "^1.2.3",
        cdktf: "^0.21.0",
        constructs: ">=10.6.0 <10.8.0",
        "cdktf-cli": "0.21.0",
        tsx: "^4.0.0",
      },
      devDependencies: { "@types/node": "^20.1.0", typescript: "^5.9.0" },
    });
  });

  it("keeps everything that the one that is there says, in its order", () => {
    const existing = {
      name: "network",
      version: "7.0.0",
      dependencies: { tunnelwatch: "file:tunnelwatch.tgz", aws: "1.0.0" },
      scripts: { lint: "eslint .", discover: "tunnelwatch discover" },
      devDependencies: { tsx: "4.9.9" },
      engines: { node: ">=22" },
    };
    const json = completed(existing);
    expect(json).toMatchObject(existing);
    expect(Object.keys(json as object)).toEqual(Object.keys(existing));
    // What is a development dependency is not listed twice.
    expect(json).not.toHaveProperty("dependencies.tsx");
    expect(json).toHaveProperty("scripts.synth", "cdktf synth");
    expect(json).not.toHaveProperty("private");
  });

  it("is complete once it was completed", () => {
    const once = completedPackageJson(OWN, undefined);
    expect(completedPackageJson(OWN, once)).toBe(once);
  });

  it("reads over a byte order mark", () => {
    expect(completed(`\uFEFF{"name": "network"}`)).toMatchObject({ name: "network" });
  });

  it.each<[what: string, existing: object | string, message: string]>([
    ["text that is no JSON", "{", "package.json is there already, and is not one that npm could read."],
    ["JSON that is no object", "[]", "package.json is there already, and is not one that npm could read."],
    [
      "scripts that are none",
      { scripts: { discover: 1 } },
      "package.json is there already, and is not one that npm could read.",
    ],
    ["ES modules", { type: "module" }, 'package.json says "type": "module", and generated code is CommonJS.'],
    [
      "scripts of the same names that do something else",
      { scripts: { discover: "nmap", synth: "cdk synth", lint: "eslint ." } },
      "package.json has other scripts by the names of ours: discover, synth.",
    ],
  ])("is not made of %s", (_, existing, message) => {
    expect(() => completed(existing)).toThrow(
      expect.objectContaining({ code: "InitRefused", message: `${message} Nothing was written.` }) as TunnelwatchError,
    );
  });

  it("has a script for every command that has one here", () => {
    const { scripts } = JSON.parse(completedPackageJson(packageManifest(), undefined)) as typeof packageJson;
    const ours = Object.entries(packageJson.scripts).filter(([, script]) => script.startsWith("node bin/"));
    const names = ours.map(([name]) => name);
    expect(names).toEqual(expect.arrayContaining(["discover", "plan", "verify", "rollout", "release"]));
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining([...names, "synth"]));
  });
});
