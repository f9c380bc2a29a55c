/** Renews `tunnelwatch.schema.json` and `docs/audit-schema.json`: `npm run schema`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { format, resolveConfig } from "prettier";
import { auditJsonSchema } from "../modules/audit/report-schema";
import { settingsJsonSchema } from "../modules/config";

const SCHEMAS = [
  ["tunnelwatch.schema.json", settingsJsonSchema],
  ["docs/audit-schema.json", auditJsonSchema],
] as const;

async function main(): Promise<void> {
  for (const [name, schema] of SCHEMAS) {
    const file = join(__dirname, "..", name);
    const options = { ...(await resolveConfig(file)), filepath: file };
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, await format(JSON.stringify(schema()), options));
  }
}

void main();
