import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sampleEstate, startSandbox } from "../modules/sandbox";
import { Project } from "./support/project";

const EXAMPLE = join(__dirname, "..", "examples", "us-east-1");
const STACK = "vpn-111122223333-us-east-1";

describe("the example", () => {
  it("is what discover and synth make of its configuration", async () => {
    const sandbox = await startSandbox(sampleEstate());
    const project = new Project(readFileSync(join(EXAMPLE, "tunnelwatch.yaml"), "utf8"));
    try {
      const environment = sandbox.environment();
      expect(await project.tunnelwatch(["discover", "--region", "us-east-1"], { environment })).toMatchObject({
        exitCode: 0,
      });
      expect(await project.synth()).toMatchObject({ exitCode: 0 });
      const made = new Map([
        [join("generated", `${STACK}.ts`), project.read(join("generated", `${STACK}.ts`))],
        ["cdk.tf.json", project.read(join("cdktf.out", "stacks", STACK, "cdk.tf.json"))],
      ]);
      for (const [file, text] of made) {
        if (process.env["UPDATE_EXAMPLES"] !== undefined) writeFileSync(join(EXAMPLE, file), text);
        expect(readFileSync(join(EXAMPLE, file), "utf8")).toBe(text);
      }
    } finally {
      await sandbox.close();
      project.remove();
    }
  });
});
