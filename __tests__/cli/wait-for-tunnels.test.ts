import type { Reading, VpnConnection } from "../../modules/inventory";
import { type AwaitedTunnel, waitForTunnels } from "../../modules/cli/wait-for-tunnels";
import { connection, failure } from "../support/plans";

const TUNNEL: AwaitedTunnel = {
  region: "eu-west-1",
  vpnConnectionId: "vpn-a",
  outsideIpAddress: "203.0.113.1",
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
    ["is UP without routes, while the other one has some", "UP-/UP", "UP without routes"],
    ["belongs to a connection that is gone", "gone", "gone"],
    ["could not be asked for", "denied", "unknown"],
    ["is still being changed", "modifying", "modifying"],
  ])("gives up on one that %s", async (_, moment, status) => {
    expect((await wait([moment])).lost).toEqual([expect.objectContaining({ status })]);
  });

  it("takes one without routes where the other one has none either: nobody advertises any", async () => {
    expect((await wait(["UP-/UP-"])).lost).toEqual([]);
  });

  it("waits for the connection alone where no tunnel is named", async () => {
    const { region, vpnConnectionId } = TUNNEL;
    expect(await wait(["modifying", "DOWN/DOWN"], { region, vpnConnectionId })).toEqual({ lost: [], seconds: 5 });
  });
});
