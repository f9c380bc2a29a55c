import { join, relative } from "node:path";
import { withBench } from "../support/bench";
import { type Finished, type Project, runIn } from "../support/project";

const STACKS = ["ap-southeast-2", "eu-west-1", "us-east-1"].map((region) => `vpn-111122223333-${region}`);

/** An app of the user's own: a stack of theirs, and what discover wrote. */
const OWN_APP = (options: string): string => `import { App, TerraformOutput, TerraformStack } from "cdktf";
import { addStacks } from "tunnelwatch";

async function main(): Promise<void> {
  const app = new App();
  const own = new TerraformStack(app, "own");
  const { stacks, settings } = await addStacks(app, ${options});
  new TerraformOutput(own, "added", { value: stacks.map((stack) => stack.node.id).join(" ") });
  new TerraformOutput(own, "profile", { value: settings.alarms.profile });
  app.synth();
}

main().catch((error: unknown) => {
  process.stderr.write(\`\${(error as Error).message}\\n\`);
  process.exitCode = 1;
});
`;

const WISHES = "alarms: { profile: conformity-vpc-009 }\n";

describe("addStacks", () => {
  it.concurrent(
    "adds what discover wrote to an app of one's own",
    withBench(async ({ discoveredProject }) => {
      const user = await discoveredProject(WISHES);
      expect(await synthOwn(user, "{}")).toMatchObject({ exitCode: 0, stderr: "" });
      expect(user.stackJson("own")).toMatchObject({
        output: { added: { value: STACKS.join(" ") }, profile: { value: "conformity-vpc-009" } },
      });
      const added = STACKS.map((stack) => user.stackJson(stack));

      expect(await user.synth()).toMatchObject({ exitCode: 0, stderr: "" });
      expect(added).toEqual(STACKS.map((stack) => user.stackJson(stack)));
    }),
  );

  it.concurrent(
    "takes the directory and the configuration that it is given, and not those of the environment",
    withBench(async ({ discoveredProject, project }) => {
      const [user, other] = [project(), await discoveredProject(WISHES)];
      const from = relative(user.directory, other.directory);
      const options = JSON.stringify({ generated: join(from, "generated"), config: join(from, "tunnelwatch.yaml") });
      const environment = { TUNNELWATCH_OUTPUT_DIR: "nowhere", TUNNELWATCH_CONFIG: "nowhere.yaml" };
      expect(await synthOwn(user, options, environment)).toMatchObject({ exitCode: 0, stderr: "" });
      expect(user.stackJson("own")).toMatchObject({
        output: { added: { value: STACKS.join(" ") }, profile: { value: "conformity-vpc-009" } },
      });
    }),
  );

  it.concurrent(
    "says where there is no generated code",
    withBench(async ({ project }) => {
      expect(await synthOwn(project(), '{ generated: "nowhere" }')).toMatchObject({
        exitCode: 1,
        stderr: "There is no directory nowhere with generated code.\n",
      });
    }),
  );
});

function synthOwn(
  project: Project,
  options: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  project.write("own.ts", OWN_APP(options));
  return runIn(project.directory, process.execPath, ["--require", "tsx/cjs", "own.ts"], {
    environment: { CDKTF_OUTDIR: "cdktf.out", ...environment },
  });
}
