import { type Estate, type Sandbox, sampleEstate, type SandboxOptions, startSandbox } from "../../modules/sandbox";
import "./errors-of-every-realm";
import { replaceAwsEnvironment } from "./aws-environment";

/**
 * Gives every test of a file a sandbox of its own, to which the AWS variables of this process point.
 *
 * @param estate - what it serves at first; the sample estate where it is left out
 * @returns what gives the sandbox of the running test
 */
export function useSandbox(estate: () => Estate = sampleEstate, options: SandboxOptions = {}): () => Sandbox {
  let sandbox: Sandbox | undefined;
  let restore: (() => void) | undefined;

  beforeEach(async () => {
    sandbox = await startSandbox(estate(), options);
    restore = replaceAwsEnvironment(sandbox.environment());
  });

  afterEach(async () => {
    restore?.();
    await sandbox?.close();
  });

  return () => {
    if (!sandbox) throw new Error("There is a sandbox only while a test runs.");
    return sandbox;
  };
}
