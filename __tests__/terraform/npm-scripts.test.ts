import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import packageJson from "../../package.json";
import { completedPackageJson } from "../../modules/init/package-json";
import { packageManifest } from "../../modules/package-files";

const MODULES = join(__dirname, "..", "..", "modules");

it("sends nobody to an npm script that does not exist, here or in a project of their own", () => {
  const named = readdirSync(MODULES, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) =>
      [...readFileSync(join(MODULES, file), "utf8").matchAll(/npm run (?<name>[\w:-]+)/g)].map(
        (match) => `${file}: npm run ${match.groups?.["name"] ?? ""}`,
      ),
    );
  expect(named.length).toBeGreaterThan(5);
  const project = JSON.parse(completedPackageJson(packageManifest(), undefined)) as typeof packageJson;
  for (const { scripts } of [packageJson, project]) {
    const names = Object.keys(scripts);
    expect(named.filter((text) => !names.some((name) => text.endsWith(`: npm run ${name}`)))).toEqual([]);
  }
});
