import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { Project } from "../support/project";

/** A plan that deletes a VPN connection. */
const DESTRUCTIVE_PLAN = {
  format_version: "1.2",
  planned_values: {},
  resource_changes: [
    {
      address: "aws_vpn_connection.vpn-0a",
      type: "aws_vpn_connection",
      name: "vpn-0a",
      change: { actions: ["delete"], before: { id: "vpn-0a" }, after: null, after_unknown: {} },
    },
  ],
};

describe("the demo", () => {
  it.concurrent("shows the whole job without Terraform, and writes to its own directory only", async () => {
    await withProject(async (project, path) => {
      const before = [...project.allFiles().keys()];
      const { exitCode, stdout } = await project.tunnelwatch(["demo"], { environment: { PATH: path } });
      expect(exitCode).toBe(0);
      expect(stdout).toContain("18 VPN connections and 8 Client VPN endpoints in 17 regions. 3 files changed.");
      expect(stdout).toContain("Terraform was not found on this machine, so the demo stops at the synthesized stacks.");
      expect([...project.allFiles(/[\\/]demo[\\/]/).keys()]).toEqual(before);
      expect([...project.allFiles().keys()].filter((file) => file.endsWith("cdk.tf.json"))).toHaveLength(3);

      // A second one clears away the first.
      expect(await project.tunnelwatch(["demo"], { environment: { PATH: path } })).toMatchObject({ exitCode: 0 });
    });
  });

  it.concurrent("leaves a directory of that name alone that is somebody else's", async () => {
    await withProject(async (project) => {
      mkdirSync(join(project.directory, "demo"));
      project.write(join("demo", "notes.txt"), "mine");
      const { exitCode, stderr } = await project.tunnelwatch(["demo"]);
      expect({ exitCode, stderr }).toEqual({
        exitCode: 1,
        stderr:
          "Error: demo/ exists and is not from an earlier demo, so it is left alone.\n" +
          "Rename it, or run the demo in another directory.\n",
      });
      expect(project.read(join("demo", "notes.txt"))).toBe("mine");
    });
  });

  it.concurrent("does not call a refused plan a success", async () => {
    await withProject(async (project, path) => {
      const terraform = join("bin", "terraform");
      project.write("plan.json", JSON.stringify(DESTRUCTIVE_PLAN));
      project.write(
        terraform,
        `#!/bin/sh
case "$1" in
version) echo '{"terraform_version":"1.11.4"}' ;;
show) /bin/cat '${join(project.directory, "plan.json")}' ;;
esac
`,
      );
      chmodSync(join(project.directory, terraform), 0o755);
      const { exitCode, stdout } = await project.tunnelwatch(["demo"], { environment: { PATH: path } });
      expect(exitCode).toBe(4);
      expect(stdout).toContain("vpn-destroyed");
      expect(stdout).not.toContain("Nothing is changed or destroyed");
    });
  });
});

/** Runs a test in a project with a PATH on which there is Node.js and nothing else. */
async function withProject(test: (project: Project, path: string) => Promise<void>): Promise<void> {
  const project = new Project();
  try {
    const bin = join(project.directory, "bin");
    mkdirSync(bin);
    symlinkSync(process.execPath, join(bin, "node"));
    await test(project, bin);
  } finally {
    project.remove();
  }
}
