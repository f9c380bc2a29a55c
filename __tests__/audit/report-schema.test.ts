import { readFileSync } from "node:fs";
import { join } from "node:path";
import { auditJsonSchema } from "../../modules/audit/report-schema";

/** Every object in a JSON document, at any depth. */
function objectsIn(value: unknown): readonly object[] {
  if (typeof value !== "object" || value === null) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}

describe("docs/audit-schema.json", () => {
  it("is what the schema says (else run `npm run schema`)", () => {
    const file = join(__dirname, "../../docs/audit-schema.json");
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(auditJsonSchema());
  });

  it("describes every key, and allows no other", () => {
    const objects = objectsIn(auditJsonSchema()).filter((schema) => "properties" in schema);
    expect(objects.filter((schema) => !("additionalProperties" in schema))).toEqual([]);
    const silent = objects.flatMap((schema) =>
      Object.entries((schema as { readonly properties: Record<string, object> }).properties)
        .filter(([, property]) => !("description" in property))
        .map(([key]) => key),
    );
    expect(silent).toEqual([]);
  });
});
