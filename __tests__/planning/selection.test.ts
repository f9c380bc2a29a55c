import { defaultSettings, type Settings } from "../../modules/config";
import type { ClientVpnEndpoint, ManageMode, RegionScan, VpnConnection } from "../../modules/inventory";
import { connection, generated, idsOf, kindsOf, plan, scan, selecting, withForgotten } from "../support/plans";

describe("a VPN that the configuration no longer selects", () => {
  const before = connection("vpn-a");
  const after = connection("vpn-a", { facts: { ...before.facts, customerGatewayId: "cgw-2" } });
  const settings = selecting([{ ids: ["vpn-other"] }]);

  it("stays adopted, with its newest facts", () => {
    const planned = plan(scan([after, connection("vpn-b")]), generated([before, "adopt"]), { settings });
    expect(planned.next).toEqual(generated([after, "adopt"]));
    expect(kindsOf(planned)).toEqual(["vpn-a kept", "vpn-b skipped"]);
  });

  it.each<[string, VpnConnection, Settings]>([
    [
      "a rule says reference, which is the way out",
      after,
      {
        ...settings,
        manage: { ...settings.manage, rules: [{ match: { ids: ["vpn-a"] }, as: "reference" }] },
      },
    ],
    ["CloudFormation owns it", { ...after, cloudFormationStack: "network" }, settings],
  ])("is released and leaves the code where %s", (_words, listed, released) => {
    const planned = plan(scan([listed]), generated([before, "adopt"]), { settings: released });
    expect(planned.next).toEqual(withForgotten(generated(), { id: "vpn-a", reason: "released" }));
    expect(kindsOf(planned)).toEqual(["vpn-a released"]);
  });

  it("leaves the code where it was only referenced", () => {
    const planned = plan(scan([after]), generated([before, "reference"]), { settings });
    expect(planned.next).toEqual(generated());
    expect(kindsOf(planned)).toEqual(["vpn-a dropped"]);
    expect(planned.notes[0]?.reason).toContain("alarms");
  });

  it.each<[ManageMode, string, string]>([
    ["adopt", "deleting", "uncertain"],
    ["adopt", "modifying", "kept"],
    ["reference", "deleting", "uncertain"],
  ])("keeps its code (%s) as it was while its state is %s", (manage, state, kind) => {
    const planned = plan(scan([{ ...after, state }]), generated([before, manage]), { settings });
    expect(planned.next).toEqual(generated([before, manage]));
    expect(kindsOf(planned)).toEqual([`vpn-a ${kind}`]);
  });
});

describe("a run that is narrowed to some tags", () => {
  const tagged = (id: string, tags: Record<string, string>): VpnConnection => {
    const { facts, ...rest } = connection(id);
    return { ...rest, facts: { ...facts, tags } };
  };
  const [prod, dev] = [tagged("vpn-a", { Environment: "prod" }), tagged("vpn-b", { Environment: "dev" })];
  const narrowing = [{ tags: { Environment: "prod" } }];
  const referencing: Settings = { ...defaultSettings(), manage: { ...defaultSettings().manage, default: "reference" } };

  it("finds only what it chooses", () => {
    const planned = plan(scan([prod, dev]), undefined, { narrowing });
    expect(planned.next).toEqual(generated([prod, "adopt"]));
    expect(kindsOf(planned)).toEqual(["vpn-b skipped"]);
  });

  it("chooses what fits all of its conditions and the configuration, too", () => {
    const both = [{ tags: { Environment: "p*" } }, { tags: { Environment: "*d" } }];
    expect(
      idsOf(plan(scan([prod, dev, tagged("vpn-c", { Environment: "preview" })]), undefined, { narrowing: both })),
    ).toEqual(["vpn-a"]);
    const settings = selecting([{ tags: { Environment: "dev" } }]);
    expect(plan(scan([prod, dev]), undefined, { narrowing, settings }).next).toBeUndefined();
  });

  it.each<[string, RegionScan, Settings, ManageMode]>([
    ["it has new facts", scan([prod, tagged("vpn-b", { Environment: "test" })]), defaultSettings(), "adopt"],
    ["it is to be referenced", scan([prod, dev]), referencing, "adopt"],
    ["CloudFormation owns it", scan([prod, { ...dev, cloudFormationStack: "x" }]), defaultSettings(), "adopt"],
    ["it is deselected", scan([prod, dev]), selecting([{ ids: ["vpn-a"] }]), "reference"],
    ["it is gone", scan([prod], { lookups: { "vpn-b": "gone" } }), defaultSettings(), "adopt"],
    ["AWS lists it as deleted", scan([prod, { ...dev, state: "deleted" }]), defaultSettings(), "adopt"],
  ])("keeps what it does not choose exactly as it was, though %s", (_words, regionScan, settings, manage) => {
    const planned = plan(regionScan, generated([prod, "adopt"], [dev, manage]), { narrowing, settings });
    expect(planned.next?.vpnConnections.filter(({ id }) => id === "vpn-b")).toEqual(
      generated([dev, manage]).vpnConnections,
    );
    expect(planned.next?.forgotten.filter(({ id }) => id === "vpn-b")).toEqual([]);
    expect(kindsOf(planned)).toContain("vpn-b kept");
  });

  it("forgets what it chooses, though AWS no longer lists its tags", () => {
    const deleted = { ...connection("vpn-a"), state: "deleted" };
    const planned = plan(scan([deleted, dev]), generated([prod, "adopt"], [dev, "adopt"]), { narrowing });
    expect(planned.next?.forgotten).toEqual([{ id: "vpn-a", reason: "deleted" }]);
  });
});

describe("a Client VPN endpoint without a client CIDR block", () => {
  const endpoint = (clientCidrBlock: string | undefined): ClientVpnEndpoint => ({
    id: "cvpn-endpoint-a",
    state: "available",
    facts: {
      clientCidrBlock,
      serverCertificateArn: "arn:server",
      authentication: [],
      connectionLog: { enabled: false, cloudwatchLogGroup: undefined },
      transportProtocol: "udp",
      splitTunnel: false,
      selfServicePortal: "disabled",
      tags: {},
    },
  });
  const scanOf = (clientCidrBlock?: string): RegionScan =>
    scan([], { clientVpnEndpoints: { ok: true, value: [endpoint(clientCidrBlock)] } });

  it("is only referenced: Terraform's provider could not manage it", () => {
    const planned = plan(scanOf());
    expect(planned.next?.clientVpnEndpoints.map(({ manage }) => manage)).toEqual(["reference"]);
    expect(kindsOf(planned)).toEqual(["cvpn-endpoint-a referenced"]);
    expect(plan(scanOf("10.0.0.0/22")).next?.clientVpnEndpoints.map(({ manage }) => manage)).toEqual(["adopt"]);
  });
});
