import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import { join } from "node:path";
import type { SynthesizedStack } from "../../modules/terraform";

/** Temporary stacks, and a place of their own for what is temporary beside them. */
export interface Workbench {
  /** Stands in for the system's temporary directory. */
  readonly temporary: string;
  /** What is left of saved plans. */
  leftovers(): readonly string[];
  /** A new stack with this configuration. */
  stack(name: string, configuration: object): SynthesizedStack;
  /** Replaces a stack's configuration. */
  rewrite(stack: SynthesizedStack, configuration: object): void;
  /** Deploys a stack with the real Terraform. */
  apply(stack: SynthesizedStack): void;
  /** A new named pipe; Terraform waits for ever where its configuration reads one that nobody closes. */
  pipe(name: string): string;
  /** A shell script to run instead of Terraform; it has the subcommand in `$1`. */
  fakeTerraform(script: string): string;
}

/** Opens a workbench for each test of a file, with Terraform configured to see nothing of this machine. */
export function useWorkbench(): Workbench {
  const real = process.env;
  let root = "";
  const at = (...parts: readonly string[]): string => join(root, ...parts);

  beforeEach(() => {
    root = mkdtempSync(join(os.tmpdir(), "terraform-test-"));
    mkdirSync(at("tmp"));
    writeFileSync(at("terraform.rc"), "");
    process.env = { ...real, TF_CLI_CONFIG_FILE: at("terraform.rc"), CHECKPOINT_DISABLE: "1" };
    delete process.env["TF_PLUGIN_CACHE_DIR"];
    delete process.env["TERRAFORM_BINARY_NAME"];
    jest.spyOn(os, "tmpdir").mockReturnValue(at("tmp"));
  });

  afterEach(() => {
    jest.restoreAllMocks();
    process.env = real;
    rmSync(root, { recursive: true, force: true });
  });

  const rewrite = ({ directory }: SynthesizedStack, configuration: object): void => {
    writeFileSync(join(directory, "cdk.tf.json"), JSON.stringify(configuration));
  };
  return {
    get temporary() {
      return at("tmp");
    },
    leftovers: () => readdirSync(at("tmp")).filter((name) => name.startsWith("tunnelwatch-")),
    rewrite,
    stack(name, configuration) {
      const stack = { name, directory: at(name) };
      mkdirSync(stack.directory);
      rewrite(stack, configuration);
      return stack;
    },
    apply({ directory }) {
      for (const args of [["init"], ["apply", "-auto-approve"]]) {
        execFileSync("terraform", [...args, "-input=false"], { cwd: directory, stdio: "pipe", env: process.env });
      }
    },
    pipe(name) {
      execFileSync("mkfifo", [at(name)]);
      return at(name);
    },
    fakeTerraform(script) {
      const file = at("fake-terraform");
      writeFileSync(
        file,
        `#!/bin/sh\nif [ "$1" = version ]; then echo '{"terraform_version":"1.11.4"}'; exit 0; fi\n${script}\n`,
      );
      chmodSync(file, 0o755);
      return file;
    },
  };
}

/** A stack of Terraform's built-in resource, which needs no provider. */
export function data(resources: Readonly<Record<string, object>>, more: object = {}): object {
  return { ...more, resource: Object.keys(resources).length === 0 ? {} : { terraform_data: resources } };
}
