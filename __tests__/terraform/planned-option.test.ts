import type { TunnelOptions } from "../../modules/inventory";
import { becomesAsDecided } from "../../modules/terraform/planned-option";

const GROUP = { enabled: true, logGroupName: "/aws/vpn/s2s/vpn-a", outputFormat: "json" } as const;
const ARN = "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/vpn/s2s/vpn-a";

const block = (values: object): unknown => [{ cloudwatch_log_options: [values] }];
const LOGS = { log_enabled: true, log_group_arn: ARN, log_output_format: "json", bgp_log_enabled: false };

const judge = (attribute: string, after: unknown, becomes: TunnelOptions): boolean =>
  becomesAsDecided({ attribute, before: null, after }, becomes);

describe("an option that a plan changes", () => {
  it.each<[string, unknown, TunnelOptions]>([
    ["tunnel1_ike_versions", ["ikev2"], { ikeVersions: ["ikev2"] }],
    ["tunnel2_ike_versions", ["ikev2", "ikev1"], { ikeVersions: ["ikev1", "ikev2"] }],
    ["tunnel1_phase1_dh_group_numbers", [20, 2], { phase1DhGroupNumbers: [2, 20] }],
    ["tunnel1_rekey_fuzz_percentage", 0, { rekeyFuzzPercentage: 0 }],
    ["tunnel1_enable_tunnel_lifecycle_control", false, { enableTunnelLifecycleControl: false }],
    ["tunnel1_log_options", block(LOGS), { tunnelLog: GROUP }],
    ["tunnel1_log_options", block(LOGS), { tunnelLog: GROUP, bgpLog: { enabled: false } }],
    ["tunnel1_log_options", block({ log_enabled: false }), { tunnelLog: { enabled: false } }],
  ])("is as decided: %s %j", (attribute, after, becomes) => {
    expect(judge(attribute, after, becomes)).toBe(true);
  });

  it.each<[string, unknown, TunnelOptions]>([
    ["tunnel1_ike_versions", ["ikev1"], { ikeVersions: ["ikev2"] }],
    ["tunnel1_ike_versions", null, { ikeVersions: ["ikev2"] }],
    ["tunnel1_startup_action", "add", { startupAction: "start" }],
    ["tunnel1_startup_action", "start", { ikeVersions: ["ikev2"] }],
    ["tunnel1_log_options", [], { tunnelLog: GROUP }],
    ["tunnel1_log_options", block({ ...LOGS, log_enabled: false }), { tunnelLog: GROUP }],
    ["tunnel1_log_options", block({ ...LOGS, log_group_arn: `${ARN}b` }), { tunnelLog: GROUP }],
    ["tunnel1_log_options", block({ ...LOGS, log_group_arn: null }), { tunnelLog: GROUP }],
    ["tunnel1_log_options", block({ ...LOGS, log_output_format: "text" }), { tunnelLog: GROUP }],
    ["tunnel1_log_options", block({ ...LOGS, bgp_log_enabled: true }), { bgpLog: { enabled: false } }],
    ["tunnel1_log_options", block(LOGS), { tunnelLog: GROUP, bgpLog: GROUP }],
  ])("is not as decided: %s %j", (attribute, after, becomes) => {
    expect(judge(attribute, after, becomes)).toBe(false);
  });
});
