import { failuresOf } from "../../modules/inventory";
import type { Fault } from "../../modules/sandbox";
import { aConnection, anEndpoint, anEstate } from "../support/an-estate";
import { failureOf, regionOf, scan, scanOne, valueOf } from "../support/scan";
import { useSandbox } from "../support/use-sandbox";
import { withoutBackoff } from "../support/without-backoff";

const region = (number: number) => ({
  vpnConnections: [aConnection(number), aConnection(number + 1)],
  clientVpnEndpoints: [anEndpoint(number)],
});

const sandbox = useSandbox(() =>
  anEstate({
    "eu-central-1": {},
    "eu-north-1": region(1),
    "eu-west-1": region(3),
    "eu-west-2": region(5),
    "eu-west-3": region(7),
  }),
);
withoutBackoff();

const TIME_LIMIT = 30_000;

describe("a scan of regions that fail in their own ways", () => {
  it(
    "completes the healthy and the throttled ones and reports the others with code, permission and way out",
    async () => {
      sandbox().faults.inject({ kind: "access-denied", region: "eu-west-1" });
      sandbox().faults.inject({ kind: "no-answer", region: "eu-west-2" });
      sandbox().faults.inject({ kind: "throttle", ratio: 0.5, region: "eu-west-3" });

      const scans = await scan({ requestTimeoutSeconds: 1 });

      for (const complete of ["eu-north-1", "eu-west-3"]) {
        const found = regionOf(scans, complete);
        expect(failuresOf(found)).toEqual([]);
        expect(valueOf(found.vpnConnections)).toHaveLength(2);
        expect(valueOf(found.clientVpnEndpoints)).toHaveLength(1);
      }
      expect(failuresOf(regionOf(scans, "eu-central-1"))).toEqual([]);
      for (const [reading, action] of [
        ["vpnConnections", "ec2:DescribeVpnConnections"],
        ["clientVpnEndpoints", "ec2:DescribeClientVpnEndpoints"],
      ] as const) {
        expect(failureOf(regionOf(scans, "eu-west-1")[reading])).toEqual({
          region: "eu-west-1",
          action,
          code: "UnauthorizedOperation",
          message: expect.stringContaining(`is not authorized to perform: ${action}`) as string,
          hint: expect.stringMatching(`^Allow ${action} in eu-west-1 .*scan.excludeRegions`) as string,
        });
        expect(failureOf(regionOf(scans, "eu-west-2")[reading])).toEqual({
          region: "eu-west-2",
          action,
          code: "TimeoutError",
          message: "AWS did not answer within 1 s, 3 times.",
          hint: expect.stringContaining("scan.requestTimeoutSeconds") as string,
        });
      }
      const statuses = sandbox().requests.flatMap((request) => (request.region === "eu-west-3" ? request.status : []));
      expect(statuses).toContain(503);
    },
    TIME_LIMIT,
  );

  it(
    "tells of each region once, when it is done, those that fail included",
    async () => {
      sandbox().faults.inject({ kind: "access-denied", region: "eu-west-1" });
      const events: string[] = [];

      await scan({
        onEvent: (event) => {
          if (event.kind === "started") events.push(`started ${event.identity.accountId} ${event.regions.length}`);
          else if (event.kind === "region-done") events.push(`${event.region} ${failuresOf(event.scan).length}`);
        },
      });

      expect(events[0]).toBe("started 444455556666 5");
      expect(events.slice(1).sort()).toEqual([
        "eu-central-1 0",
        "eu-north-1 0",
        "eu-west-1 3",
        "eu-west-2 0",
        "eu-west-3 0",
      ]);
    },
    TIME_LIMIT,
  );
});

describe("one service of a region that fails", () => {
  it.each([
    ["tunnelMetrics", "ListMetrics", "cloudwatch:ListMetrics", "AccessDeniedException"],
    ["customerGateways", "DescribeCustomerGateways", "ec2:DescribeCustomerGateways", "UnauthorizedOperation"],
    ["clientVpnEndpoints", "DescribeClientVpnEndpoints", "ec2:DescribeClientVpnEndpoints", "UnauthorizedOperation"],
  ] as const)("%s: the connections of the region are read all the same", async (reading, denied, action, code) => {
    sandbox().faults.inject({ kind: "access-denied", action: denied, region: "eu-west-1" });

    const found = await scanOne("eu-west-1");

    expect(valueOf(found.vpnConnections)).toHaveLength(2);
    expect(failuresOf(found)).toEqual([failureOf(found[reading])]);
    expect(failureOf(found[reading])).toMatchObject({
      region: "eu-west-1",
      action,
      code,
      hint: expect.stringContaining(`Allow ${action} in eu-west-1`) as string,
    });
  });

  it("vpnConnections: the endpoints of the region are read all the same", async () => {
    sandbox().faults.inject({ kind: "access-denied", action: "DescribeVpnConnections" });

    const found = await scanOne("eu-west-1");

    expect(valueOf(found.clientVpnEndpoints)).toHaveLength(1);
    expect(failuresOf(found)).toHaveLength(1);
  });

  it("on a later page: the endpoints of the first are not taken for all of them", async () => {
    const clientVpnEndpoints = [1, 2, 3, 4].map((number) => anEndpoint(number));
    const denial: Fault = { kind: "access-denied", action: "DescribeClientVpnEndpoints" };
    const estate = anEstate({ "eu-central-1": {}, "eu-west-1": {} });
    Object.defineProperty(estate.regions["eu-west-1"], "clientVpnEndpoints", {
      get: () => {
        sandbox().faults.inject(denial);
        return clientVpnEndpoints;
      },
    });
    sandbox().update(estate);

    const found = await scanOne("eu-west-1");

    expect(failureOf(found.clientVpnEndpoints).code).toBe("UnauthorizedOperation");
    expect(sandbox().requests.flatMap(({ action, status }) => (action === denial.action ? status : []))).toEqual([
      200, 403,
    ]);
  });
});

describe("what AWS says last is what is reported", () => {
  it.each([
    ["server-error", "InternalError", "An internal error has occurred"],
    ["reset", "ECONNRESET", "read ECONNRESET"],
    ["truncated", "ECONNRESET", expect.any(String)],
  ] as const)("%s, however often it is tried again: %s", async (kind, code, message) => {
    sandbox().faults.inject({ kind, action: "DescribeVpnConnections" });

    const found = await scanOne("eu-west-1", { requestTimeoutSeconds: 1 });

    expect(failureOf(found.vpnConnections)).toMatchObject({ code, message: message as unknown });
    expect(sandbox().requests.filter(({ action }) => action === "DescribeVpnConnections")).toHaveLength(8);
  });

  it("a single failure is outlasted", async () => {
    for (const kind of ["server-error", "reset", "truncated"] as const) {
      sandbox().faults.inject({ kind, ratio: 0.1, action: "DescribeVpnConnections" });
    }

    expect(failuresOf(await scanOne("eu-west-1"))).toEqual([]);
  });
});
