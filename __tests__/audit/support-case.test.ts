import { supportCase } from "../../modules/audit/support-case";
import type { RegionDiagnostics, VpnAttachment, VpnConnection } from "../../modules/inventory";

const NOW = "2026-03-10T12:00:00.000Z";
const VGW: VpnAttachment = { kind: "virtual-private-gateway", vpnGatewayId: "vgw-0abc" };

const connection = (
  statuses: readonly string[],
  attachment: VpnAttachment = VGW,
  statusMessage = "IPSEC IS DOWN",
): VpnConnection => ({
  id: "vpn-0abc",
  state: "available",
  isTunnelOrderCertain: true,
  facts: {
    type: "ipsec.1",
    routing: "static",
    attachment,
    customerGatewayId: "cgw-0abc",
    tags: {},
    tunnels: statuses.map((_, index) => ({ outsideIpAddress: `203.0.113.${index + 1}` })),
  },
  telemetry: statuses.map((status, index) => ({ outsideIpAddress: `203.0.113.${index + 1}`, status, statusMessage })),
});

const scan = {
  accountId: "444455556666",
  region: "eu-west-1",
  customerGateways: { ok: true as const, value: { "cgw-0abc": { ipAddress: "198.18.1.10", bgpAsn: "65000" } } },
};

const diagnostics = (name?: string): RegionDiagnostics => ({
  samples: {},
  traffic: {},
  active: {},
  maintenance: { "vpn-0abc 203.0.113.1": { isPending: false, lastAppliedAt: "2026-01-01T10:00:00.000Z" } },
  logLines: {},
  gatewayVpcs: { "vgw-0abc": [{ id: "vpc-1", name }], "tgw-0abc": [{ id: "vpc-2" }] },
  trailLogging: {},
  failures: [],
});

it.each([
  ["one tunnel DOWN", ["DOWN", "UP"], "Production system impaired", "vpn-0abc: tunnel 203.0.113.1 is DOWN"],
  ["both DOWN", ["DOWN", "DOWN"], "Production system down", "vpn-0abc: all tunnels are DOWN"],
  ["none DOWN", ["UP", "UP"], "General guidance", "vpn-0abc: question on its tunnels"],
])("severity and subject say that there is %s", (_, statuses, severity, subject) => {
  const text = supportCase({ scan, connection: connection(statuses), now: NOW });

  expect(text).toContain("Service: Virtual Private Cloud (VPC)\n");
  expect(text).toMatch(new RegExp(`^Severity: ${severity} `, "m"));
  expect(text).toContain(`Subject: VPN connection ${subject}\n`);
  expect(text.includes("why the tunnel is DOWN")).toBe(statuses.includes("DOWN"));
});

it.each<[string, VpnAttachment, string]>([
  ["a virtual private gateway", VGW, "vpc-1 (shop)"],
  ["a transit gateway", { kind: "transit-gateway", transitGatewayId: "tgw-0abc" }, "vpc-2"],
  ["a core network", { kind: "cloud-wan", coreNetworkArn: "arn:aws:networkmanager::1:core-network/a" }, "unknown: add"],
])("the VPCs are those behind %s", (_, attachment, vpcs) => {
  const text = supportCase({
    scan,
    connection: connection(["DOWN", "UP"], attachment),
    diagnostics: diagnostics("shop"),
    now: NOW,
  });

  expect(text).toContain(`VPC IDs: ${vpcs}`);
});

it("the description has what was seen of each tunnel", () => {
  const text = supportCase({ scan, connection: connection(["DOWN", "UP"]), diagnostics: diagnostics(), now: NOW });

  expect(text).toContain("has 1 of 2 tunnels DOWN (read 2026-03-10T12:00:00.000Z)");
  expect(text).toContain("Customer gateway: cgw-0abc, 198.18.1.10, AS 65000\n");
  expect(text).toContain("Tunnel 1, outside address 203.0.113.1: DOWN\n  StatusMessage: IPSEC IS DOWN\n");
  expect(text).toContain("  LastMaintenanceApplied: 2026-01-01T10:00:00.000Z\n");
});

it("names and messages cannot make up lines of their own", () => {
  const odd = "a\nSeverity: Low\u202e\u0007";
  const text = supportCase({
    scan,
    connection: connection(["DOWN", "UP"], VGW, odd),
    diagnostics: diagnostics(odd),
    now: NOW,
  });

  expect(text.match(/^\s*Severity:/gm)).toHaveLength(1);
  expect(text).not.toContain("\u202e");
  expect(text).not.toContain("\u0007");
});
