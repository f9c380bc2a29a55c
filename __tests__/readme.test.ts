import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sampleEstate, type Sandbox, startSandbox } from "../modules/sandbox";
import { Project } from "./support/project";

const README = readFileSync(join(__dirname, "..", "README.md"), "utf8");

describe("the README", () => {
  let sandbox: Sandbox;
  const project = new Project();

  beforeAll(async () => {
    sandbox = await startSandbox(sampleEstate());
  });

  afterAll(async () => {
    await sandbox.close();
    project.remove();
  });

  it("shows what discover prints, what it writes and what an alarm says", async () => {
    const { stdout } = await project.tunnelwatch(["discover"], { environment: sandbox.environment() });
    const isOfTheReport = (line: string): boolean => !/^(Broken|Only referenced|Skipped|Unseen): /.test(line);
    expect(README).toContain(stdout.trimEnd().split("\n").filter(isOfTheReport).join("\n"));

    const [, stack = "", call = ""] = /\/\/ generated\/(\S+)\.ts\n([^`]+)```/.exec(README) ?? [];
    const indented = call.trimEnd().replace(/^(?=.)/gm, "  ");
    expect(project.read(join("generated", `${stack}.ts`))).toContain(indented);

    expect(await project.synth()).toMatchObject({ exitCode: 0 });
    const alarms = Object.values(project.stackJson(stack).resource?.["aws_cloudwatch_metric_alarm"] ?? {});
    const [quote = ""] = /^> Tunnel(?:.*\n)(?:> .*\n)*/m.exec(README) ?? [];
    expect(alarms.map((alarm) => alarm["alarm_description"])).toContain(
      quote.replace(/^> /gm, "").trim().replaceAll("\n", " "),
    );
  });
});
