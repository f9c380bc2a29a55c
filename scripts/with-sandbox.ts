/** Runs a command against the sandbox's sample estate, away from whatever account the user's own variables name. */
import { spawn } from "node:child_process";
import { replaceAwsEnvironment } from "../__tests__/support/aws-environment";
import { sampleEstate, startSandbox } from "../modules/sandbox";

async function main(): Promise<void> {
  const [command = "", ...args] = process.argv.slice(2);
  const sandbox = await startSandbox(sampleEstate());
  replaceAwsEnvironment(sandbox.environment());
  spawn(command, args, { stdio: "inherit" }).on("close", (code) => {
    process.exitCode = code ?? 1;
    void sandbox.close();
  });
}

void main();
