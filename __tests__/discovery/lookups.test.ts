import type { EC2Client } from "@aws-sdk/client-ec2";
import { AwsSession } from "../../modules/discovery/aws-session";
import { lookUpClientVpnEndpoint } from "../../modules/discovery/client-vpn-endpoints";
import { lookUpVpnConnection } from "../../modules/discovery/vpn-connections";
import { failuresOf, type Lookup, type ScanFailure } from "../../modules/inventory";
import { EMPTY_REGION, type Estate, type EstateRegion, type Fault } from "../../modules/sandbox";
import { aConnection, anEndpoint, anEstate, connectionId, endpointId } from "../support/an-estate";
import { failureOf, scanOne, valueOf } from "../support/scan";
import { useSandbox } from "../support/use-sandbox";
import { withoutBackoff } from "../support/without-backoff";

const sandbox = useSandbox(() =>
  anEstate({ "eu-west-1": { vpnConnections: [aConnection(1)], clientVpnEndpoints: [anEndpoint(1)] } }),
);
withoutBackoff();

const KNOWN = { vpnConnections: [connectionId(9)], clientVpnEndpoints: [endpointId(9)] };

const lookUp = (knownIds = KNOWN) => scanOne("eu-west-1", { knownIds: () => knownIds });

/** An estate that is something else as soon as both listings have been answered: what a look-up by id then meets. */
function afterTheListings(before: Partial<EstateRegion>, after: Partial<EstateRegion>, also?: () => void): Estate {
  const read = new Set<string>();
  const list = <Key extends "vpnConnections" | "clientVpnEndpoints">(key: Key): EstateRegion[Key] => {
    const isFirst = !read.has(key);
    read.add(key);
    if (isFirst && read.size === 2) also?.();
    return { ...EMPTY_REGION, ...(isFirst ? before : after) }[key];
  };
  const region: EstateRegion = {
    ...EMPTY_REGION,
    get vpnConnections() {
      return list("vpnConnections");
    },
    get clientVpnEndpoints() {
      return list("clientVpnEndpoints");
    },
  };
  return { ...anEstate({}), regions: { "eu-west-1": region } };
}

/** What could not be read, of a fate that is unknown. */
function unknownOf(lookup: Lookup | undefined): ScanFailure {
  if (lookup === undefined || typeof lookup === "string") throw new Error(`is not unknown, but ${String(lookup)}`);
  return lookup.unknown;
}

describe("a known id that is not listed", () => {
  it("is gone where AWS says that it does not exist", async () => {
    expect((await lookUp()).lookups).toEqual({ [connectionId(9)]: "gone", [endpointId(9)]: "gone" });
  });

  it("is gone where AWS still knows it as deleted", async () => {
    sandbox().update(
      afterTheListings(
        {},
        {
          vpnConnections: [aConnection(9, { state: "deleted" })],
          clientVpnEndpoints: [anEndpoint(9, { status: { code: "deleted" } })],
        },
      ),
    );

    expect((await lookUp()).lookups).toEqual({ [connectionId(9)]: "gone", [endpointId(9)]: "gone" });
  });

  it.each(["available", "pending", "modifying", "deleting"])("exists where AWS says that it is %s", async (state) => {
    sandbox().update(
      afterTheListings(
        {},
        {
          vpnConnections: [aConnection(9, { state })],
          clientVpnEndpoints: [anEndpoint(9, { status: { code: state } })],
        },
      ),
    );

    const scan = await lookUp();

    expect([valueOf(scan.vpnConnections), valueOf(scan.clientVpnEndpoints)]).toEqual([[], []]);
    expect(scan.lookups).toEqual({ [connectionId(9)]: "exists", [endpointId(9)]: "exists" });
  });

  it.each<[Fault["kind"], string, RegExp]>([
    ["access-denied", "UnauthorizedOperation", /^Allow ec2:Describe\w+ in eu-west-1 /],
    ["server-error", "InternalError", /^Run discover again/],
    ["reset", "ECONNRESET", /^Check the network/],
    ["truncated", "ECONNRESET", /^Check the network/],
    ["malformed", "UnreadableAnswer", /^Run discover again/],
  ])("has an unknown fate where the look-up meets %s, which is a failure of the scan", async (kind, code, hint) => {
    const fail = () => sandbox().faults.inject({ kind, service: "ec2" } as Fault);
    sandbox().update(afterTheListings({}, {}, fail));

    const scan = await lookUp();

    expect([valueOf(scan.vpnConnections), valueOf(scan.clientVpnEndpoints)]).toEqual([[], []]);
    const failures = [connectionId(9), endpointId(9)].map((id) => unknownOf(scan.lookups[id]));
    expect(failures.map(({ region, action }) => [region, action])).toEqual([
      ["eu-west-1", "ec2:DescribeVpnConnections"],
      ["eu-west-1", "ec2:DescribeClientVpnEndpoints"],
    ]);
    for (const failure of failures) {
      expect(failure).toMatchObject({ code, hint: expect.stringMatching(hint) as string });
    }
    expect(failuresOf(scan)).toEqual(failures);
  });

  it("fails once in the report, however many there are", async () => {
    sandbox().update(
      afterTheListings({}, {}, () =>
        sandbox().faults.inject({ kind: "access-denied", action: "DescribeVpnConnections" }),
      ),
    );

    const scan = await lookUp({ vpnConnections: [connectionId(7), connectionId(8)], clientVpnEndpoints: [] });

    expect(Object.keys(scan.lookups)).toHaveLength(2);
    expect(failuresOf(scan)).toHaveLength(1);
  });

  it("is asked for by itself: one that fails says nothing of another", async () => {
    sandbox().update(
      afterTheListings({}, { vpnConnections: [aConnection(8)] }, () =>
        sandbox().faults.inject({ kind: "access-denied", action: "DescribeClientVpnEndpoints" }),
      ),
    );

    const { lookups } = await lookUp({ ...KNOWN, vpnConnections: [connectionId(9), connectionId(8)] });

    expect(lookups).toEqual({
      [connectionId(8)]: "exists",
      [connectionId(9)]: "gone",
      [endpointId(9)]: { unknown: expect.objectContaining({ code: "UnauthorizedOperation" }) as unknown },
    });
  });
});

describe("a look-up", () => {
  it("is not made of an id that is listed", async () => {
    const { lookups } = await lookUp({ vpnConnections: [connectionId(1)], clientVpnEndpoints: [endpointId(1)] });

    expect(lookups).toEqual({});
    const parameters = sandbox().requests.flatMap((request) => Object.keys(request.parameters));
    expect(parameters.filter((name) => name.includes("Id"))).toEqual([]);
  });

  it("is not made where the listing failed: then nothing is known to be missing", async () => {
    sandbox().faults.inject({ kind: "access-denied", action: "DescribeVpnConnections" });

    const scan = await lookUp();

    expect(failureOf(scan.vpnConnections).code).toBe("UnauthorizedOperation");
    expect(scan.lookups).toEqual({ [endpointId(9)]: "gone" });
  });
});

describe("an answer without the id that was asked for", () => {
  it("says nothing of its fate", async () => {
    // The sandbox, as AWS, has NotFound for that: here the answer itself is made up.
    const session = new AwsSession({ concurrency: 1, requestTimeoutSeconds: 1 });
    const silent = { send: () => Promise.resolve({}) } as unknown as EC2Client;

    for (const lookUpOne of [lookUpVpnConnection, lookUpClientVpnEndpoint]) {
      await expect(lookUpOne(session, silent, "vpn-9")).rejects.toMatchObject({ code: "InconsistentAnswer" });
    }
  });
});
