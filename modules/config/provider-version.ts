/** The first AWS provider that knows `bgp_log_enabled`. */
export const BGP_LOG_PROVIDER_VERSION = "6.24.0";

/**
 * A term that sets a lower bound: `>= 6.24`, `> 6.24`, `~> 6.24`, `= 6.24.1` or the version alone. Not that of a
 * pre-release, which comes before the version that it is named after.
 */
const LOWER_BOUND = /^(?:>=?|~>|=)?\s*(?<version>\d+(?:\.\d+){0,2})(?![\d.-])/;

/** Whether version constraints let no provider in that lacks the options of BGP logs. */
export function requiresBgpLogProvider(constraints: string): boolean {
  const wanted = numbersOf(BGP_LOG_PROVIDER_VERSION);
  return constraints.split(",").some((term) => {
    const version = LOWER_BOUND.exec(term.trim())?.groups?.["version"];
    return version !== undefined && isAtLeast(numbersOf(version), wanted);
  });
}

function numbersOf(version: string): readonly number[] {
  return version.split(".").map(Number);
}

function isAtLeast(version: readonly number[], wanted: readonly number[]): boolean {
  const index = wanted.findIndex((number, place) => number !== (version[place] ?? 0));
  return index === -1 || (version[index] ?? 0) > (wanted[index] ?? 0);
}
