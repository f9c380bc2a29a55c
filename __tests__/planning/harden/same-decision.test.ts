import type { GeneratedChanges } from "../../../modules/inventory";
import { sameDecision } from "../../../modules/planning";
import { aTunnelChange, changesOf } from "../../support/harden";

const log = {
  clientVpnEndpointId: "cvpn-endpoint-a",
  cloudwatchLogGroup: "/vpn",
  scannedAt: "2025-03-11T21:00:00.000Z",
  fingerprint: "1",
};
const before = changesOf({ tunnels: [aTunnelChange()], connectionLogs: [log] });

describe("two scans decided the same", () => {
  it.each<[string, GeneratedChanges | undefined, GeneratedChanges | undefined]>([
    ["where neither changes anything", undefined, changesOf({ awaited: [aTunnelChange()] })],
    [
      "at another time, of another state of the tunnels",
      before,
      changesOf({
        tunnels: [
          aTunnelChange({ scannedAt: "2025-03-12T21:00:00.000Z", lastStatusChange: undefined, fingerprint: "2" }),
        ],
        connectionLogs: [{ ...log, scannedAt: "2025-03-12T21:00:00.000Z", fingerprint: "2" }],
      }),
    ],
  ])("%s", (_words, one, other) => {
    expect([sameDecision(one, other), sameDecision(other, one)]).toEqual([true, true]);
  });
});

describe("two scans decided otherwise", () => {
  it.each<[string, GeneratedChanges | undefined]>([
    ["where one changes nothing", undefined],
    ["on another connection", { ...before, tunnels: [aTunnelChange({ vpnConnectionId: "vpn-b" })] }],
    ["on another tunnel", { ...before, tunnels: [aTunnelChange({ outsideIpAddress: "203.0.113.2" })] }],
    ["on another value", { ...before, tunnels: [aTunnelChange({ becomes: { dpdTimeoutAction: "none" } })] }],
    ["on another log group", { ...before, connectionLogs: [{ ...log, cloudwatchLogGroup: "/other" }] }],
    ["on no log", { ...before, connectionLogs: [] }],
  ])("%s", (_words, other) => {
    expect([sameDecision(before, other), sameDecision(other, before)]).toEqual([false, false]);
  });
});
