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
    // Ctrl-C and Ctrl-D at the question are a no.
    const answer = await prompt.question(`${question} [y/N] `).catch(() => "");
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    prompt.close();
  }
}
