import { parseSettings } from "../../modules/config";
import { TunnelwatchError } from "../../modules/errors";

/** The error with which a `tunnelwatch.yaml` of this text is refused. */
export function refusalOf(text: string): TunnelwatchError {
  try {
    parseSettings(text, "tunnelwatch.yaml");
  } catch (error) {
    if (error instanceof TunnelwatchError) return error;
    throw error;
  }
  throw new Error("The text was expected to be refused, but is valid.");
}
