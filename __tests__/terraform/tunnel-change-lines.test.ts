import type { StackPlan } from "../../modules/terraform";
import { TunnelwatchError } from "../../modules/errors";
import type { PlannedOption } from "../../modules/terraform/planned-tunnels";
import { tunnelChangeLines } from "../../modules/terraform/tunnel-change-lines";
import { aChange } from "./a-change";

function lines(options: readonly PlannedOption[]): readonly string[] {
  const tunnels = {
    addresses: ["203.0.113.1", "203.0.113.2"] as const,
    isStatic: true,
    telemetry: [
      { outsideIpAddress: "203.0.113.2", status: "UP", acceptedRouteCount: 0 },
      { outsideIpAddress: "203.0.113.1", status: "DOWN", acceptedRouteCount: 0 },
    ],
    options,
  };
  const summary = { import: 0, add: 0, change: 1, destroy: 0, forget: 0 };
  const plans: readonly StackPlan[] = [
    {
      stack: "a",
      kind: "planned",
      summary,
      refusals: [],
      changes: [aChange(), aChange({ action: "update", tunnels })],
    },
    { stack: "b", kind: "failed", error: new TunnelwatchError("no", { code: "PlanFailed" }), refusals: [] },
  ];
  return tunnelChangeLines(plans);
}

describe("what plans change of tunnels", () => {
  it("is a line for each option, below one that says which tunnel and how they are", () => {
    expect(
      lines([
        { attribute: "tunnel1_ike_versions", before: ["ikev2", "ikev1"], after: ["ikev2"] },
        { attribute: "tunnel2_dpd_timeout_action", before: "", after: "restart" },
      ]),
    ).toEqual([
      "change  vpn-0abc tunnel 1 (203.0.113.1; now 203.0.113.2 UP, 203.0.113.1 DOWN)",
      "  ike_versions: ikev1, ikev2 -> ikev2",
      "change  vpn-0abc tunnel 2 (203.0.113.2; now 203.0.113.2 UP, 203.0.113.1 DOWN)",
      "  dpd_timeout_action: unset -> restart",
    ]);
  });

  it("is nothing where only something else changes", () => {
    expect(lines([])).toEqual([]);
  });

  it.each<[unknown, string]>([
    [null, "unset"],
    ["", "unset"],
    [0, "unset"],
    [[], "unset"],
    [false, "false"],
    [45, "45"],
    ["clear", "clear"],
    [[14, 2], "14, 2"],
    [[{ cloudwatch_log_options: [{ log_enabled: true, log_group_arn: "" }] }], "log_enabled true"],
    [[{ cloudwatch_log_options: [] }], "unset"],
  ])("shows %j as %s", (before, words) => {
    expect(lines([{ attribute: "tunnel1_x", before, after: "y" }])[1]).toBe(`  x: ${words} -> y`);
  });
});
