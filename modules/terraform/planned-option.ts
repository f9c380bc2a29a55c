import { TERRAFORM_OPTION_NAMES, type TunnelLogOption, type TunnelOptionName, type TunnelOptions } from "../inventory";
import type { PlannedOption } from "./planned-tunnels";

/** Whether a plan gives an option of a tunnel the value that was decided on, and not that of another decision. */
export function becomesAsDecided({ attribute, after }: PlannedOption, becomes: TunnelOptions): boolean {
  const terraformName = attribute.replace(/^tunnel[12]_/, "");
  if (terraformName === "log_options") return logsAsDecided(after, becomes);
  const names = Object.keys(becomes) as TunnelOptionName[];
  const name = names.find((option) => TERRAFORM_OPTION_NAMES[option] === terraformName);
  return name !== undefined && asText(after) === asText(becomes[name]);
}

/** What both logs of a tunnel are in the one block that Terraform has for them. */
function logsAsDecided(after: unknown, { tunnelLog, bgpLog }: TunnelOptions): boolean {
  const [outer] = asBlocks(after);
  const [log] = asBlocks(outer?.["cloudwatch_log_options"]);
  return log !== undefined && logAsDecided(log, tunnelLog, "") && logAsDecided(log, bgpLog, "bgp_");
}

function logAsDecided(block: Block, decided: TunnelLogOption | undefined, prefix: "" | "bgp_"): boolean {
  if (decided === undefined) return true;
  if (!decided.enabled) return block[`${prefix}log_enabled`] !== true;
  const arn = block[`${prefix}log_group_arn`];
  return (
    block[`${prefix}log_enabled`] === true &&
    typeof arn === "string" &&
    arn.endsWith(`:log-group:${decided.logGroupName}`) &&
    block[`${prefix}log_output_format`] === decided.outputFormat
  );
}

type Block = Readonly<Record<string, unknown>>;

function asBlocks(value: unknown): readonly Block[] {
  return Array.isArray(value) ? (value as readonly Block[]) : [];
}

/** Lists are sets for the provider: their order says nothing. */
function asText(value: unknown): string {
  return Array.isArray(value) ? JSON.stringify(value.map(String).sort()) : String(value);
}
