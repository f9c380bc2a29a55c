import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  sharesPluginCache,
  terraformBinary,
  terraformEnvironment,
} from "../../modules/terraform/terraform-environment";

it("hands Terraform the environment, quiet", () => {
  expect(terraformEnvironment({ AWS_PROFILE: "p", TF_CLI_ARGS_init: "-upgrade", TF_INPUT: "1" })).toEqual({
    AWS_PROFILE: "p",
    TF_CLI_ARGS_init: "-upgrade",
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
  });
});

it.each([
  "TF_LOG",
  "TF_LOG_PATH",
  "TF_LOG_CORE",
  "TF_LOG_PROVIDER_AWS",
  "TF_CLI_ARGS",
  "TF_CLI_ARGS_plan",
  "TF_CLI_ARGS_show",
])("keeps %s from Terraform", (name) => {
  expect(terraformEnvironment({ [name]: "x" })).not.toHaveProperty(name);
});

it.each([
  [undefined, "terraform"],
  ["", "terraform"],
  ["tofu", "tofu"],
])("takes TERRAFORM_BINARY_NAME=%j for %s", (name, binary) => {
  expect(terraformBinary({ TERRAFORM_BINARY_NAME: name })).toBe(binary);
});

it.each([
  ["a directory in the environment", { TF_PLUGIN_CACHE_DIR: "/cache" }, "", true],
  ["one in the CLI configuration", {}, '  plugin_cache_dir   = "/cache"', true],
  ["one that is commented out", {}, '# plugin_cache_dir = "/cache"', false],
  ["none", { TF_PLUGIN_CACHE_DIR: "" }, "", false],
])("sees a shared plugin cache: %s", async (_, environment, configuration, shared) => {
  const directory = mkdtempSync(join(tmpdir(), "terraform-rc-test-"));
  const file = join(directory, "terraform.rc");
  writeFileSync(file, configuration);
  try {
    expect(await sharesPluginCache({ TF_CLI_CONFIG_FILE: file, ...environment })).toBe(shared);
  } finally {
    rmSync(directory, { recursive: true });
  }
});
