import {
  CONNECTION_LOG_PATTERNS,
  GATEWAY_CHANGES,
  isInBgpLog,
  TUNNEL_LOG_PATTERNS,
  type TunnelLogKind,
  VPN_CHANGE_EVENTS,
  VPN_CHANGE_FILTERS,
} from "../../modules/config/log-patterns";
import { matchesPattern } from "../support/filter-pattern";
import { cloudTrailLine, tunnelLine } from "../support/log-lines";
import { ALSO_ABOUT, EXAMPLES, type LogKind, NEAR_MISSES } from "./log-line-examples";

/** A kind may have several filters: their metric is the same. */
const PATTERNS = new Map<LogKind, readonly string[]>([
  ["gatewayChanges", [GATEWAY_CHANGES.pattern]],
  ["vpnChanges", VPN_CHANGE_FILTERS.map(({ pattern }) => pattern)],
  ...logPatterns(TUNNEL_LOG_PATTERNS),
  ...logPatterns(CONNECTION_LOG_PATTERNS),
]);

const CASES = [...PATTERNS].flatMap(([kind, patterns]) => patterns.map((pattern) => [kind, pattern] as const));

function logPatterns<Kind extends LogKind>(patterns: Readonly<Record<Kind, string>>): [Kind, readonly string[]][] {
  return Object.entries<string>(patterns).map(([kind, pattern]) => [kind as Kind, [pattern]]);
}

/** The kinds that count a line, each as often as it does. */
function countedAs(line: string): readonly LogKind[] {
  return CASES.filter(([, pattern]) => matchesPattern(pattern, line)).map(([kind]) => kind);
}

describe("A pattern", () => {
  test.each(CASES)("of %s is short enough and has no space around it", (_, pattern) => {
    expect(pattern.length).toBeLessThanOrEqual(1024);
    expect(pattern).toBe(pattern.trim());
  });

  // AWS's documentation once took an asterisk there for itself.
  test.each(CASES)("of %s has no wildcard amid a text", (_, pattern) => {
    expect(pattern).not.toMatch(/"[^"]+\*[^"]+"/);
  });

  test("for changes of gateways is the one that auditors look for, byte for byte", () => {
    expect(GATEWAY_CHANGES.pattern).toBe(
      "{ ($.eventName = CreateCustomerGateway) || ($.eventName = DeleteCustomerGateway) || ($.eventName = AttachInternetGateway) || ($.eventName = CreateInternetGateway) || ($.eventName = DeleteInternetGateway) || ($.eventName = DetachInternetGateway) }",
    );
  });
});

describe("A line is counted", () => {
  const examples = Object.entries(EXAMPLES).flatMap(([kind, lines]) =>
    lines.map((line) => [kind as LogKind, line] as const),
  );

  test.each(examples)("once as %s, and as nothing that it is not (example %#)", (kind, line) => {
    expect([...countedAs(line)].sort()).toEqual([kind, ...(ALSO_ABOUT[kind] ?? [])].sort());
  });

  test.each(VPN_CHANGE_EVENTS)("once where it is about %s", (eventName) => {
    expect(countedAs(cloudTrailLine(eventName))).toEqual(["vpnChanges"]);
  });

  test("as all that it tells", () => {
    const line = tunnelLine("AWS tunnel DPD timed out after 3 retransmits", { phase1: "down", phase2: "Down" });
    expect(countedAs(line)).toEqual(["tunnelLogDpdTimeout", "tunnelLogPhase1Down", "tunnelLogPhase2Down"]);
  });

  test.each(NEAR_MISSES)("as nothing where it is about %s", (_, line) => {
    expect(countedAs(line)).toEqual([]);
  });
});

test.each(Object.keys(TUNNEL_LOG_PATTERNS) as TunnelLogKind[])("%s is looked for in the log that has it", (kind) => {
  for (const line of EXAMPLES[kind]) expect("resource_id" in (JSON.parse(line) as object)).toBe(isInBgpLog(kind));
});
