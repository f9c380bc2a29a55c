import { defaultSettings, parseSettings } from "../../modules/config";
import { type Elsewhere, elsewhereKey } from "../../modules/inventory";
import { planRegions } from "../../modules/planning";
import { connection, generated, idsOf, plan, scan, selecting, withForgotten } from "../support/plans";

const FILE = "../network/terraform.tfstate";

const holding = (...ids: readonly string[]): Elsewhere => new Map(ids.map((id) => [elsewhereKey(id), FILE]));

const VPN = connection("vpn-a");
const held = { elsewhere: holding("vpn-a") };

describe("a VPN that the state of another Terraform holds", () => {
  it("is only referenced, and the note says by which file", () => {
    const planned = plan(scan([VPN, connection("vpn-b")]), undefined, held);
    expect(planned.next).toEqual(generated([VPN, "reference"], [connection("vpn-b"), "adopt"]));
    expect(planned.notes).toEqual([
      { kind: "referenced", id: "vpn-a", reason: "held by the Terraform state ../network/terraform.tfstate" },
    ]);
  });

  it("is only referenced whatever the rules say", () => {
    const settings = parseSettings("manage: { rules: [{ match: { ids: [vpn-a] }, as: adopt }] }", "tunnelwatch.yaml");
    expect(plan(scan([VPN]), undefined, { ...held, settings }).next).toEqual(generated([VPN, "reference"]));
  });

  it("is released where it was adopted: referenced from now on, and forgotten", () => {
    const planned = plan(scan([VPN]), generated([VPN, "adopt"]), held);
    expect(planned.next).toEqual(withForgotten(generated([VPN, "reference"]), { id: "vpn-a", reason: "released" }));
    expect(planned.notes).toEqual([
      {
        kind: "released",
        id: "vpn-a",
        reason: `held by the Terraform state ${FILE}; Terraform forgets it without touching it`,
      },
    ]);
  });

  it("is released, too, where it was adopted and is no longer selected", () => {
    const settings = selecting([{ ids: ["vpn-b"] }]);
    const planned = plan(scan([VPN]), generated([VPN, "adopt"]), { ...held, settings });
    expect(planned.next).toEqual(withForgotten(generated(), { id: "vpn-a", reason: "released" }));
  });

  it.each([
    ["AWS is changing it", scan([{ ...VPN, state: "modifying" }]), {}],
    ["AWS did not list it", scan([connection("vpn-b")], { lookups: { "vpn-a": "exists" } }), {}],
    ["the run is narrowed to others", scan([VPN]), { narrowing: [{ ids: ["vpn-b"] }] }],
  ] as const)("stays adopted for now where %s", (_words, regionScan, options) => {
    const planned = plan(regionScan, generated([VPN, "adopt"]), { ...held, ...options });
    expect(planned.next?.vpnConnections[0]).toMatchObject({ id: "vpn-a", manage: "adopt" });
    expect(planned.next?.forgotten).toEqual([]);
  });

  it("is adopted again once no other state holds it", () => {
    const released = plan(scan([VPN]), generated([VPN, "adopt"]), held).next;
    expect(plan(scan([VPN]), released).next).toEqual(generated([VPN, "adopt"]));
  });

  it("is forgotten like any other once it is deleted", () => {
    const before = generated([VPN, "adopt"], [connection("vpn-b"), "adopt"]);
    const planned = plan(scan([{ ...VPN, state: "deleted" }, connection("vpn-b")]), before, held);
    expect(idsOf(planned)).toEqual(["vpn-b"]);
    expect(planned.next?.forgotten).toEqual([{ id: "vpn-a", reason: "deleted" }]);
  });

  it("is told of no differently where CloudFormation made it, and only referenced either way", () => {
    const planned = plan(scan([{ ...VPN, cloudFormationStack: "network" }]), undefined, held);
    expect(planned.next).toEqual(generated([VPN, "reference"]));
  });
});

it("does not mind what other states hold of anything else", () => {
  const elsewhere = new Map([
    [elsewhereKey("vpn-b"), FILE],
    [elsewhereKey("vpn-a", "metricAlarm"), FILE],
    [elsewhereKey("vpn-a", "logGroup"), FILE],
  ]);
  expect(plan(scan([VPN]), undefined, { elsewhere })).toEqual(plan(scan([VPN])));
});

it("reaches every region of a scan", () => {
  const { regions } = planRegions({
    scans: [scan([VPN]), { ...scan([connection("vpn-b")]), region: "us-east-1" }],
    previous: new Map(),
    settings: defaultSettings(),
    narrowing: [],
    acceptRemovals: false,
    elsewhere: holding("vpn-a", "vpn-b"),
    previousChanges: new Map(),
    forced: new Set(),
    scannedAt: undefined,
  });
  expect(regions.map(({ plan: { next } }) => next?.vpnConnections[0]?.manage)).toEqual(["reference", "reference"]);
});
