import { settingsJsonSchema } from "../../modules/config";
import { ALARM_KINDS } from "../../modules/inventory";

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly $ref?: string;
  readonly [key: string]: unknown;
}

const ROOT = settingsJsonSchema() as Schema & { readonly $defs: Readonly<Record<string, Schema>> };

/** The schema at a path of keys; `[]` stands for the entries of a list. */
function schemaAt(...path: readonly string[]): Schema {
  return path.reduce<Schema>((schema, key) => {
    const next = key === "[]" ? schema.items : schema.properties?.[key];
    if (!next) throw new Error(`there is no ${key} among ${Object.keys(schema.properties ?? {}).join(", ")}`);
    return next.$ref === undefined ? next : { ...ROOT.$defs[next.$ref.replace("#/$defs/", "")], ...next };
  }, ROOT);
}

const keysAt = (...path: readonly string[]): readonly string[] => Object.keys(schemaAt(...path).properties ?? {});

const ACCOUNT_KINDS = ["gatewayChanges", "vpnChanges"];

describe("the JSON Schema of tunnelwatch.yaml", () => {
  test("has a key for every kind of alarm", () => {
    expect([...keysAt("alarms")].sort()).toEqual([...ALARM_KINDS, "overrides", "profile"].sort());
  });

  test("has overrides for every kind that is about a VPN", () => {
    const kinds = ALARM_KINDS.filter((kind) => !ACCOUNT_KINDS.includes(kind));
    expect([...keysAt("alarms", "overrides", "[]")].sort()).toEqual([...kinds, "match", "profile"].sort());
    expect(schemaAt("alarms", "overrides", "[]").required).toEqual(["match"]);
  });

  test("matches tunnels for alarms only", () => {
    expect(keysAt("alarms", "overrides", "[]", "match")).toEqual(["ids", "tags", "tunnels"]);
    expect(keysAt("select", "include", "[]")).toEqual(["ids", "tags"]);
  });

  test("has a suppressor for the alarm on a lost connection alone", () => {
    expect(keysAt("alarms", "connectionLost")).toContain("suppressor");
    expect(keysAt("alarms", "overrides", "[]", "connectionLost")).toContain("suppressor");
    expect(keysAt("alarms", "tunnelDown")).not.toContain("suppressor");
    expect(schemaAt("alarms", "connectionLost", "suppressor").required).toEqual(["alarm"]);
  });

  test("says what may become of existing monitoring, and what does where nothing is said", () => {
    expect(schemaAt("existing")).toMatchObject({ enum: ["adopt", "repair", "keep", "ignore"], default: "adopt" });
  });

  test("asks for both the name and the region of CloudTrail's log group, and for neither", () => {
    expect(schemaAt("cloudTrail").required).toEqual(["logGroup", "region"]);
    expect(ROOT.required).toBeUndefined();
  });

  test("has four severities, each with its own topic, subscriptions and actions, and none that must be there", () => {
    expect(keysAt("notifications", "severities")).toEqual(["lost", "tunnel", "security", "info"]);
    expect(keysAt("notifications", "severities", "lost")).toEqual(["topic", "subscriptions", "actions"]);
    expect(schemaAt("notifications", "severities").required).toBeUndefined();
  });

  test("takes aliases of keys with slashes, as the check does", () => {
    const { anyOf } = schemaAt("notifications", "topic") as { readonly anyOf?: readonly Schema[] };
    const pattern = new RegExp(anyOf?.[0]?.properties?.["kmsKeyArn"]?.pattern ?? "^$");
    expect("arn:aws:kms:eu-west-1:111122223333:alias/team/vpn").toMatch(pattern);
  });
});
