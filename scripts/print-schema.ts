/** Renews `tunnelwatch.schema.json`: `npm run schema`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { settingsJsonSchema } from "../modules/config";

async function main(): Promise<void> {
  const file = join(__dirname, "../tunnelwatch.schema.json");
  const options = { ...(await resolveConfig(file)), filepath: file };
  writeFileSync(file, await format(JSON.stringify(settingsJsonSchema()), options));
}

void main();
