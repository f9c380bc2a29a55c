import { parse } from "yaml";
import type { DiscoveredRegion } from "../../modules/cli/discover-result";
import { heldLines, lostText, stepLines } from "../../modules/cli/rollout-report";
import { awaitedAfter, settlingTunnels, stagedIn } from "../../modules/cli/rollout-steps";
import { parseSettings } from "../../modules/config";
import type { GeneratedChanges, TunnelChange } from "../../modules/inventory";
import { plan, scan } from "../support/plans";

const CHANGE: TunnelChange = {
  vpnConnectionId: "vpn-0a",
  tunnelNumber: 2,
  outsideIpAddress: "203.0.113.2",
  status: "UP",
  siblingStatus: "UP",
  scannedAt: "2026-01-01T00:00:00.000Z",
  was: { tunnelLog: { enabled: false }, startupAction: "add" },
  becomes: {
    ikeVersions: ["ikev2"],
    rekeyMarginTimeSeconds: 300,
    startupAction: "start",
    tunnelLog: { enabled: true, logGroupName: "/aws/vpn/s2s/vpn-0a", outputFormat: "json" },
  },
  fingerprint: "",
};

function region(next: Partial<GeneratedChanges> | undefined, more: Partial<DiscoveredRegion> = {}): DiscoveredRegion {
  const regionScan = scan([]);
  return {
    plan: plan(regionScan),
    scan: regionScan,
    changes: [],
    next: next && {
      partition: "aws",
      accountId: "111122223333",
      region: "eu-west-1",
      tunnels: [],
      awaited: [],
      connectionLogs: [],
      ...next,
    },
    settling: [],
    decidesOtherwise: false,
    written: undefined,
    ...more,
  };
}

const LOST = {
  accountId: "111122223333",
  region: "eu-west-1",
  vpnConnectionId: "vpn-0a",
  outsideIpAddress: "203.0.113.2",
  status: "DOWN",
  statusMessage: "IPSEC IS DOWN",
  since: "2026-01-01T00:05:00.000Z",
  isSiblingUp: true,
};

describe("a rollout says", () => {
  it("what a step changes, with what it was and what it becomes", () => {
    expect(stepLines([region({ tunnels: [CHANGE] })])).toEqual([
      "  vpn-0a (eu-west-1) tunnel 2 (203.0.113.2, UP): ikeVersions unset -> ikev2; rekeyMarginTimeSeconds unset -> 300; " +
        "startupAction add -> start; tunnelLog off -> /aws/vpn/s2s/vpn-0a (json)",
    ]);
  });

  it("loudly that a change is forced", () => {
    expect(stepLines([region({ tunnels: [{ ...CHANGE, forced: true }] })])[0]).toMatch(
      /^ {2}FORCED, whatever holds it:/,
    );
  });

  it("which endpoints begin to log", () => {
    const log = { clientVpnEndpointId: "cvpn-endpoint-0a", cloudwatchLogGroup: "/g", scannedAt: "", fingerprint: "" };
    expect(stepLines([region({ connectionLogs: [log] })])).toEqual([
      "  cvpn-endpoint-0a (eu-west-1): logs connections to /g",
    ]);
  });

  it("which tunnel did not come back, since when, and a configuration that leads back and is valid", () => {
    const text = lostText([LOST], [region({ awaited: [CHANGE] })], 900_000);
    expect(text).toContain(
      "vpn-0a (eu-west-1) tunnel 203.0.113.2 did not come back within 15 min: DOWN since 2026-01-01T00:05:00.000Z (IPSEC IS DOWN).",
    );
    expect(text).toContain("Its other tunnel is UP and carries the traffic.");
    expect(text).toContain("What rekeyMarginTimeSeconds was cannot be said here");
    const lines = text.split("\n");
    const begin = lines.findIndex((line) => line.trim() === "harden:");
    const end = lines.findIndex((line) => line.startsWith("What rekeyMarginTimeSeconds"));
    const yaml = lines.slice(begin, end).join("\n");
    expect(parse(yaml)).toEqual({
      harden: {
        overrides: [
          {
            match: { tunnels: ["203.0.113.2"] },
            options: { ikeVersions: ["ikev1", "ikev2"], startupAction: "add", tunnelLog: { enabled: false } },
          },
        ],
      },
    });
    expect(() => parseSettings(yaml, "tunnelwatch.yaml")).not.toThrow();
  });

  it("that a site may be cut off", () => {
    expect(lostText([{ ...LOST, isSiblingUp: false }], [], 1000)).toContain("the site may be cut off");
  });

  it("what is held, and why", () => {
    const withNote = region(undefined);
    const note = { kind: "held", id: "vpn-0a", reason: "both tunnels are DOWN", hint: "Bring one up." } as const;
    expect(heldLines([{ ...withNote, plan: { ...withNote.plan, notes: [note] } }])).toEqual([
      "  vpn-0a (eu-west-1): both tunnels are DOWN. Bring one up.",
    ]);
  });
});

describe("a step of a rollout", () => {
  it("is about the regions in which something changes", () => {
    const [changes, waits] = [region({ tunnels: [CHANGE] }), region({ awaited: [CHANGE] })];
    expect(stagedIn([changes, waits, region(undefined)])).toEqual([changes]);
  });

  it("is waited for by the tunnel that was UP, and by the connection where it was DOWN", () => {
    const down: TunnelChange = { ...CHANGE, vpnConnectionId: "vpn-0b", status: "DOWN" };
    expect(awaitedAfter([region({ tunnels: [CHANGE, down] })])).toEqual([
      {
        accountId: "111122223333",
        region: "eu-west-1",
        vpnConnectionId: "vpn-0a",
        outsideIpAddress: "203.0.113.2",
        change: CHANGE,
      },
      {
        accountId: "111122223333",
        region: "eu-west-1",
        vpnConnectionId: "vpn-0b",
        outsideIpAddress: undefined,
        change: down,
      },
    ]);
  });

  it("waits for what was changed before, but for what it changes itself", () => {
    const settling = ["vpn-0a", "vpn-0b"].map((vpnConnectionId) => ({
      vpnConnectionId,
      outsideIpAddress: "203.0.113.2",
      reason: "DOWN",
    }));
    expect(settlingTunnels([region({ tunnels: [CHANGE] }, { settling })])).toEqual([
      { accountId: "111122223333", region: "eu-west-1", vpnConnectionId: "vpn-0b", outsideIpAddress: "203.0.113.2" },
    ]);
  });
});
