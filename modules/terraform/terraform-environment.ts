import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

/** The variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What our Terraform must not inherit.
 *
 * - `TF_LOG…`: at the level `trace` the log holds the provider's responses, and with them every pre-shared key.
 * - `TF_CLI_ARGS`, also of `plan`, `show` and `apply`: with `-target` or `-refresh=false` the guard would judge a smaller plan
 *   than the one that is deployed. Those of `init` stay: they say where providers and backends are.
 */
const NOT_INHERITED = /^TF_LOG|^TF_CLI_ARGS(_plan|_show|_apply)?$/;

/** Terraform's name; `TERRAFORM_BINARY_NAME` changes it, as it does for CDKTF, for example to OpenTofu's `tofu`. */
export function terraformBinary(environment: Environment): string {
  const name = environment["TERRAFORM_BINARY_NAME"];
  // CDKTF too takes an empty name for none.
  return name === undefined || name === "" ? "terraform" : name;
}

/** The environment of every Terraform that is started here: inherited, quiet, and without what could leak or mislead. */
export function terraformEnvironment(environment: Environment): Record<string, string | undefined> {
  const inherited = Object.entries(environment).filter(([name]) => !NOT_INHERITED.test(name));
  return { ...Object.fromEntries(inherited), CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1", TF_INPUT: "0" };
}

/**
 * Whether all stacks install their providers into one shared cache, by `TF_PLUGIN_CACHE_DIR` or by `plugin_cache_dir`
 * of the CLI configuration. Terraform does not lock that cache.
 *
 * @see https://developer.hashicorp.com/terraform/cli/config/config-file#provider-plugin-cache
 */
export async function sharesPluginCache(environment: Environment): Promise<boolean> {
  if (environment["TF_PLUGIN_CACHE_DIR"]) return true;
  const configured = environment["TF_CLI_CONFIG_FILE"];
  const files = configured
    ? [configured]
    : [".terraformrc", ".tofurc"]
        .map((name) => join(homedir(), name))
        .concat(environment["APPDATA"] ? [join(environment["APPDATA"], "terraform.rc")] : []);
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8").catch(() => "")));
  return texts.some((text) => /^\s*plugin_cache_dir\s*=/m.test(text));
}
