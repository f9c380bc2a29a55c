import fc from "../support/fast-check";
import { defaultSettings, type Match, type Settings } from "../../modules/config";
import type { ForgottenVpn, GeneratedRegion, Lookup, ManageMode, VpnConnection } from "../../modules/inventory";
import { planRegion, type RegionInput, type RegionPlan } from "../../modules/planning";
import { connection, failure, generated, idsOf, kindsOf, plan, scan, tunnel, withForgotten } from "../support/plans";

describe("a plan of a region that was never scanned", () => {
  it("has no file where there is nothing", () => {
    expect(plan(scan([])).next).toBeUndefined();
  });

  it("adopts what is available", () => {
    const planned = plan(scan([connection("vpn-b"), connection("vpn-a")]));
    expect(idsOf(planned)).toEqual(["vpn-a", "vpn-b"]);
    expect(planned.next?.vpnConnections.every(({ manage }) => manage === "adopt")).toBe(true);
    expect(planned.notes).toEqual([]);
  });

  it("only references what CloudFormation made, even where the configuration says adopt", () => {
    const planned = plan(scan([connection("vpn-a", { cloudFormationStack: "network" })]));
    expect(planned.next?.vpnConnections.map(({ manage }) => manage)).toEqual(["reference"]);
  });

  it.each([
    ["modifying", ["vpn-a"], []],
    ["pending", [], ["vpn-a skipped"]],
    ["deleting", [], ["vpn-a skipped"]],
    ["deleted", [], ["vpn-a skipped"]],
    ["a state of the future", [], ["vpn-a skipped"]],
  ])("treats a connection in state %s by the rules", (state, ids, notes) => {
    const planned = plan(scan([connection("vpn-a", { state })]));
    expect(idsOf(planned)).toEqual(ids);
    expect(kindsOf(planned)).toEqual(notes);
  });
});

describe("a plan of a region that has generated code", () => {
  const before = connection("vpn-a");
  const after = connection("vpn-a", { facts: { ...before.facts, customerGatewayId: "cgw-2" } });

  it("takes new facts over", () => {
    const planned = plan(scan([after]), generated([before, "adopt"]));
    expect(planned.next?.vpnConnections[0]?.facts.customerGatewayId).toBe("cgw-2");
  });

  it.each([
    ["modifying", "kept"],
    ["pending", "kept"],
    ["deleting", "uncertain"],
    ["a state of the future", "kept"],
  ])("keeps the code of a connection in state %s as it was", (state, kind) => {
    const planned = plan(scan([{ ...after, state }]), generated([before, "adopt"]));
    expect(planned.next?.vpnConnections[0]?.facts.customerGatewayId).toBe("cgw-1");
    expect(kindsOf(planned)).toEqual([`vpn-a ${kind}`]);
  });

  it.each<[Lookup | undefined, string]>([
    ["exists", "uncertain"],
    [{ unknown: failure }, "uncertain"],
    [undefined, "uncertain"],
  ])("keeps the code of a connection that is not listed and whose fate is %j", (lookup, kind) => {
    const lookups = lookup ? { "vpn-a": lookup } : {};
    const planned = plan(scan([connection("vpn-b")], { lookups }), generated([before, "adopt"]));
    expect(idsOf(planned)).toEqual(["vpn-a", "vpn-b"]);
    expect(kindsOf(planned)).toEqual([`vpn-a ${kind}`]);
    expect(planned.next?.forgotten).toEqual([]);
  });

  it.each([
    ["AWS no longer knows", scan([connection("vpn-b")], { lookups: { "vpn-a": "gone" } })],
    ["AWS lists as deleted", scan([connection("vpn-b"), connection("vpn-a", { state: "deleted" })])],
  ])("has Terraform forget an adopted connection that %s", (_words, regionScan) => {
    const planned = plan(regionScan, generated([before, "adopt"], [connection("vpn-b"), "adopt"]));
    expect(idsOf(planned)).toEqual(["vpn-b"]);
    expect(planned.next?.forgotten).toEqual([{ id: "vpn-a", reason: "deleted" }]);
  });

  it("drops a referenced connection that is gone: no state has it", () => {
    const planned = plan(
      scan([connection("vpn-b")], { lookups: { "vpn-a": "gone" } }),
      generated([before, "reference"], [connection("vpn-b"), "adopt"]),
    );
    expect(planned.next?.forgotten).toEqual([]);
    expect(idsOf(planned)).toEqual(["vpn-b"]);
  });

  it("remembers for ever what was released, until it is adopted again", () => {
    const previous = withForgotten(generated([before, "adopt"]), { id: "vpn-z", reason: "released" });
    expect(plan(scan([before]), previous).next?.forgotten).toEqual(previous.forgotten);
    expect(plan(scan([before, connection("vpn-z")]), previous).next?.forgotten).toEqual([]);
  });

  it("releases what is to be referenced from now on", () => {
    const settings = { ...defaultSettings(), manage: { ...defaultSettings().manage, default: "reference" as const } };
    const planned = plan(scan([before]), generated([before, "adopt"]), { settings });
    expect(planned.next?.vpnConnections[0]?.manage).toBe("reference");
    expect(planned.next?.forgotten).toEqual([{ id: "vpn-a", reason: "released" }]);
  });

  it("keeps everything of a service that could not be read", () => {
    const planned = plan(scan([], { vpnConnections: { ok: false, failure } }), generated([before, "adopt"]));
    expect(planned.next).toEqual(generated([before, "adopt"]));
    expect(planned.failures).toEqual([failure]);
  });

  it("keeps what is known of customer gateways and metrics that could not be read", () => {
    const facts = {
      ...before.facts,
      customerGateway: { name: "HQ" },
      tunnels: [tunnel("203.0.113.1", { metricDimensions: "TunnelIpAddress" }), tunnel("203.0.113.2")],
    };
    const previous = generated([{ ...before, facts }, "adopt"]);
    const unread = { customerGateways: { ok: false, failure }, tunnelMetrics: { ok: false, failure } } as const;
    expect(plan(scan([before], unread), previous).next).toEqual(previous);
  });

  it("remembers the dimensions seen last where the listing has them no more", () => {
    const facts = { ...before.facts, tunnels: [tunnel("203.0.113.1", { metricDimensions: "VpnId+TunnelIpAddress" })] };
    const now = { ...before, facts: { ...before.facts, tunnels: [tunnel("203.0.113.1")] } };
    const planned = plan(scan([now]), generated([{ ...before, facts }, "adopt"]));
    expect(planned.next?.vpnConnections[0]?.facts.tunnels[0]?.metricDimensions).toBe("VpnId+TunnelIpAddress");
  });
});

describe("any plan", () => {
  const ids = ["vpn-a", "vpn-b", "vpn-c", "vpn-d"];
  const perId = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<readonly T[]> =>
    fc.array(value, { minLength: ids.length, maxLength: ids.length });

  const drawnConnection = (id: string): fc.Arbitrary<VpnConnection> =>
    fc
      .record({
        state: fc.constantFrom("available", "available", "modifying", "pending", "deleting", "deleted"),
        cloudFormationStack: fc.option(fc.constant("network"), { nil: undefined, freq: 4 }),
        tags: fc.constantFrom<Record<string, string>>({}, { Environment: "prod" }, { Environment: "dev" }),
        customerGatewayId: fc.constantFrom("cgw-1", "cgw-2"),
        addresses: fc.constantFrom(["203.0.113.1", "203.0.113.2"], ["203.0.113.1", ""], []),
      })
      .map(({ state, cloudFormationStack, tags, customerGatewayId, addresses }) =>
        connection(id, {
          state,
          cloudFormationStack,
          facts: {
            ...connection(id).facts,
            tags,
            customerGatewayId,
            tunnels: addresses.map((address) => tunnel(address)),
          },
        }),
      );

  /** A listing in any order, in which some connections stand twice. */
  const connections: fc.Arbitrary<readonly VpnConnection[]> = fc
    .tuple(fc.tuple(...ids.map(drawnConnection)), fc.subarray(ids), fc.subarray(ids))
    .map(([all, listed, twice]) =>
      [...listed, ...twice.filter((id) => listed.includes(id))].flatMap((id) => all.find((vpn) => vpn.id === id) ?? []),
    )
    .chain((listed) => fc.shuffledSubarray(listed, { minLength: listed.length }));

  const fates = fc.dictionary(
    fc.constantFrom(...ids),
    fc.constantFrom<Lookup>("gone", "gone", "exists", { unknown: failure }),
  );
  const match: fc.Arbitrary<Match> = fc.oneof(
    fc.subarray(ids, { minLength: 1 }).map((some) => ({ ids: some })),
    fc.constantFrom("prod", "dev", "*").map((value) => ({ tags: { Environment: value } })),
  );
  const matches = fc.array(match, { maxLength: 1 });
  const manageMode = fc.constantFrom<ManageMode>("adopt", "reference");
  const settings: fc.Arbitrary<Settings> = fc
    .record({
      select: fc.record({ include: matches, exclude: matches }),
      manage: fc.record({
        default: fc.constantFrom<ManageMode>("adopt", "adopt", "reference"),
        rules: fc.array(fc.record({ match, as: manageMode }), { maxLength: 2 }),
        otherStates: fc.constant([]),
      }),
    })
    .map((drawn) => ({ ...defaultSettings(), ...drawn }));

  /** Generated code as it may be, after merges too: what was forgotten may still stand in it as well. */
  const generatedCode: fc.Arbitrary<GeneratedRegion> = fc
    .record({
      all: fc.tuple(...ids.map(drawnConnection)),
      known: fc.subarray(ids),
      modes: perId(manageMode),
      forgotten: fc.subarray(ids),
      reasons: perId(fc.constantFrom("deleted" as const, "released" as const)),
    })
    .map(({ all, known, modes, forgotten, reasons }) =>
      withForgotten(
        generated(
          ...all.flatMap((vpn, index) => (known.includes(vpn.id) ? [[vpn, modes[index] ?? "adopt"] as const] : [])),
        ),
        ...forgotten.map((id, index): ForgottenVpn => ({ id, reason: reasons[index] ?? "deleted" })),
      ),
    );

  const inputs: fc.Arbitrary<RegionInput> = fc.record({
    scan: fc
      .record({ listed: connections, lookups: fates, isRead: fc.integer({ min: 0, max: 9 }) })
      .map(({ listed, lookups, isRead }) =>
        scan(listed, { lookups, ...(isRead === 0 && { vpnConnections: { ok: false, failure } }) }),
      ),
    previous: fc.option(generatedCode, { nil: undefined, freq: 9 }),
    settings,
    narrowing: fc.array(match, { maxLength: 2 }),
    acceptRemovals: fc.boolean(),
    elsewhere: fc.subarray(ids).map((held) => new Map(held.map((id) => [id, "network.tfstate"]))),
  });

  const deletedBefore = ({ previous }: RegionInput): readonly string[] =>
    (previous?.forgotten ?? []).flatMap(({ id, reason }) => (reason === "deleted" ? id : []));
  const knownBefore = (input: RegionInput): GeneratedRegion["vpnConnections"] =>
    (input.previous?.vpnConnections ?? []).filter(({ id }) => !deletedBefore(input).includes(id));
  const listedIn = ({ scan: { vpnConnections } }: RegionInput, id: string): VpnConnection | undefined =>
    vpnConnections.ok ? vpnConnections.value.find((vpn) => vpn.id === id) : undefined;
  const isGone = (input: RegionInput, id: string): boolean => {
    const listed = listedIn(input, id);
    return input.scan.vpnConnections.ok && (listed ? listed.state === "deleted" : input.scan.lookups[id] === "gone");
  };

  /** Fails where the plan of some input breaks the rule. */
  const always = (rule: (input: RegionInput, planned: RegionPlan) => void): void => {
    fc.assert(
      fc.property(inputs, (input) => {
        rule(input, planRegion(input));
      }),
      { numRuns: 1000 },
    );
  };

  it("never loses an adopted connection: it stays adopted, or is forgotten because it is gone or released", () => {
    always((input, { next, notes }) => {
      const after = new Map((next?.vpnConnections ?? []).map((vpn) => [vpn.id, vpn]));
      const forgotten = new Map((next?.forgotten ?? []).map(({ id, reason }) => [id, reason]));
      for (const { id, manage } of knownBefore(input)) {
        if (manage === "reference" || after.get(id)?.manage === "adopt") continue;
        expect(notes.map((note) => note.id)).toContain(id);
        if (forgotten.get(id) === "deleted") {
          expect(isGone(input, id)).toBe(true);
        } else {
          expect(forgotten.get(id)).toBe("released");
          expect(listedIn(input, id)?.state).toBe("available");
          expect(
            listedIn(input, id)?.cloudFormationStack ??
              (input.elsewhere?.has(id) === true ||
                input.settings.manage.default === "reference" ||
                input.settings.manage.rules.length > 0),
          ).toBeTruthy();
        }
      }
    });
  });

  it("adopts nothing that another Terraform holds, but for what it adopted before and cannot judge now", () => {
    always((input, { next }) => {
      for (const vpn of next?.vpnConnections ?? []) {
        if (vpn.manage !== "adopt" || input.elsewhere?.has(vpn.id) !== true) continue;
        expect(knownBefore(input).find(({ id }) => id === vpn.id)?.manage).toBe("adopt");
      }
    });
  });

  it("has nothing twice, and nothing both adopted and forgotten", () => {
    always((_input, planned) => {
      const forgotten = (planned.next?.forgotten ?? []).map(({ id }) => id);
      const adopted = (planned.next?.vpnConnections ?? []).flatMap(({ id, manage }) => (manage === "adopt" ? id : []));
      for (const list of [idsOf(planned), forgotten, [...adopted, ...forgotten]]) {
        expect(new Set(list).size).toBe(list.length);
      }
    });
  });

  it("never brings back what was deleted, and never forgets what was released but by adopting it", () => {
    always((input, planned) => {
      const forgotten = new Map((planned.next?.forgotten ?? []).map(({ id, reason }) => [id, reason]));
      for (const { id, reason } of input.previous?.forgotten ?? []) {
        if (reason === "deleted") expect([forgotten.get(id), idsOf(planned).includes(id)]).toEqual(["deleted", false]);
        else if (!forgotten.has(id)) expect(idsOf(planned)).toContain(id);
      }
    });
  });

  it("believes no removal while no known connection is certain to be there", () => {
    always((input, { next }) => {
      const isThere = ({ id }: { readonly id: string }): boolean =>
        listedIn(input, id) ? !isGone(input, id) : input.scan.lookups[id] === "exists";
      if (input.acceptRemovals || knownBefore(input).some(isThere)) return;
      expect((next?.vpnConnections ?? []).map(({ id }) => id)).toEqual(
        expect.arrayContaining(knownBefore(input).map(({ id }) => id)),
      );
    });
  });

  it("leaves alone what the run is not narrowed to", () => {
    always((input, { next }) => {
      for (const vpn of knownBefore(input)) {
        const [tags, tagsNow] = [vpn.facts.tags, listedIn(input, vpn.id)?.facts.tags ?? vpn.facts.tags];
        const fits = ({ ids: some, tags: wanted }: Match): boolean =>
          some?.includes(vpn.id) ??
          [tags, tagsNow].some(
            ({ Environment }) =>
              Environment !== undefined && (wanted?.["Environment"] === "*" || wanted?.["Environment"] === Environment),
          );
        if (input.narrowing.every(fits)) continue;
        expect(next?.vpnConnections).toContainEqual(vpn);
      }
    });
  });

  it("is the same when it is made again", () => {
    always((input, { next }) => {
      expect(planRegion({ ...input, previous: next }).next).toEqual(next);
    });
  });

  it("does not depend on the order in which AWS answered", () => {
    fc.assert(
      fc.property(connections, (listed) => {
        expect(plan(scan([...listed].reverse()))).toEqual(plan(scan(listed)));
      }),
    );
  });
});
