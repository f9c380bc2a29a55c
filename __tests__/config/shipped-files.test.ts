import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { defaultSettings, parseSettings, settingsJsonSchema } from "../../modules/config";
import { tunnelOptionsSchema } from "../../modules/config/tunnel-options-schema";
import { ALARM_KINDS } from "../../modules/inventory";

const read = (name: string): string => readFileSync(join(__dirname, "../..", name), "utf8");

/** Every object in a JSON document, at any depth. */
function objectsIn(value: unknown): readonly object[] {
  if (typeof value !== "object" || value === null) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}

/** The schemas of all keys, by name, at any depth. */
const KEYS = objectsIn(settingsJsonSchema()).flatMap((schema) =>
  "properties" in schema ? Object.entries(schema.properties as Record<string, object>) : [],
);

describe("tunnelwatch.schema.json", () => {
  test("is what the schema says (else run `npm run schema`)", () => {
    expect(JSON.parse(read("tunnelwatch.schema.json"))).toEqual(settingsJsonSchema());
  });

  test("allows no unknown key anywhere", () => {
    const open = objectsIn(settingsJsonSchema()).filter(
      (schema) => "properties" in schema && !("additionalProperties" in schema),
    );
    expect(open).toEqual([]);
  });

  test("describes every key", () => {
    const silent = KEYS.filter(([, schema]) => !("description" in schema || "$ref" in schema || "const" in schema));
    expect(silent.map(([key]) => key)).toEqual([]);
  });
});

describe("tunnelwatch.example.yaml", () => {
  const example = read("tunnelwatch.example.yaml");

  test("points editors to the schema in its first line", () => {
    expect(example.split("\n")[0]).toBe("# yaml-language-server: $schema=./tunnelwatch.schema.json");
  });

  test("has every value at its default, and says every default", () => {
    expect(parse(example)).toEqual(defaultSettings());
    expect(parseSettings(example, "tunnelwatch.example.yaml")).toEqual(defaultSettings());
  });

  test("shows every key", () => {
    const missing = KEYS.map(([key]) => key).filter(
      (key) => !new RegExp(`[ {]${key}: |^ *(# *)?${key}:`, "m").test(example),
    );
    expect(missing).toEqual([]);
  });

  test("has examples that are valid when they replace the empty values", () => {
    const switchedOn = example.replace(/^ *\w+: (\[\]|\{\})\n/gm, "").replace(/^( *)# {3}/gm, "$1");
    const settings = parseSettings(switchedOn, "tunnelwatch.example.yaml");
    const { notifications, alarms, select, cloudTrail, harden, logs, audit } = settings;
    expect(notifications.subscriptions).toHaveLength(6);
    expect(notifications.actions).toHaveLength(1);
    expect(Object.keys(notifications.severities)).toEqual(["lost", "tunnel", "security"]);
    expect(alarms.overrides).toHaveLength(2);
    expect(ALARM_KINDS.filter((kind) => Object.keys(alarms[kind]).length === 0)).toEqual([]);
    expect(cloudTrail).toBeDefined();
    expect(select.include).toHaveLength(2);
    expect(settings.accounts).toHaveLength(3);
    expect(settings.organization).toMatchObject({ role: "TunnelwatchScan", tags: { Environment: "prod*" } });
    const optionNames = Object.keys(tunnelOptionsSchema.shape).filter((name) => name !== "bgpLog");
    expect(Object.keys(harden.options)).toEqual(optionNames);
    expect(harden.overrides).toHaveLength(3);
    expect(audit.suppressions).toHaveLength(2);
    expect(Object.values(audit.prices)).toHaveLength(7);
    expect([harden.connectionLog, harden.maintenanceWindow, logs.kmsKeyArn]).not.toContain(undefined);
  });
});
