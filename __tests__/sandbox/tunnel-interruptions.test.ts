import { DescribeVpnConnectionsCommand } from "@aws-sdk/client-ec2";
import type { Estate, EstateModification, EstateTelemetry } from "../../modules/sandbox";
import { aConnection, anEstate, connectionId } from "../support/an-estate";
import { ec2 } from "../support/aws-clients";
import { withConnection } from "../support/estate-edits";
import { eventually } from "../support/eventually";
import { ANY_CHANGE, connectionIn, FIRST, modifyTunnel, SECOND, seenOf } from "../support/modify-tunnel";
import { useSandbox } from "../support/use-sandbox";

const LONG_AGO = "2025-01-14T03:12:45.000Z";
const NEVER_IN_A_TEST = 600_000;
const UP: EstateTelemetry = {
  outsideIpAddress: FIRST,
  status: "UP",
  statusMessage: "4 BGP ROUTES",
  lastStatusChange: LONG_AGO,
  acceptedRouteCount: 4,
};
const DOWN: EstateTelemetry = { ...UP, status: "DOWN", statusMessage: "IPSEC IS UP", acceptedRouteCount: 0 };
const OTHER: EstateTelemetry = { ...UP, outsideIpAddress: SECOND };

/** An account with one connection, whose telemetry is in another order than its tunnels. */
const account = (modification?: EstateModification, first = UP, ofTunnel?: EstateModification): Estate =>
  anEstate({
    "eu-west-1": {
      vpnConnections: [
        aConnection(1, {
          options: {
            tunnelOptions: [{ outsideIpAddress: FIRST, modification: ofTunnel }, { outsideIpAddress: SECOND }],
          },
          telemetry: [OTHER, first],
          modification,
        }),
      ],
    },
  });

const sandbox = useSandbox(() => account({ settleMilliseconds: 1, returnMilliseconds: 10 }));

const available = () => eventually("it is available", () => connectionIn(sandbox().estate).state === "available");
const isUp = (address = FIRST) => eventually("it is up", () => seenOf(sandbox().estate, address).status === "UP");

/** The edited connection in the place of the present one, as a test may do it at any time. */
const edit = (modification: EstateModification) => {
  sandbox().update(
    withConnection(sandbox().estate, "eu-west-1", connectionId(1), (each) => ({ ...each, modification })),
  );
};

describe("a modification", () => {
  it("takes its tunnel down at once, and leaves the other one up", async () => {
    sandbox().update(account({ settleMilliseconds: NEVER_IN_A_TEST, returnMilliseconds: NEVER_IN_A_TEST }));
    const before = Date.now();
    const { VpnConnection } = await modifyTunnel();
    const { VpnConnections } = await ec2().send(new DescribeVpnConnectionsCommand({}));

    expect(VpnConnection).toMatchObject({ State: "modifying" });
    expect(VpnConnection?.VgwTelemetry).toEqual([
      {
        OutsideIpAddress: SECOND,
        Status: "UP",
        StatusMessage: "4 BGP ROUTES",
        LastStatusChange: new Date(LONG_AGO),
        AcceptedRouteCount: 4,
      },
      {
        OutsideIpAddress: FIRST,
        Status: "DOWN",
        StatusMessage: "IPSEC IS DOWN",
        LastStatusChange: expect.any(Date) as Date,
        AcceptedRouteCount: 0,
      },
    ]);
    expect(VpnConnection?.VgwTelemetry?.[1]?.LastStatusChange?.getTime()).toBeGreaterThanOrEqual(before);
    expect(VpnConnections).toEqual([VpnConnection]);
  });

  it("ends with the connection available and the tunnel up as before, but for the time", async () => {
    await modifyTunnel();
    const { lastStatusChange: went = "" } = seenOf(sandbox().estate);
    await available();
    await isUp();

    const { lastStatusChange: came = "", ...others } = seenOf(sandbox().estate);
    expect(others).toEqual({
      outsideIpAddress: FIRST,
      status: "UP",
      statusMessage: "4 BGP ROUTES",
      acceptedRouteCount: 4,
    });
    expect(Date.parse(came)).toBeGreaterThanOrEqual(Date.parse(went));
    expect(seenOf(sandbox().estate, SECOND)).toBe(OTHER);
  });

  it("lets the connection settle before the tunnel returns where the estate is silent", async () => {
    sandbox().update(account());
    await modifyTunnel();
    await isUp();

    const moments = sandbox()
      .history.slice(1)
      .map((estate) => [connectionIn(estate).state, seenOf(estate).status]);
    expect(moments).toEqual([
      ["available", "UP"],
      ["modifying", "DOWN"],
      ["available", "DOWN"],
      ["available", "UP"],
    ]);
  });

  it("can bring the tunnel up before the connection has settled", async () => {
    sandbox().update(account({ settleMilliseconds: NEVER_IN_A_TEST, returnMilliseconds: 1 }));
    await modifyTunnel();
    await isUp();

    expect(connectionIn(sandbox().estate).state).toBe("modifying");
  });

  it.each<[string, EstateTelemetry, EstateModification]>([
    ["was up and never returns", UP, { returns: "never" }],
    ["was down", DOWN, {}],
    ["was down and returns as before", DOWN, { returns: "as-before" }],
  ])("leaves a tunnel down that %s", async (_words, first, modification) => {
    sandbox().update(account({ settleMilliseconds: 30, returnMilliseconds: 1, ...modification }, first));
    await modifyTunnel();
    await available();

    expect(seenOf(sandbox().estate)).toMatchObject({ status: "DOWN", acceptedRouteCount: 0 });
  });

  it("says nothing new of a tunnel that was down", async () => {
    sandbox().update(account({}, DOWN));
    await modifyTunnel();

    expect(seenOf(sandbox().estate)).toEqual(DOWN);
  });

  it("brings a tunnel up that was down where the estate says that it always comes up", async () => {
    sandbox().update(account({ returnMilliseconds: 1, returns: "always" }, DOWN));
    await modifyTunnel();
    await isUp();

    expect(seenOf(sandbox().estate)).toMatchObject({ status: "UP", statusMessage: "", acceptedRouteCount: 0 });
    expect(seenOf(sandbox().estate).lastStatusChange).not.toBe(LONG_AGO);
  });

  it("follows the tunnel rather than the connection, member by member", async () => {
    const ofConnection: EstateModification = { settleMilliseconds: 30, returnMilliseconds: 1, returns: "never" };
    sandbox().update(account(ofConnection, UP, { returns: "always" }));
    await modifyTunnel(ANY_CHANGE, { VpnTunnelOutsideIpAddress: SECOND });
    await available();
    await modifyTunnel();
    await isUp();

    expect(seenOf(sandbox().estate, SECOND).status).toBe("DOWN");
  });

  it("of a connection without telemetry changes the connection's state alone", async () => {
    const silent = aConnection(1, { telemetry: undefined, modification: { settleMilliseconds: 1 } });
    sandbox().update(anEstate({ "eu-west-1": { vpnConnections: [silent] } }));
    await modifyTunnel();
    await available();

    expect(connectionIn(sandbox().estate).telemetry).toBeUndefined();
  });
});

describe("SkipTunnelReplacement", () => {
  it("leaves the tunnel up where only the lifecycle control changes", async () => {
    await modifyTunnel({ EnableTunnelLifecycleControl: true }, { SkipTunnelReplacement: true });
    // It may have settled by the time that the answer is here.
    expect(sandbox().history.some((estate) => connectionIn(estate).state === "modifying")).toBe(true);
    await available();

    expect(seenOf(sandbox().estate)).toBe(seenOf(sandbox().history[0] ?? account()));
  });

  it("means nothing to a change of other options", async () => {
    await modifyTunnel({ ...ANY_CHANGE, EnableTunnelLifecycleControl: true }, { SkipTunnelReplacement: true });

    expect(sandbox().history.some((estate) => seenOf(estate).status === "DOWN")).toBe(true);
  });
});

describe("a second modification of a tunnel that has not returned yet", () => {
  it("keeps it down over the time at which the first one would have brought it back", async () => {
    sandbox().update(account({ settleMilliseconds: 1, returnMilliseconds: 50 }));
    await modifyTunnel();
    await available();
    edit({ settleMilliseconds: 100, returnMilliseconds: NEVER_IN_A_TEST });
    await modifyTunnel();
    await available();

    expect(seenOf(sandbox().estate).status).toBe("DOWN");
  });

  it("brings it back as it was before the first one", async () => {
    sandbox().update(account({ settleMilliseconds: 1, returnMilliseconds: NEVER_IN_A_TEST }));
    await modifyTunnel();
    await available();
    edit({ returnMilliseconds: 1 });
    await modifyTunnel();
    await isUp();

    expect(seenOf(sandbox().estate)).toMatchObject({ statusMessage: "4 BGP ROUTES", acceptedRouteCount: 4 });
  });
});

describe("what happens later", () => {
  it("happens to the estate as it is then, with what was changed meanwhile", async () => {
    sandbox().update(account({ settleMilliseconds: 20, returnMilliseconds: 30 }));
    await modifyTunnel();
    edit({ returns: "never" });
    await available();
    await isUp();

    expect(connectionIn(sandbox().estate).modification).toEqual({ returns: "never" });
  });

  it("does not happen to a connection that is not there any more", async () => {
    sandbox().update(account({ settleMilliseconds: 1, returnMilliseconds: 1 }));
    await modifyTunnel();
    const other = anEstate({ "us-east-1": { vpnConnections: [aConnection(2)] } });
    sandbox().update(other);
    // A modification of another one, whose end comes after what was to happen to the first.
    sandbox().update(
      anEstate({ "eu-west-1": { vpnConnections: [aConnection(1, { modification: { settleMilliseconds: 30 } })] } }),
    );
    await modifyTunnel();
    await available();

    expect(sandbox().history.filter((estate) => "us-east-1" in estate.regions)).toEqual([other]);
  });
});
