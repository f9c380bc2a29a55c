import { defaultSettings, parseSettings } from "../../modules/config";
import type { ClientVpnEndpointFacts, ManageMode, TunnelFacts, VpnConnectionFacts } from "../../modules/inventory";
import { wishedLogGroups } from "../../modules/planning";
import { endpointFacts } from "../support/alarm-stacks";
import { connection, tunnel } from "../support/plans";

const TUNNELS = [tunnel("203.0.113.1"), tunnel("203.0.113.2")];

interface Vpns {
  readonly manage?: ManageMode;
  readonly facts?: Partial<VpnConnectionFacts>;
  readonly endpoint?: Partial<ClientVpnEndpointFacts>;
}

/** The wishes for a connection and an endpoint: `/aws/vpn/s2s/vpn-0a: tunnels`. */
function wishesFor(harden: string, { manage = "adopt", facts = {}, endpoint = {} }: Vpns = {}): readonly string[] {
  const settings = parseSettings(`terraform: { providerVersion: ">= 6.24.0" }\nharden: { ${harden} }`, "f");
  const vpns = {
    vpnConnections: [{ id: "vpn-0a", manage, facts: { ...connection("vpn-0a").facts, tunnels: TUNNELS, ...facts } }],
    clientVpnEndpoints: [{ id: "cvpn-endpoint-0a", manage, facts: endpointFacts(endpoint) }],
  };
  return [...wishedLogGroups(vpns, settings)].map(([name, sources]) => `${name}: ${[...sources].join(" ")}`);
}

const EC2_20 = "profile: security-hub-ec2.20";
const log = (logGroupName: string): TunnelFacts["tunnelLog"] => ({ logGroupName, outputFormat: "json" });

describe("the log groups that VPNs are to log to", () => {
  it("are none where nothing is wished for", () => {
    expect(wishedLogGroups({ vpnConnections: [], clientVpnEndpoints: [] }, defaultSettings()).size).toBe(0);
    expect(wishesFor("profile: none")).toEqual([]);
  });

  it("are one for each connection, and one for each endpoint", () => {
    expect(wishesFor(`${EC2_20}, connectionLog: {}`)).toEqual([
      "/aws/vpn/s2s/vpn-0a: tunnels",
      "/aws/clientvpn/cvpn-endpoint-0a: connections",
    ]);
  });

  it("are those that the configuration names, with the id of the VPN in them", () => {
    const tunnelLog = "options: { tunnelLog: { logGroup: '/corp/{id}/ike' }, bgpLog: { logGroup: /corp/bgp } }";
    expect(wishesFor(`${tunnelLog}, connectionLog: { logGroup: /corp/bgp }`)).toEqual([
      "/corp/vpn-0a/ike: tunnels",
      "/corp/bgp: tunnels connections",
    ]);
  });

  it("are only for VPNs that Terraform manages", () => {
    expect(wishesFor(`${EC2_20}, connectionLog: {}`, { manage: "reference" })).toEqual([]);
  });

  it("are where a tunnel logs already, if the configuration names none", () => {
    const tunnels = [tunnel("203.0.113.1", { tunnelLog: log("/corp") }), tunnel("203.0.113.2")];
    expect(wishesFor(EC2_20, { facts: { tunnels } })).toEqual(["/corp: tunnels", "/aws/vpn/s2s/vpn-0a: tunnels"]);
  });

  it("are not for an endpoint that logs already, nor for one that is not to", () => {
    const connectionLog = { enabled: true, cloudwatchLogGroup: "/corp" };
    expect(wishesFor("connectionLog: {}", { endpoint: { connectionLog } })).toEqual([]);
    expect(wishesFor("connectionLog: { enabled: false }")).toEqual([]);
    // AWS kept the name of where it once logged.
    expect(
      wishesFor("connectionLog: {}", { endpoint: { connectionLog: { ...connectionLog, enabled: false } } }),
    ).toEqual(["/aws/clientvpn/cvpn-endpoint-0a: connections"]);
  });

  it("are not for the BGP log of a connection with static routes", () => {
    const bgpLog = "options: { bgpLog: { logGroup: /bgp } }";
    expect(wishesFor(bgpLog)).toEqual(["/bgp: tunnels"]);
    expect(wishesFor(bgpLog, { facts: { routing: "static" } })).toEqual([]);
  });

  it("are not for VPNs and tunnels that an override leaves alone", () => {
    const leaving = (match: string): string => `${EC2_20}, overrides: [{ match: { ${match} }, enabled: false }]`;
    expect(wishesFor(leaving("ids: [vpn-0a]"))).toEqual([]);
    expect(wishesFor(leaving("tunnels: [203.0.113.1]"))).toEqual(["/aws/vpn/s2s/vpn-0a: tunnels"]);
    expect(wishesFor(leaving("tunnels: [203.0.113.1, 203.0.113.2]"))).toEqual([]);
    expect(wishesFor("connectionLog: {}, overrides: [{ match: { ids: [cvpn-endpoint-0a] }, enabled: false }]")).toEqual(
      [],
    );
  });

  it("are no place of a log that is switched off", () => {
    expect(wishesFor("options: { tunnelLog: { enabled: false, logGroup: /corp } }")).toEqual([]);
  });
});
