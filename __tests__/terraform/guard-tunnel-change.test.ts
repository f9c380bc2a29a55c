import type { TunnelChange } from "../../modules/inventory";
import { guard, NO_EXCEPTIONS, type Refusal, type ResourceChange } from "../../modules/terraform";
import type { DecidedChanges } from "../../modules/terraform/guard-tunnel-change";
import { resourceChange } from "../../modules/terraform/plan-changes";
import { aTunnelChange, FIRST, NOW, SECOND } from "../support/harden";

const ADDRESS = "aws_vpn_connection.vpn-a";
const KEY = "FAKE_key_that_no_result_may_hold";

type Attributes = Readonly<Record<string, unknown>>;

const telemetry = (first: string, second: string, routes = [0, 0]): readonly object[] =>
  [
    { outside_ip_address: FIRST, status: first, accepted_route_count: routes[0] },
    { outside_ip_address: SECOND, status: second, accepted_route_count: routes[1] },
    // A set: its order says nothing.
  ].reverse();

/** The connection as Terraform has just read it, with the secrets that it holds. */
const BEFORE: Attributes = {
  id: "vpn-a",
  tunnel1_address: FIRST,
  tunnel2_address: SECOND,
  static_routes_only: true,
  vgw_telemetry: telemetry("UP", "UP"),
  tunnel1_dpd_timeout_action: "",
  tunnel2_dpd_timeout_action: "",
  tunnel1_ike_versions: ["ikev1", "ikev2"],
  tunnel1_preshared_key: KEY,
  tunnel2_preshared_key: KEY,
  customer_gateway_configuration: `<pre_shared_key>${KEY}</pre_shared_key>`,
  tags: { Name: "a" },
};

const CHANGED: Attributes = { tunnel1_dpd_timeout_action: "restart" };

/** One item of Terraform's JSON plan, mapped as `plan` maps it. */
function planned(after: Attributes = CHANGED, before: Attributes = {}, more: object = {}): ResourceChange {
  const was = { ...BEFORE, ...before };
  const change = { actions: ["update"], before: was, after: { ...was, ...after }, after_unknown: {} };
  return resourceChange({
    address: ADDRESS,
    type: "aws_vpn_connection",
    name: "vpn-a",
    change: { ...change, ...more },
  });
}

const decidedOn = (change: Partial<TunnelChange> = {}, more: Partial<DecidedChanges> = {}): DecidedChanges => ({
  tunnels: new Map([[ADDRESS, aTunnelChange({ scannedAt: NOW.toISOString(), ...change })]]),
  connectionLogs: new Map(),
  maxAgeMinutes: 60,
  now: NOW,
  isWithinWindow: true,
  ...more,
});

const judge = (change: ResourceChange, decided: DecidedChanges = decidedOn()): readonly Refusal[] =>
  guard([change], { ...NO_EXCEPTIONS, decided });

const rules = (...given: Parameters<typeof judge>): readonly string[] => judge(...given).map(({ rule }) => rule);

const minutesAgo = (minutes: number): string => new Date(NOW.getTime() - minutes * 60_000).toISOString();

const down = (first: string, second: string): Attributes => ({ vgw_telemetry: telemetry(first, second) });
const bgp = (...routes: readonly number[]): Attributes => ({
  static_routes_only: false,
  vgw_telemetry: telemetry("UP", "UP", [...routes]),
});

describe("a plan that changes one tunnel as a scan has decided", () => {
  it.each<[string, ResourceChange, DecidedChanges]>([
    ["of a static connection whose other tunnel is UP", planned(), decidedOn()],
    ["beside tags", planned({ ...CHANGED, tags: {}, tags_all: {} }), decidedOn()],
    ["of a BGP connection whose other tunnel has routes", planned(CHANGED, bgp(0, 2)), decidedOn()],
    ["that is DOWN by now", planned(CHANGED, down("DOWN", "UP")), decidedOn()],
    [
      "the second one",
      planned({ tunnel2_dpd_timeout_action: "restart" }, down("UP", "DOWN")),
      decidedOn({ tunnelNumber: 2, outsideIpAddress: SECOND }),
    ],
    [
      "while both are DOWN, as they were then",
      planned(CHANGED, down("DOWN", "DOWN")),
      decidedOn({ status: "DOWN", siblingStatus: "DOWN" }),
    ],
    [
      "by as many options as were decided, or fewer",
      planned(),
      decidedOn({ becomes: { dpdTimeoutAction: "restart", ikeVersions: ["ikev2"] } }),
    ],
    ["just in time", planned(), decidedOn({ scannedAt: minutesAgo(60) })],
    [
      "its logs",
      planned({
        tunnel1_log_options: [
          {
            cloudwatch_log_options: [
              { log_enabled: true, log_group_arn: "arn:aws:logs:x:1:log-group:/vpn", log_output_format: "json" },
            ],
          },
        ],
      }),
      decidedOn({ becomes: { tunnelLog: { enabled: true, logGroupName: "/vpn", outputFormat: "json" } } }),
    ],
  ])("passes: %s", (_words, change, decided) => {
    expect(judge(change, decided)).toEqual([]);
  });
});

describe("a plan that changes a tunnel is refused", () => {
  it.each<[string, string, ResourceChange, DecidedChanges, string]>([
    [
      "where nobody decided on it",
      "vpn-changed",
      planned(),
      decidedOn({}, { tunnels: new Map() }),
      "a scan must change nothing",
    ],
    [
      "where it changes the other tunnel, too",
      "tunnels-both-changed",
      planned({ ...CHANGED, tunnel2_dpd_timeout_action: "restart" }),
      decidedOn(),
      "both tunnels would be down at once",
    ],
    [
      "where it changes the other tunnel",
      "vpn-changed",
      planned({ tunnel2_dpd_timeout_action: "restart" }),
      decidedOn(),
      "that is more than the scan decided on",
    ],
    [
      "where it changes another option",
      "vpn-changed",
      planned({ ...CHANGED, tunnel1_ike_versions: ["ikev2"] }),
      decidedOn(),
      "that is more than the scan decided on",
    ],
    [
      "where it changes the key",
      "vpn-changed",
      planned({ ...CHANGED, tunnel1_preshared_key: "x" }),
      decidedOn(),
      "more",
    ],
    [
      "where it changes the connection",
      "vpn-changed",
      planned({ ...CHANGED, customer_gateway_id: "c" }),
      decidedOn(),
      "more",
    ],
    [
      "where it is not known what an attribute becomes",
      "vpn-changed",
      planned(CHANGED, {}, { after_unknown: { tunnel1_inside_cidr: true } }),
      decidedOn(),
      "that is more than the scan decided on",
    ],
    [
      "where the option gets another value than was decided",
      "vpn-changed",
      planned({ tunnel1_dpd_timeout_action: "none" }),
      decidedOn(),
      "of tunnel1_dpd_timeout_action the scan decided on another value",
    ],
    ["where it names nothing", "vpn-changed", planned({}), decidedOn(), "more than the scan decided on"],
    [
      "where Terraform numbers the tunnels otherwise",
      "tunnel-mistaken",
      planned(CHANGED, { tunnel1_address: SECOND, tunnel2_address: FIRST }),
      decidedOn(),
      `tunnel 1 is ${SECOND} for Terraform, and ${FIRST} was meant`,
    ],
    [
      "where Terraform does not know the address",
      "tunnel-mistaken",
      planned(CHANGED, { tunnel1_address: null }),
      decidedOn(),
      `tunnel 1 is unknown for Terraform, and ${FIRST} was meant`,
    ],
    [
      "where what Terraform read is not understood",
      "tunnel-mistaken",
      planned(CHANGED, { vgw_telemetry: "UP" }),
      decidedOn(),
      "tunnel 1 is unknown for Terraform",
    ],
    [
      "while the other tunnel is DOWN",
      "tunnel-sibling-down",
      planned(CHANGED, down("UP", "DOWN")),
      decidedOn(),
      `the other tunnel (${SECOND}) is DOWN right now, so the site would be cut off`,
    ],
    [
      "while the other tunnel has no routes over BGP",
      "tunnel-sibling-down",
      planned(CHANGED, bgp(4, 0)),
      decidedOn(),
      `the other tunnel (${SECOND}) is UP without routes right now`,
    ],
    [
      "where nothing is known of the other tunnel",
      "tunnel-sibling-down",
      planned(CHANGED, { vgw_telemetry: null }),
      decidedOn(),
      `the other tunnel (${SECOND}) is unknown right now`,
    ],
    [
      "where another address is UP, which is neither tunnel's",
      "tunnel-sibling-down",
      planned(CHANGED, {
        vgw_telemetry: [{ outside_ip_address: "203.0.113.9", status: "UP" }, ...telemetry("UP", "DOWN")],
      }),
      decidedOn(),
      `the other tunnel (${SECOND}) is DOWN right now`,
    ],
    [
      "while both are DOWN, which they were not then",
      "tunnel-sibling-down",
      planned(CHANGED, down("DOWN", "DOWN")),
      decidedOn({ status: "DOWN" }),
      "is DOWN right now",
    ],
    [
      "while it is the one that is UP, though both were DOWN then",
      "tunnel-sibling-down",
      planned(CHANGED, down("UP", "DOWN")),
      decidedOn({ status: "DOWN", siblingStatus: "DOWN" }),
      "is DOWN right now",
    ],
    [
      "where the scan is too old",
      "tunnel-change-too-old",
      planned(),
      decidedOn({ scannedAt: minutesAgo(61) }),
      "it was decided 61 minutes ago, and harden.maxAgeMinutes is 60",
    ],
    [
      "where nobody can tell how old the scan is",
      "tunnel-change-too-old",
      planned(),
      decidedOn({ scannedAt: "yesterday" }),
      "it was decided at no time that can be read",
    ],
    [
      "outside the maintenance window",
      "tunnel-change-outside-window",
      planned(),
      decidedOn({}, { isWithinWindow: false }),
      "it is outside the maintenance window",
    ],
  ])("%s (%s)", (_words, rule, change, decided, because) => {
    const [refusal, ...more] = judge(change, decided);
    expect([refusal?.rule, more]).toEqual([rule, []]);
    expect(refusal?.message).toMatch(
      /^Terraform would change .* of VPN connection vpn-a \(aws_vpn_connection\.vpn-a\)\. /,
    );
    expect(refusal?.message.split(" Refused: ")[1]).toContain(because);
  });

  it.each(["create", "delete", "forget"])("where it would %s the connection, whatever was decided", (action) => {
    expect(rules(planned(CHANGED, {}, { actions: [action] }))).toHaveLength(1);
    expect(rules(planned(CHANGED, {}, { actions: ["delete", "create"] }))).toEqual(["vpn-destroyed"]);
  });
});

describe("a forced change", () => {
  it.each<[string, ResourceChange, Partial<DecidedChanges>]>([
    ["the other tunnel being DOWN", planned(CHANGED, down("UP", "DOWN")), {}],
    ["the maintenance window", planned(), { isWithinWindow: false }],
  ])("passes over %s", (_words, change, more) => {
    expect(judge(change, decidedOn({ forced: true }, more))).toEqual([]);
  });

  it.each<[string, ResourceChange, Partial<TunnelChange>]>([
    ["tunnels-both-changed", planned({ ...CHANGED, tunnel2_ike_versions: ["ikev2"] }), {}],
    ["vpn-changed", planned({ tunnel2_dpd_timeout_action: "restart" }), {}],
    ["tunnel-mistaken", planned(CHANGED, { tunnel1_address: SECOND }), {}],
    ["tunnel-change-too-old", planned(), { scannedAt: minutesAgo(61) }],
  ])("does not pass over %s", (rule, change, more) => {
    expect(rules(change, decidedOn({ forced: true, ...more }))).toEqual([rule]);
  });
});

describe("what is kept of a plan's tunnels", () => {
  it("is what the tunnels are, and the options that change; no key, and no configuration", () => {
    const change = planned({
      ...CHANGED,
      tunnel1_ike_versions: ["ikev2"],
      tunnel1_preshared_key: `${KEY}_2`,
      tunnel1_log_options: [{ cloudwatch_log_options: [{ log_enabled: true }] }],
    });
    expect(change.tunnels).toEqual({
      addresses: [FIRST, SECOND],
      isStatic: true,
      telemetry: [
        { outsideIpAddress: SECOND, status: "UP", acceptedRouteCount: 0 },
        { outsideIpAddress: FIRST, status: "UP", acceptedRouteCount: 0 },
      ],
      options: [
        {
          attribute: "tunnel1_log_options",
          before: null,
          after: [{ cloudwatch_log_options: [{ log_enabled: true }] }],
        },
        { attribute: "tunnel1_dpd_timeout_action", before: "", after: "restart" },
        { attribute: "tunnel1_ike_versions", before: ["ikev1", "ikev2"], after: ["ikev2"] },
      ],
    });
    expect(JSON.stringify([change, judge(change)])).not.toContain(KEY);
  });

  it.each<[string, object]>([
    ["another action", { actions: ["no-op"] }],
    ["no values", { before: null, after: null }],
  ])("is nothing of %s", (_words, more) => {
    const { tunnels } = planned(CHANGED, {}, more);
    expect(tunnels?.options ?? []).toEqual([]);
  });

  it("is nothing of another type of resource", () => {
    const change = { actions: ["update"], before: BEFORE, after: { ...BEFORE, ...CHANGED } };
    expect(resourceChange({ address: "a.b", type: "a", name: "b", change })).not.toHaveProperty("tunnels");
  });
});

describe("a plan that switches connection logging on", () => {
  const ENDPOINT = "aws_ec2_client_vpn_endpoint.cvpn-endpoint-a";
  const log = (names: readonly string[], scannedAt = NOW.toISOString(), more: Partial<DecidedChanges> = {}) => {
    const before = { id: "cvpn-endpoint-a", ...Object.fromEntries(names.map((name) => [name, "old"])) };
    const after = { ...before, ...Object.fromEntries(names.map((name) => [name, "new"])) };
    const change = { actions: ["update"], before, after };
    const item = { address: ENDPOINT, type: "aws_ec2_client_vpn_endpoint", name: "cvpn-endpoint-a", change };
    const connectionLogs = new Map([[ENDPOINT, { scannedAt }]]);
    return rules(resourceChange(item), decidedOn({}, { connectionLogs, ...more }));
  };

  it.each<[string, readonly string[], readonly string[]]>([
    [
      "passes as decided, whatever the maintenance window",
      log(["connection_log_options"], undefined, { isWithinWindow: false }),
      [],
    ],
    ["passes beside tags", log(["connection_log_options", "tags"]), []],
    ["is refused beside anything else", log(["connection_log_options", "dns_servers"]), ["vpn-changed"]],
    ["is refused where it names nothing", log([]), ["vpn-changed"]],
    ["is refused where it is too old", log(["connection_log_options"], minutesAgo(61)), ["tunnel-change-too-old"]],
    [
      "is refused where nobody decided on it",
      log(["connection_log_options"], undefined, { connectionLogs: new Map() }),
      ["vpn-changed"],
    ],
  ])("%s", (_words, refused, expected) => {
    expect(refused).toEqual(expected);
  });
});
