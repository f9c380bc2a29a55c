import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import packageJson from "../../package.json";

const MODULES = join(__dirname, "..", "..", "modules");

it("sends nobody to an npm script that does not exist", () => {
  const named = readdirSync(MODULES, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) =>
      [...readFileSync(join(MODULES, file), "utf8").matchAll(/npm run (?<name>[\w:-]+)/g)].map(
        (match) => `${file}: npm run ${match.groups?.["name"] ?? ""}`,
      ),
    );
  expect(named.length).toBeGreaterThan(5);
  const scripts = Object.keys(packageJson.scripts);
  expect(named.filter((text) => !scripts.some((script) => text.endsWith(`: npm run ${script}`)))).toEqual([]);
});
