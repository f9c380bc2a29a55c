import { fingerprintOf } from "../../modules/config/fingerprint";
import { defaultSettings, type Settings } from "../../modules/config";
import { ClientVpn } from "../../modules/constructs/client-vpn";
import { SiteToSiteVpn } from "../../modules/constructs/site-to-site-vpn";
import { TunnelChanges, type TunnelChangesProps } from "../../modules/constructs/tunnel-changes";
import type { VpnStack } from "../../modules/constructs/vpn-stack";
import type {
  ClientVpnEndpointFacts,
  ManageMode,
  TunnelChange,
  TunnelOptions,
  VpnConnectionFacts,
} from "../../modules/inventory";
import { endpointFacts } from "../support/alarm-stacks";
import { aTunnelChange, hardening } from "../support/harden";
import { connectionFacts, resourceOf, type StackJson, synthesizeStack, tunnelFacts } from "../support/synthesize";

const ID = "vpn-0abc";
const ENDPOINT = "cvpn-endpoint-0abc";
const SCANNED_AT = "2025-03-11T21:00:00.000Z";

const LOG = { logGroupName: "/vpn/s2s", outputFormat: "json" };
const arn = (name: string): string => `arn:aws:logs:eu-west-1:111122223333:log-group:${name}`;

const WITH_5 = hardening();
const WITH_6 = hardening("", { more: 'terraform: { providerVersion: ">= 6.24.0, < 7.0.0" }' });

/** A change as discover signs it. */
function signed(
  change: Partial<TunnelChange>,
  { facts = connectionFacts(), settings = WITH_5 }: { facts?: VpnConnectionFacts; settings?: Settings } = {},
): TunnelChange {
  const whole = aTunnelChange({ vpnConnectionId: ID, ...change });
  return { ...whole, fingerprint: fingerprintOf(settings, { id: ID, facts }, whole) };
}

const props = (...tunnels: readonly TunnelChange[]): TunnelChangesProps => ({
  tunnels,
  awaited: [],
  connectionLogs: [],
});

interface Given {
  readonly facts?: VpnConnectionFacts;
  readonly settings?: Settings;
  readonly manage?: ManageMode;
  readonly before?: (stack: VpnStack) => void;
}

/** A stack with the connection and these changes. */
function changed(
  changes: TunnelChangesProps,
  { facts, settings = WITH_5, manage = "adopt", before }: Given = {},
): StackJson {
  return synthesizeStack((stack) => {
    before?.(stack);
    new SiteToSiteVpn(stack, ID, { manage, ...(facts ?? connectionFacts()) });
    new TunnelChanges(stack, changes);
  }, settings);
}

/** The connection as Terraform sees it, changed like this by a scan that saw the same. */
function connection(becomes: TunnelOptions, given: Given & { readonly tunnelNumber?: number } = {}) {
  const { tunnelNumber = 1, facts, settings } = given;
  const change = signed({ becomes, tunnelNumber }, { ...(facts && { facts }), ...(settings && { settings }) });
  const json = resourceOf(changed(props(change), given), "aws_vpn_connection", ID);
  return json as Record<string, unknown> & {
    readonly lifecycle: { readonly ignore_changes: readonly string[]; readonly prevent_destroy: boolean };
  };
}

/** What Terraform looks at: every attribute of a tunnel that it does not ignore. */
function lookedAt({ lifecycle }: ReturnType<typeof connection>): readonly string[] {
  const ignored = lifecycle.ignore_changes;
  return TUNNEL_ATTRIBUTES.filter((name) => !ignored.includes(name));
}

const OF_A_TUNNEL = [
  "dpd_timeout_action",
  "dpd_timeout_seconds",
  "enable_tunnel_lifecycle_control",
  "ike_versions",
  "inside_cidr",
  "inside_ipv6_cidr",
  "log_options",
  "phase1_dh_group_numbers",
  "phase1_encryption_algorithms",
  "phase1_integrity_algorithms",
  "phase1_lifetime_seconds",
  "phase2_dh_group_numbers",
  "phase2_encryption_algorithms",
  "phase2_integrity_algorithms",
  "phase2_lifetime_seconds",
  "preshared_key",
  "rekey_fuzz_percentage",
  "rekey_margin_time_seconds",
  "replay_window_size",
  "startup_action",
];
const TUNNEL_ATTRIBUTES = [1, 2].flatMap((number) => OF_A_TUNNEL.map((name) => `tunnel${String(number)}_${name}`));

const OF_THE_CONNECTION = [
  "customer_gateway_id",
  "enable_acceleration",
  "local_ipv4_network_cidr",
  "local_ipv6_network_cidr",
  "outside_ip_address_type",
  "preshared_key_storage",
  "remote_ipv4_network_cidr",
  "remote_ipv6_network_cidr",
  "static_routes_only",
  "tags",
  "tags_all",
  "transit_gateway_id",
  "transport_transit_gateway_attachment_id",
  "tunnel_inside_ip_version",
  "type",
  "vpn_gateway_id",
];

describe("a connection of which one tunnel changes", () => {
  it("says what becomes of it beside what it was, ignores all else, and is still never destroyed", () => {
    const changing = ["tunnel1_dpd_timeout_action", "tunnel1_ike_versions"];
    const facts = connectionFacts({
      tunnels: [
        tunnelFacts("203.0.113.1", { replayWindowSize: 64 }),
        tunnelFacts("203.0.113.2", { replayWindowSize: 64 }),
      ],
    });
    expect(connection({ dpdTimeoutAction: "restart", ikeVersions: ["ikev2"] }, { facts })).toEqual({
      customer_gateway_id: "cgw-1",
      type: "ipsec.1",
      vpn_gateway_id: "vgw-1",
      tags: { Name: "hq" },
      tunnel1_dpd_timeout_action: "restart",
      tunnel1_ike_versions: ["ikev2"],
      tunnel1_replay_window_size: 64,
      tunnel2_replay_window_size: 64,
      lifecycle: {
        prevent_destroy: true,
        ignore_changes: [...OF_THE_CONNECTION, ...TUNNEL_ATTRIBUTES].filter((name) => !changing.includes(name)).sort(),
      },
    });
  });

  it.each<[TunnelOptions, string, unknown]>([
    [{ dpdTimeoutAction: "restart" }, "dpd_timeout_action", "restart"],
    [{ dpdTimeoutSeconds: 45 }, "dpd_timeout_seconds", 45],
    [{ enableTunnelLifecycleControl: false }, "enable_tunnel_lifecycle_control", false],
    [{ ikeVersions: ["ikev2"] }, "ike_versions", ["ikev2"]],
    [{ phase1DhGroupNumbers: [14] }, "phase1_dh_group_numbers", [14]],
    [{ phase1EncryptionAlgorithms: ["AES256"] }, "phase1_encryption_algorithms", ["AES256"]],
    [{ phase1IntegrityAlgorithms: ["SHA2-256"] }, "phase1_integrity_algorithms", ["SHA2-256"]],
    [{ phase1LifetimeSeconds: 3600 }, "phase1_lifetime_seconds", 3600],
    [{ phase2DhGroupNumbers: [14] }, "phase2_dh_group_numbers", [14]],
    [{ phase2EncryptionAlgorithms: ["AES256"] }, "phase2_encryption_algorithms", ["AES256"]],
    [{ phase2IntegrityAlgorithms: ["SHA2-256"] }, "phase2_integrity_algorithms", ["SHA2-256"]],
    [{ phase2LifetimeSeconds: 1800 }, "phase2_lifetime_seconds", 1800],
    [{ rekeyFuzzPercentage: 50 }, "rekey_fuzz_percentage", 50],
    [{ rekeyMarginTimeSeconds: 270 }, "rekey_margin_time_seconds", 270],
    [{ replayWindowSize: 128 }, "replay_window_size", 128],
    [{ startupAction: "start" }, "startup_action", "start"],
  ])("by %j has Terraform look at that attribute of that tunnel only", (becomes, name, value) => {
    for (const tunnelNumber of [1, 2]) {
      const json = connection(becomes, { tunnelNumber });
      const attribute = `tunnel${String(tunnelNumber)}_${name}`;
      expect(json[attribute]).toEqual(value);
      expect(lookedAt(json)).toEqual([attribute]);
    }
  });

  it("is as before where no change is about it", () => {
    const json = changed(props(signed({})), {
      before: (stack) => new SiteToSiteVpn(stack, "vpn-0def", { manage: "adopt", ...connectionFacts() }),
    });
    expect(resourceOf(json, "aws_vpn_connection", "vpn-0def")["lifecycle"]).toEqual({
      prevent_destroy: true,
      ignore_changes: "all",
    });
    expect(json.import).toHaveLength(2);
  });

  it("is as before where its change is only awaited", () => {
    const json = changed({ ...props(), awaited: [aTunnelChange({ vpnConnectionId: ID })] });
    expect(resourceOf(json, "aws_vpn_connection", ID)).toMatchObject({ lifecycle: { ignore_changes: "all" } });
  });
});

describe("the logs of a tunnel that changes", () => {
  const on = { enabled: true, ...LOG } as const;
  const off = { enabled: false } as const;
  const options = (json: Record<string, unknown>, number = 1): unknown => json[`tunnel${String(number)}_log_options`];
  const facts = (bgpLog?: typeof LOG, tunnelLog?: typeof LOG): VpnConnectionFacts =>
    connectionFacts({ tunnels: [tunnelFacts("203.0.113.1", { bgpLog, tunnelLog }), tunnelFacts("203.0.113.2")] });
  const IKE = { log_enabled: true, log_group_arn: arn("/vpn/s2s"), log_output_format: "json" };
  const BGP = { bgp_log_enabled: true, bgp_log_group_arn: arn("/vpn/s2s"), bgp_log_output_format: "json" };
  const block = (log: object): object => ({ cloudwatch_log_options: log });

  it.each<[string, TunnelOptions, Given, object]>([
    ["are switched on", { tunnelLog: on }, {}, IKE],
    ["are switched off, without group and format", { tunnelLog: off }, {}, { log_enabled: false }],
    ["leave BGP's out for a provider that does not know it", { tunnelLog: on }, { facts: facts(LOG) }, IKE],
    ["say that BGP's stays on", { tunnelLog: on }, { facts: facts(LOG), settings: WITH_6 }, { ...IKE, ...BGP }],
    ["say that BGP's stays off", { tunnelLog: on }, { settings: WITH_6 }, { ...IKE, bgp_log_enabled: false }],
    ["have BGP's switched on", { bgpLog: on }, { facts: facts(undefined, LOG), settings: WITH_6 }, { ...IKE, ...BGP }],
    [
      "have BGP's switched off beside a tunnel log that is off",
      { bgpLog: off },
      { facts: facts(LOG), settings: WITH_6 },
      { log_enabled: false, bgp_log_enabled: false },
    ],
  ])("%s", (_words, becomes, given, expected) => {
    const json = connection(becomes, given);
    expect(options(json)).toEqual(block(expected));
    expect(lookedAt(json)).toEqual(["tunnel1_log_options"]);
  });

  it("are those of the second tunnel where it is that one that changes", () => {
    const json = connection({ tunnelLog: on }, { tunnelNumber: 2 });
    expect([options(json), options(json, 2)]).toEqual([undefined, block(IKE)]);
    expect(lookedAt(json)).toEqual(["tunnel2_log_options"]);
  });

  it("have a group whose name runs nothing", () => {
    const json = connection({ tunnelLog: { ...on, logGroupName: "/vpn/${x}" } });
    expect(options(json)).toEqual(block({ ...IKE, log_group_arn: arn("/vpn/$${x}") }));
  });
});

describe("a Client VPN endpoint whose connection log is switched on", () => {
  const facts = endpointFacts();
  const change = { clientVpnEndpointId: ENDPOINT, cloudwatchLogGroup: "/aws/clientvpn/a", scannedAt: SCANNED_AT };
  const settings = hardening("  connectionLog: {}");
  const sign = (more: Partial<typeof change> = {}) => {
    const whole = { ...change, ...more };
    return { ...whole, fingerprint: fingerprintOf(settings, { id: ENDPOINT, facts }, whole) };
  };
  const synthesize = (
    signedChange: ReturnType<typeof sign>,
    of: ClientVpnEndpointFacts = facts,
    manage: ManageMode = "adopt",
  ) =>
    synthesizeStack((stack) => {
      new ClientVpn(stack, ENDPOINT, { manage, ...of });
      new TunnelChanges(stack, { ...props(), connectionLogs: [signedChange] });
    }, settings);

  it("says so, ignores all else, and is still never destroyed", () => {
    const json = resourceOf(synthesize(sign()), "aws_ec2_client_vpn_endpoint", ENDPOINT);
    expect(json).toMatchObject({
      connection_log_options: { enabled: true, cloudwatch_log_group: "/aws/clientvpn/a" },
      lifecycle: { prevent_destroy: true },
    });
    const { ignore_changes: ignored } = json["lifecycle"] as { readonly ignore_changes: readonly string[] };
    expect(ignored).not.toContain("connection_log_options");
    expect(ignored).toEqual(expect.arrayContaining(["server_certificate_arn", "tags", "transport_protocol"]));
  });

  it.each<[string, () => unknown]>([
    ["was edited", () => synthesize({ ...sign(), cloudwatchLogGroup: "/other" })],
    ["is of other facts", () => synthesize(sign(), endpointFacts({ splitTunnel: true }))],
    ["is of one that is only referenced", () => synthesize(sign(), facts, "reference")],
    ["is of none that there is", () => synthesize(sign({ clientVpnEndpointId: "cvpn-endpoint-0def" }))],
  ])("is refused where the change %s", (_words, synth) => {
    expect(synth).toThrow(expect.objectContaining({ code: "ChangesOutdated" }) as Error);
  });
});

describe("a change that is not the one that was decided for this stack", () => {
  const other = (more: Partial<VpnConnectionFacts>): Given => ({ facts: connectionFacts(more) });

  it.each<[string, TunnelChangesProps, Given]>([
    ["was edited in what it becomes", props({ ...signed({}), becomes: { dpdTimeoutAction: "none" } }), {}],
    ["was edited in the tunnel", props({ ...signed({}), tunnelNumber: 2 }), {}],
    ["was edited in its age", props({ ...signed({}), scannedAt: "2030-01-01T00:00:00.000Z" }), {}],
    ["was edited in its force", props({ ...signed({}), forced: true }), {}],
    ["was edited in what the other tunnel was", props({ ...signed({}), siblingStatus: "DOWN" }), {}],
    ["is of other facts", props(signed({})), other({ routing: "static" })],
    ["is of other tags", props(signed({})), other({ tags: {} })],
    [
      "is of other tunnels",
      props(signed({})),
      other({ tunnels: [tunnelFacts("203.0.113.2"), tunnelFacts("203.0.113.1")] }),
    ],
    ["is of another configuration", props(signed({})), { settings: defaultSettings() }],
    ["is of another provider, which knows BGP logs", props(signed({})), { settings: WITH_6 }],
    [
      "is of another override",
      props(signed({})),
      { settings: hardening("  overrides: [{ match: { tunnels: [203.0.113.2] }, enabled: false }]") },
    ],
    ["is one of two of a connection", props(signed({}), signed({ tunnelNumber: 2 })), {}],
    ["is there twice", props(signed({}), signed({})), {}],
    ["is of a connection that is only referenced", props(signed({})), { manage: "reference" }],
    ["is of a connection that is not there", props(signed({ vpnConnectionId: "vpn-0def" })), {}],
    ["is of an endpoint", props(signed({ vpnConnectionId: "notifications" })), {}],
  ])("is refused where it %s", (_words, changes, given) => {
    expect(() => changed(changes, given)).toThrow(
      expect.objectContaining({
        code: "ChangesOutdated",
        resource: changes.tunnels[0]?.vpnConnectionId,
        message: expect.stringContaining(
          "vpn-111122223333-eu-west-1.changes.ts was decided from other facts",
        ) as unknown,
        hint: expect.stringContaining("npm run discover") as unknown,
      }) as Error,
    );
  });

  it.each<[string, Settings]>([
    ["how many connections may change", hardening("  maxConnections: 5")],
    ["alarms", hardening("", { more: "alarms: { tunnelDown: { enabled: false } }" })],
    ["another connection", hardening("  overrides: [{ match: { ids: [vpn-0def] }, enabled: false }]")],
  ])("does not hang on what the configuration says of %s", (_words, settings) => {
    expect(() => changed(props(signed({})), { settings })).not.toThrow();
  });
});
