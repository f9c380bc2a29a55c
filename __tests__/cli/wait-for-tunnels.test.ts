import type { Reading, VpnConnection } from "../../modules/inventory";
import { type AwaitedTunnel, waitForTunnels } from "../../modules/cli/wait-for-tunnels";
import { connection, failure } from "../support/plans";

const TUNNEL: AwaitedTunnel = {
  accountId: "111122223333",
  region: "eu-west-1",
  vpnConnectionId: "vpn-a",
  outsideIpAddress: "203.0.113.1",
  change: { scannedAt: "2025-12-31T23:59:00.000Z", acceptedRouteCount: 4 },
};

/** How the two tunnels of the connection are: `UP/DOWN`; or the connection's state; or that it cannot be read. */
type Moment = string;

function readingOf(moment: Moment): Reading<readonly VpnConnection[]> {
  if (moment === "denied") return { ok: false, failure };
  if (moment === "gone") return { ok: true, value: [] };
  if (moment === "modifying") return { ok: true, value: [connection("vpn-a", { state: "modifying" })] };
  const [first = "", second = ""] = moment.split("/");
  const telemetry = [
    { outsideIpAddress: "203.0.113.1", text: first },
    { outsideIpAddress: "203.0.113.2", text: second },
  ].map(({ outsideIpAddress, text }) => ({
    outsideIpAddress,
    status: text.startsWith("UP") ? "UP" : "DOWN",
    lastStatusChange: "2026-01-01T00:00:00.000Z",
    acceptedRouteCount: text === "UP" ? 4 : 0,
  }));
  return { ok: true, value: [connection("vpn-a", { telemetry })] };
}

/** Waits, with a second between two looks, and each look at the next moment; the last one goes on. */
async function wait(
  moments: readonly Moment[],
  tunnel: AwaitedTunnel = TUNNEL,
  patience = { waitMilliseconds: 10_000, stableMilliseconds: 4_000 },
) {
  let now = 0;
  let looks = 0;
  const lost = await waitForTunnels(
    {
      read: () => {
        const moment = moments[Math.min(looks, moments.length - 1)] ?? "";
        looks += 1;
        return Promise.resolve(readingOf(moment));
      },
    },
    [tunnel],
    patience,
    {
      now: () => now,
      sleep: (milliseconds) => {
        now += milliseconds;
        return Promise.resolve();
      },
    },
    () => undefined,
  );
  return { lost, seconds: now / 1000 };
}

describe("waiting for a changed tunnel", () => {
  it("ends once it has been UP for as long as it has to stay so", async () => {
    expect(await wait(["modifying", "DOWN/UP", "UP/UP"])).toEqual({ lost: [], seconds: 6 });
  });

  it("begins to count anew when it goes down again", async () => {
    expect(await wait(["UP/UP", "UP/UP", "DOWN/UP", "UP/UP"])).toEqual({ lost: [], seconds: 7 });
  });

  it("lets a tunnel finish that is UP when time is over", async () => {
    const moments = [...Array.from({ length: 9 }, () => "DOWN/UP"), "UP/UP"];
    expect(await wait(moments)).toEqual({ lost: [], seconds: 13 });
  });

  it("gives up on one that is DOWN when time is over, and says since when and how the other one is", async () => {
    const { lost, seconds } = await wait(["DOWN/UP"]);
    expect(seconds).toBe(10);
    expect(lost).toEqual([
      expect.objectContaining({ status: "DOWN", since: "2026-01-01T00:00:00.000Z", isSiblingUp: true }),
    ]);
    expect((await wait(["DOWN/DOWN"])).lost).toEqual([expect.objectContaining({ isSiblingUp: false })]);
  });

  it.each([
    ["is UP without the routes that it had", "UP-/UP", expect.stringMatching(/^UP, but .* without routes$/)],
    ["belongs to a connection that is gone", "gone", "gone"],
    ["could not be asked for", "denied", "unknown"],
    ["is still being changed", "modifying", "modifying"],
  ])("gives up on one that %s", async (_, moment, status: unknown) => {
    expect((await wait([moment])).lost).toEqual([expect.objectContaining({ status })]);
  });

  it("does not say that a site may be cut off where it could not see", async () => {
    expect((await wait(["denied"])).lost[0]?.isSiblingUp).toBeUndefined();
  });

  it("takes one without routes that had none before", async () => {
    const tunnel = { ...TUNNEL, change: { scannedAt: "2025-12-31T23:59:00.000Z", acceptedRouteCount: 0 } };
    expect((await wait(["UP-/UP"], tunnel)).lost).toEqual([]);
  });

  it("does not take it for back where AWS has not seen it change since, until some minutes have passed", async () => {
    // The clock of the test begins at 1970.
    const tunnel = { ...TUNNEL, change: { scannedAt: "2026-01-01T00:00:01.000Z" } };
    expect((await wait(["UP/UP"], tunnel)).lost).toHaveLength(1);
    const longAgo = { ...TUNNEL, change: { scannedAt: "1969-12-31T23:55:00.000Z" } };
    expect((await wait(["UP/UP"], longAgo)).lost).toEqual([]);
  });

  it("waits for the connection alone where no tunnel is named", async () => {
    const { accountId, region, vpnConnectionId } = TUNNEL;
    expect(await wait(["modifying", "DOWN/DOWN"], { accountId, region, vpnConnectionId })).toEqual({
      lost: [],
      seconds: 5,
    });
  });
});
