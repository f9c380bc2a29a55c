import { TunnelwatchError } from "../errors";

/** Flags of a command that do harm when they get lost, without their dashes. */
const FLAGS_TO_KEEP = {
  // Without them it writes, or writes more than was asked for.
  discover: ["check", "offline", "account", "region", "exclude-region", "resource-tag", "output-dir", "force"],
  synth: ["check", "config", "output-dir"],
  verify: ["wait", "confirm"],
  // Without them it would say something else, or elsewhere.
  audit: [
    "format",
    "output",
    "profile",
    "account",
    "region",
    "exclude-region",
    "resource-tag",
    "fail-on",
    "since",
    "logs",
    "support-case",
  ],
  release: ["all", "check", "output-dir"],
  // With other credentials or another configuration it would change another account, or other things.
  rollout: ["config", "profile", "account", "region", "exclude-region", "output-dir", "force", "wait", "stable"],
  policy: ["for", "with", "partition", "account", "trust", "external-id", "role-name"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/**
 * Refuses a command whose flags npm took: it keeps what stands before `--` for itself, and a `npm run discover --check`
 * would write.
 *
 * @throws TunnelwatchError `Usage`
 */
export function refuseFlagsLostToNpm(command: keyof typeof FLAGS_TO_KEEP): void {
  if (process.env["npm_lifecycle_event"] !== command) return;
  const flagsToKeep: readonly string[] = FLAGS_TO_KEEP[command];
  const lost = flagsToKeep.find((flag) => {
    const isGiven = process.argv.some((argument) => argument.split("=", 1)[0] === `--${flag}`);
    return process.env[`npm_config_${flag.replaceAll("-", "_")}`] !== undefined && !isGiven;
  });
  if (lost === undefined) return;
  throw new TunnelwatchError(`npm kept --${lost} for itself, so nothing was done.`, {
    code: "Usage",
    hint: `Write \`npm run ${command} -- --${lost} …\`, or \`npx tunnelwatch ${command} --${lost} …\`.`,
  });
}
