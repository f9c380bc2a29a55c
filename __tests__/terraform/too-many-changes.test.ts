import { TunnelwatchError } from "../../modules/errors";
import { type ResourceChange, type StackPlan, withTooManyRefused } from "../../modules/terraform";
import { aChange } from "./a-change";

const changed = (name: string, more: Partial<ResourceChange> = {}): ResourceChange =>
  aChange({ name, action: "update", changedAttributes: ["tunnel1_ike_versions"], ...more });

const planned = (stack: string, changes: readonly ResourceChange[], refused: readonly string[] = []): StackPlan => ({
  stack,
  kind: "planned",
  summary: { import: 0, add: 0, change: changes.length, destroy: 0, forget: 0 },
  refusals: refused.map((name) => ({
    address: `aws_vpn_connection.${name}`,
    rule: "tunnel-sibling-down",
    message: "no",
    hint: "wait",
  })),
  changes,
});

const failed: StackPlan = {
  stack: "c",
  kind: "failed",
  error: new TunnelwatchError("no", { code: "PlanFailed" }),
  refusals: [],
};

/** `a aws_vpn_connection.vpn-1 too-many-changes` */
const refusals = (plans: readonly StackPlan[], max: number): readonly string[] =>
  withTooManyRefused(plans, max).flatMap((plan) =>
    plan.refusals.map(({ stack = plan.stack, address, rule }) => `${stack} ${address} ${rule}`),
  );

describe("plans that together change more connections than one deploy may", () => {
  const two = [planned("a", [changed("vpn-1")]), planned("b", [changed("vpn-2")]), failed];

  it("are refused, each change of them", () => {
    expect(refusals(two, 1)).toEqual([
      "a aws_vpn_connection.vpn-1 too-many-changes",
      "b aws_vpn_connection.vpn-2 too-many-changes",
    ]);
    expect(withTooManyRefused(two, 1)[0]?.refusals[0]?.message).toBe(
      "Terraform would change aws_vpn_connection.vpn-1, one of 2 VPN connections. Refused: harden.maxConnections is 1.",
    );
  });

  it("are as they were where there are as many slots", () => {
    expect(withTooManyRefused(two, 2)).toBe(two);
  });

  it("name once what is refused already", () => {
    const plans = [planned("a", [changed("vpn-1"), changed("vpn-2")], ["vpn-1"])];
    expect(refusals(plans, 1)).toEqual([
      "a aws_vpn_connection.vpn-1 tunnel-sibling-down",
      "a aws_vpn_connection.vpn-2 too-many-changes",
    ]);
  });

  it.each<[string, ResourceChange]>([
    ["tags", changed("vpn-2", { changedAttributes: ["tags", "tags_all"] })],
    ["nothing", changed("vpn-2", { action: "no-op" })],
    ["a Client VPN endpoint", changed("cvpn-endpoint-2", { type: "aws_ec2_client_vpn_endpoint" })],
  ])("are not those that change %s", (_words, change) => {
    expect(refusals([planned("a", [changed("vpn-1"), change])], 1)).toEqual([]);
  });
});
