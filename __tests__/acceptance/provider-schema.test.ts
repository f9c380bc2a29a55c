import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ignoredOfClientVpnEndpoint, ignoredOfVpnConnection } from "../../modules/constructs/ignored-attributes";
import { PROVIDER_VERSION, terraformCliConfig } from "./support/machine";

/** A resource in `terraform providers schema -json`, as far as it is looked at. */
interface ResourceSchema {
  readonly block: {
    readonly attributes: Readonly<Record<string, { readonly optional?: boolean; readonly required?: boolean }>>;
    readonly block_types?: Readonly<Record<string, unknown>>;
  };
}

/** The resources of the provider, read once: the answer has some ten megabytes. */
function readSchemas(): Readonly<Record<string, ResourceSchema>> {
  const directory = mkdtempSync(join(tmpdir(), "tunnelwatch-schema-"));
  try {
    const aws = { source: "hashicorp/aws", version: PROVIDER_VERSION };
    writeFileSync(join(directory, "main.tf.json"), JSON.stringify({ terraform: { required_providers: { aws } } }));
    const env = { ...process.env, TF_CLI_CONFIG_FILE: terraformCliConfig(), CHECKPOINT_DISABLE: "1" };
    const run = (...args: readonly string[]): string =>
      execFileSync("terraform", args, { cwd: directory, env, encoding: "utf8", maxBuffer: 2 ** 28 });
    run("init", "-input=false", "-no-color");
    const { provider_schemas: schemas } = JSON.parse(run("providers", "schema", "-json")) as {
      readonly provider_schemas: Readonly<
        Record<string, { readonly resource_schemas: Readonly<Record<string, ResourceSchema>> }>
      >;
    };
    return Object.values(schemas)[0]?.resource_schemas ?? {};
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

describe(`the provider ${PROVIDER_VERSION}`, () => {
  let schemas: ReturnType<typeof readSchemas>;

  beforeAll(() => {
    schemas = readSchemas();
  });

  /** All that a configuration can set. Terraform itself knows `id` and `timeouts`, which change nothing. */
  const settable = (type: string): readonly string[] => {
    const { attributes = {}, block_types: blocks = {} } = schemas[type]?.block ?? {};
    const names = Object.entries(attributes).flatMap(([name, { optional, required }]) =>
      optional === true || required === true ? name : [],
    );
    return [...names, ...Object.keys(blocks)].filter((name) => name !== "id" && name !== "timeouts").sort();
  };

  it.each([
    ["aws_vpn_connection", ignoredOfVpnConnection],
    ["aws_ec2_client_vpn_endpoint", ignoredOfClientVpnEndpoint],
  ])(
    "has no attribute of %s that a change would not ignore, and none that it does not know is ignored",
    (type, ignored) => {
      expect(settable(type).length).toBeGreaterThan(10);
      expect(ignored([])).toEqual(settable(type));
      const [first = "", ...rest] = settable(type);
      expect(ignored([first])).toEqual(rest);
    },
  );
});
