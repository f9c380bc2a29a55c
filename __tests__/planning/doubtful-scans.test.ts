import type { ForgottenVpn, RegionScan, VpnConnection } from "../../modules/inventory";
import { connection, failure, generated, idsOf, kindsOf, plan, scan, tunnel, withForgotten } from "../support/plans";

describe("a VPN that was forgotten because it was deleted", () => {
  const known = connection("vpn-a");
  const gone = connection("vpn-z");
  const forgotten: ForgottenVpn = { id: "vpn-z", reason: "deleted" };

  it.each(["available", "modifying", "deleting"])("is not adopted again where an old scan has it as %s", (state) => {
    const previous = withForgotten(generated([known, "adopt"]), forgotten);
    const planned = plan(scan([known, { ...gone, state }]), previous);
    expect(planned.next).toEqual(previous);
    expect(kindsOf(planned)).toEqual(["vpn-z uncertain"]);
  });

  it("is nothing to speak of where AWS still lists it as deleted", () => {
    const previous = withForgotten(generated([known, "adopt"]), forgotten);
    const planned = plan(scan([known, { ...gone, state: "deleted" }]), previous);
    expect(planned.next).toEqual(previous);
    expect(kindsOf(planned)).toEqual(["vpn-z skipped"]);
  });

  it.each([
    ["is listed", scan([known, gone])],
    ["is not listed", scan([known])],
    ["could not be read", scan([], { vpnConnections: { ok: false, failure } })],
  ])("leaves the code where a merge has brought it back and it %s", (_words, regionScan) => {
    const merged = withForgotten(generated([known, "adopt"], [gone, "adopt"]), forgotten);
    const planned = plan(regionScan, merged);
    expect(idsOf(planned)).toEqual(["vpn-a"]);
    expect(planned.next?.forgotten).toEqual([forgotten]);
  });

  it("was perhaps released before: then it is known as deleted from now on", () => {
    const previous = withForgotten(generated([known, "adopt"], [gone, "reference"]), {
      id: "vpn-z",
      reason: "released",
    });
    const planned = plan(scan([known], { lookups: { "vpn-z": "gone" } }), previous);
    expect(planned.next).toEqual(withForgotten(generated([known, "adopt"]), forgotten));
  });
});

describe("a region in which every known connection may be gone at once", () => {
  const [a, b] = [connection("vpn-a"), connection("vpn-b")];
  const previous = generated([a, "adopt"], [b, "adopt"]);

  it.each<[string, RegionScan, readonly string[]]>([
    ["all are gone", scan([], { lookups: { "vpn-a": "gone", "vpn-b": "gone" } }), ["vpn-a refused", "vpn-b refused"]],
    [
      "the fate of one is unknown",
      scan([], { lookups: { "vpn-a": "gone", "vpn-b": { unknown: failure } } }),
      ["vpn-a refused", "vpn-b uncertain"],
    ],
    [
      "one was not asked for",
      scan([{ ...a, state: "deleted" }], { lookups: {} }),
      ["vpn-a refused", "vpn-b uncertain"],
    ],
    [
      "only a connection is there that was not known",
      scan([connection("vpn-new")], { lookups: { "vpn-a": "gone", "vpn-b": "gone" } }),
      ["vpn-a refused", "vpn-b refused", "vpn-new skipped"],
    ],
  ])("is not believed where %s", (_words, regionScan, kinds) => {
    const refused = plan(regionScan, previous);
    expect(refused.next).toEqual(previous);
    expect(kindsOf(refused)).toEqual(kinds);

    const accepted = plan(regionScan, previous, { acceptRemovals: true });
    const gone = kinds.flatMap((kind) => (kind.endsWith(" refused") ? kind.slice(0, "vpn-a".length) : []));
    expect(accepted.next?.forgotten).toEqual(gone.map((id) => ({ id, reason: "deleted" })));
  });

  it.each<[string, RegionScan]>([
    ["is listed", scan([b], { lookups: { "vpn-a": "gone" } })],
    ["is being deleted", scan([{ ...b, state: "deleting" }], { lookups: { "vpn-a": "gone" } })],
    ["exists when asked for", scan([], { lookups: { "vpn-a": "gone", "vpn-b": "exists" } })],
  ])("is another matter where one of the known %s", (_words, regionScan) => {
    expect(plan(regionScan, previous).next?.forgotten).toEqual([{ id: "vpn-a", reason: "deleted" }]);
  });
});

describe("an answer that lacks what the code has", () => {
  const before = connection("vpn-a");
  const withTunnels = (...addresses: readonly string[]): VpnConnection => ({
    ...before,
    facts: { ...before.facts, customerGatewayId: "cgw-2", tunnels: addresses.map((address) => tunnel(address)) },
  });

  it.each<[string, VpnConnection]>([
    ["no tunnel", withTunnels()],
    ["one tunnel", withTunnels("203.0.113.1")],
    ["a tunnel without address", withTunnels("203.0.113.1", "")],
  ])("keeps the code of a connection that now has %s", (_words, listed) => {
    for (const manage of ["adopt", "reference"] as const) {
      const planned = plan(scan([listed]), generated([before, manage]));
      expect(planned.next).toEqual(generated([before, manage]));
      expect(kindsOf(planned)).toEqual(["vpn-a uncertain"]);
      expect(planned.notes[0]?.reason).toContain("tunnel");
    }
  });

  it("is taken where it has other addresses, or more", () => {
    const replaced = withTunnels("203.0.113.1", "203.0.113.9");
    expect(plan(scan([replaced]), generated([before, "adopt"])).next).toEqual(generated([replaced, "adopt"]));
    expect(plan(scan([replaced]), generated([withTunnels("", "203.0.113.9"), "adopt"])).notes).toEqual([]);
  });
});

describe("a listing that names a connection twice", () => {
  it("has it in the code once", () => {
    const [a, b] = [connection("vpn-a"), connection("vpn-b", { state: "pending" })];
    const planned = plan(scan([a, b, a, b]));
    expect(idsOf(planned)).toEqual(["vpn-a"]);
    expect(kindsOf(planned)).toEqual(["vpn-b skipped"]);
  });
});
