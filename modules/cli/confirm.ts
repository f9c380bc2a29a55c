import { createInterface } from "node:readline/promises";
import { TunnelwatchError } from "../errors";

/**
 * Asks whoever sits at the terminal a question; anything but `y` or `yes` is a no.
 *
 * @throws TunnelwatchError `Usage` where nobody does
 */
export async function confirm(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new TunnelwatchError("Nobody can be asked: this is no terminal.", {
      code: "Usage",
      hint: "Look at the plan above, and run it again with --yes.",
    });
  }
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await prompt.question(`${question} [y/N] `)).trim());
  } finally {
    prompt.close();
  }
}
