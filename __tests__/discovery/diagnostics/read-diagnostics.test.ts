import { tunnelHistory } from "../../../modules/audit/history";
import { DiagnosticsReader, type WantedDiagnostics } from "../../../modules/discovery";
import { AwsSession } from "../../../modules/discovery/aws-session";
import { readDiagnostics } from "../../../modules/discovery/diagnostics/read-diagnostics";
import { type RegionScan, tunnelKey } from "../../../modules/inventory";
import { type EstateRegion, type EstateVpnConnection, presharedKeysOf, tunnelMetrics } from "../../../modules/sandbox";
import { aConnection, anEstate, connectionId } from "../../support/an-estate";
import { tunnelLine } from "../../support/log-lines";
import { scanOne } from "../../support/scan";
import { useSandbox } from "../../support/use-sandbox";
import { withoutBackoff } from "../../support/without-backoff";

const NOW = new Date("2026-03-10T12:00:00Z");
const HOUR = 3_600_000;

const sandbox = useSandbox(() => anEstate({ "eu-west-1": {} }), { pageSize: 50 });
withoutBackoff();

/** A connection whose first tunnel is DOWN, with logs of its own group or of none. */
const broken = (number: number, members: Partial<EstateVpnConnection> = {}): EstateVpnConnection => {
  const plain = aConnection(number);
  const [first, second] = plain.telemetry ?? [];
  if (!first || !second) throw new Error("A connection has two tunnels.");
  return { ...plain, telemetry: [{ ...first, status: "DOWN" }, second], ...members };
};

const serve = (region: Partial<EstateRegion>) => {
  sandbox().update(anEstate({ "eu-west-1": region }));
};

const read = async (wanted: Partial<WantedDiagnostics> = {}, scan?: RegionScan) => {
  const session = new AwsSession({ concurrency: 16, requestTimeoutSeconds: 20 });
  return readDiagnostics(session, scan ?? (await scanOne("eu-west-1")), { now: NOW, logs: false, ...wanted });
};

const calls = (action: string) => sandbox().requests.filter((request) => request.action === action);

const published = (
  connections: readonly EstateVpnConnection[],
  state: (address: string, hour: number) => number | undefined,
) =>
  connections.flatMap((connection) =>
    tunnelMetrics(connection, "VpnId+TunnelIpAddress").map((metric) => ({
      ...metric,
      data: Array.from({ length: 48 }, (_, index) => ({
        from: new Date(NOW.getTime() - (48 - index) * HOUR).toISOString(),
        value: state(metric.dimensions["TunnelIpAddress"] ?? "", index),
      })),
    })),
  );

describe("the metrics of tunnels", () => {
  it("are read of those that are DOWN over a day, where no history was asked for", async () => {
    const connections = [broken(1), aConnection(2)];
    serve({ vpnConnections: connections, publishedMetrics: published(connections, () => 0) });

    const { samples, traffic, failures } = await read();

    expect(failures).toEqual([]);
    expect(Object.keys(samples)).toEqual([tunnelKey(connectionId(1), "203.0.113.2")]);
    expect(Object.values(samples)[0]).toHaveLength(24 * 12);
    expect(Object.keys(traffic)).toEqual(Object.keys(samples));
  });

  it("are read of all over the time of the history; a period without data has no sample", async () => {
    const connections = [aConnection(1)];
    serve({
      vpnConnections: connections,
      publishedMetrics: published(connections, (address, hour) =>
        address === "203.0.113.3" ? 1 : hour === 10 ? 0 : hour === 11 ? undefined : 1,
      ),
    });

    const { samples } = await read({ sinceMs: 48 * HOUR });

    const [first = [], second = []] = Object.values(samples);
    expect([first.length, second.length]).toEqual([47 * 12, 48 * 12]);
    const down = first.filter(({ value }) => value < 1);
    expect(down).toHaveLength(12);
    expect(down[0]).toEqual({
      timestamp: new Date(NOW.getTime() - 38 * HOUR).toISOString(),
      value: 0,
      periodSeconds: 300,
    });
  });

  it("are not asked for where they were never published", async () => {
    serve({ vpnConnections: [broken(1)] });

    expect((await read()).samples).toEqual({});
    expect(calls("GetMetricData")).toEqual([]);
  });

  it("come in pages, and none is lost", async () => {
    const connections = [aConnection(1), aConnection(2)];
    serve({ vpnConnections: connections, publishedMetrics: published(connections, (_, hour) => hour % 2) });
    const whole = await read({ sinceMs: 48 * HOUR });
    expect(calls("GetMetricData")).toHaveLength(Math.ceil((4 * 576) / 50));
    expect(Object.values(whole.samples).map(({ length }) => length)).toEqual([576, 576, 576, 576]);
  });
});

describe("trails", () => {
  const LOG = "arn:aws:logs:eu-west-1:444455556666:log-group:trail:*";
  const arnOf = (name: string) => `arn:aws:cloudtrail:eu-west-1:444455556666:trail/${name}`;

  it("are asked whether they log, those of all regions with a log group here, and without VPNs, too", async () => {
    const everywhere = { isMultiRegionTrail: true, cloudWatchLogsLogGroupArn: LOG };
    serve({
      trails: [
        { name: "a", ...everywhere },
        { name: "b", ...everywhere, isLogging: false },
        { name: "local", cloudWatchLogsLogGroupArn: LOG },
        { name: "silent", isMultiRegionTrail: true },
      ],
    });

    expect((await read({ trails: true })).trailLogging).toEqual({ [arnOf("a")]: true, [arnOf("b")]: false });
    expect(calls("GetTrailStatus")).toHaveLength(2);
    expect((await read()).trailLogging).toEqual({});
    expect(calls("GetTrailStatus")).toHaveLength(2);
  });
});

describe("a tunnel that flaps", () => {
  it("is asked about like one that is DOWN, by the caller's measure", async () => {
    const connections = [aConnection(1)];
    const flaps = (address: string, hour: number) => (address === "203.0.113.2" && hour % 4 === 0 ? 0 : 1);
    serve({ vpnConnections: connections, publishedMetrics: published(connections, flaps) });

    const { maintenance } = await read({
      sinceMs: 48 * HOUR,
      isFlapping: (samples) => tunnelHistory(samples).outages >= 3,
    });

    expect(Object.keys(maintenance)).toEqual([tunnelKey(connectionId(1), "203.0.113.2")]);
  });
});

describe("the log lines of tunnels", () => {
  const GROUP = "/aws/vpn/s2s";
  const logged = (number: number) => {
    const plain = broken(number);
    const log = { logEnabled: true, logGroupArn: `arn:aws:logs:eu-west-1:444455556666:log-group:${GROUP}:*` };
    const tunnelOptions = plain.options?.tunnelOptions?.map((tunnel) => ({ ...tunnel, logOptions: log }));
    return { ...plain, options: { ...plain.options, tunnelOptions } };
  };
  const stream = (address: string, messages: readonly string[], id = connectionId(1)) => ({
    logStreamName: `${id}-${address}-IKE`,
    events: messages.map((message, index) => ({
      timestamp: NOW.getTime() - (messages.length - index) * 1000,
      message,
    })),
  });

  it("are the last ones that matter, of the tunnel itself", async () => {
    serve({
      vpnConnections: [logged(1)],
      logGroups: [
        {
          logGroupName: GROUP,
          logStreams: [
            stream(
              "203.0.113.2",
              Array.from({ length: 30 }, (_, index) =>
                tunnelLine(`AWS tunnel DPD timed out after ${index} retransmits`),
              ),
            ),
            stream("203.0.113.2", [tunnelLine("of another connection: DPD timed out")], connectionId(2)),
            stream("203.0.113.21", [tunnelLine("of another address: DPD timed out")]),
            stream("203.0.113.3", [tunnelLine("of the other tunnel: DPD timed out")]),
          ],
        },
      ],
    });

    const { logLines, failures } = await read({ logs: true });

    expect(failures).toEqual([]);
    expect(logLines[tunnelKey(connectionId(1), "203.0.113.2")]?.map(({ details }) => details)).toEqual(
      Array.from({ length: 10 }, (_, index) => `AWS tunnel DPD timed out after ${index + 20} retransmits`),
    );
  });

  it("hold no pre-shared key, even where a line does", async () => {
    serve({ vpnConnections: [logged(1)] });
    const keys = presharedKeysOf(sandbox().estate);
    serve({
      vpnConnections: [logged(1)],
      logGroups: [
        {
          logGroupName: GROUP,
          logStreams: [
            stream(
              "203.0.113.2",
              keys.map((key) => tunnelLine(`No Proposal Match Found ${key}x`)),
            ),
          ],
        },
      ],
    });

    const diagnostics = await read({ logs: true });

    expect(keys.length).toBe(2);
    expect(Object.values(diagnostics.logLines)[0]).toHaveLength(2);
    expect(keys.filter((key) => JSON.stringify(diagnostics).includes(key))).toEqual([]);
  });

  const withoutKeys = (plain: EstateVpnConnection): EstateVpnConnection => ({
    ...plain,
    options: {
      ...plain.options,
      tunnelOptions: plain.options?.tunnelOptions?.map((tunnel) => ({ ...tunnel, preSharedKey: undefined })),
    },
  });
  const withCertificates = (plain: EstateVpnConnection, count = 2): EstateVpnConnection => ({
    ...withoutKeys(plain),
    telemetry: plain.telemetry?.map((each, index) => ({
      ...each,
      ...(index < count && { certificateArn: "arn:aws:acm:eu-west-1:444455556666:certificate/1" }),
    })),
  });

  it("are read of a connection with certificates, which has no key", async () => {
    const line = tunnelLine("AWS tunnel DPD timed out after 5 retransmits");
    const logStreams = [stream("203.0.113.2", [line])];
    serve({ vpnConnections: [withCertificates(logged(1))], logGroups: [{ logGroupName: GROUP, logStreams }] });

    const { logLines, failures } = await read({ logs: true });

    expect(failures).toEqual([]);
    expect(Object.values(logLines)[0]).toHaveLength(1);
  });

  it.each<[string, (plain: EstateVpnConnection) => EstateVpnConnection]>([
    ["one tunnel alone has a certificate", (plain) => withCertificates(plain, 1)],
    [
      "Secrets Manager may hold a key, whatever else it has",
      (plain) => ({ ...withCertificates(plain), preSharedKeyArn: "arn:aws:secretsmanager:::secret:x" }),
    ],
    ["Secrets Manager holds the keys", (plain) => ({ ...plain, preSharedKeyArn: "arn:aws:secretsmanager:::secret:x" })],
    [
      "AWS does not tell one of the keys",
      (plain) => ({
        ...plain,
        options: {
          ...plain.options,
          tunnelOptions: plain.options?.tunnelOptions?.map((tunnel, index) =>
            index === 0 ? tunnel : { ...tunnel, preSharedKey: undefined },
          ),
        },
      }),
    ],
  ])("are not read of a connection of which %s, and that is said", async (_words, without) => {
    serve({ vpnConnections: [without(logged(1)), logged(2)], logGroups: [{ logGroupName: GROUP }] });

    const { failures } = await read({ logs: true });

    expect(failures).toEqual([
      expect.objectContaining({
        code: "PreSharedKeyUnknown",
        message: expect.stringContaining(connectionId(1)) as string,
      }),
    ]);
    expect(failures[0]?.hint).toContain("without --logs");
    expect(calls("FilterLogEvents").map(({ parameters }) => parameters["logStreamNamePrefix"])).toEqual([
      connectionId(2),
    ]);
  });

  it("are not read at all where the keys to mask cannot be", async () => {
    serve({ vpnConnections: [logged(1)], logGroups: [{ logGroupName: GROUP }] });
    const scan = await scanOne("eu-west-1");
    sandbox().faults.inject({ kind: "access-denied", action: "DescribeVpnConnections" });

    const { logLines, failures } = await read({ logs: true }, scan);

    expect(logLines).toEqual({});
    expect(failures.map(({ action }) => action)).toEqual(["ec2:DescribeVpnConnections"]);
    expect(calls("FilterLogEvents")).toEqual([]);
  });
});

describe("the VPCs behind gateways", () => {
  it("are those of virtual private gateways and of transit gateways, with names where the account sees them", async () => {
    const attachment = (resourceId: string, resourceType = "vpc") => ({
      transitGatewayAttachmentId: `tgw-attach-${resourceId}`,
      transitGatewayId: "tgw-1",
      transitGatewayOwnerId: "444455556666",
      resourceOwnerId: "444455556666",
      resourceType,
      resourceId,
      state: "available",
    });
    const gateway = { state: "available", type: "ipsec.1" };
    serve({
      vpnConnections: [broken(1), broken(2, { vpnGatewayId: undefined, transitGatewayId: "tgw-1" })],
      vpnGateways: [
        {
          ...gateway,
          vpnGatewayId: "vgw-0123456789abcdef0",
          vpcAttachments: [
            { vpcId: "vpc-1", state: "attached" },
            { vpcId: "vpc-0", state: "detached" },
          ],
        },
        { ...gateway, vpnGatewayId: "vgw-other", vpcAttachments: [{ vpcId: "vpc-9", state: "attached" }] },
      ],
      transitGatewayAttachments: [attachment("vpc-3"), attachment("vpc-2"), attachment("vpn-1", "vpn")],
      vpcs: ["vpc-1", "vpc-2"].map((vpcId) => ({
        vpcId,
        cidrBlock: "10.0.0.0/16",
        tags: [{ key: "Name", value: vpcId }],
      })),
    });

    expect(Object.keys((await read()).gatewayVpcs)).toEqual(["vgw-0123456789abcdef0"]);
    expect((await read({ allVpcs: true })).gatewayVpcs).toEqual({
      "vgw-0123456789abcdef0": [{ id: "vpc-1", name: "vpc-1" }],
      "tgw-1": [{ id: "vpc-2", name: "vpc-2" }, { id: "vpc-3" }],
    });
  });
});

it("of tunnels that are well, no gateway is asked about, and of connections that are not chosen nothing at all", async () => {
  serve({ vpnConnections: [aConnection(1), broken(2)] });

  const { failures } = await read({ isChosen: ({ id }) => id === connectionId(1) });

  expect(failures).toEqual([]);
  expect(calls("DescribeVpnGateways")).toEqual([]);
  expect(calls("GetVpnTunnelReplacementStatus")).toEqual([]);
});

it("a region that is one of many takes its share of the memory: periods are longer", async () => {
  const connections = [aConnection(1)];
  serve({ vpnConnections: connections, publishedMetrics: published(connections, () => 1) });

  const { samples } = await read({ sinceMs: 48 * HOUR, tunnelsInAll: 20_000 });

  expect(Object.values(samples).flatMap((each) => each.map(({ periodSeconds }) => periodSeconds))).toContain(3_600);
  expect(Object.values(samples).flat().length).toBeLessThanOrEqual(2 * 48);
});

it("a region whose account cannot be entered any more has a failure, and the audit goes on", async () => {
  serve({ vpnConnections: [broken(1)] });
  const scan = await scanOne("eu-west-1");
  sandbox().faults.inject({ kind: "access-denied", action: "AssumeRole" });
  const reader = new DiagnosticsReader({
    concurrency: 4,
    requestTimeoutSeconds: 20,
    accounts: [{ id: scan.accountId, role: "reader" }],
  });

  const { failures } = await reader.read(scan, { now: NOW, logs: false });

  expect(failures).toEqual([expect.objectContaining({ region: "eu-west-1", action: "sts:AssumeRole" })]);
});

describe("what cannot be read", () => {
  it.each([
    ["GetMetricData", "cloudwatch:GetMetricData"],
    ["GetActiveVpnTunnelStatus", "ec2:GetActiveVpnTunnelStatus"],
    ["GetVpnTunnelReplacementStatus", "ec2:GetVpnTunnelReplacementStatus"],
    ["DescribeVpnGateways", "ec2:DescribeVpnGateways"],
    ["DescribeVpcs", "ec2:DescribeVpcs"],
  ])("of %s is one failure, however many tunnels there are, and the rest is read", async (action, named) => {
    const connections = [broken(1), broken(2)];
    serve({
      vpnConnections: connections,
      vpnGateways: [
        {
          vpnGatewayId: "vgw-0123456789abcdef0",
          state: "available",
          type: "ipsec.1",
          vpcAttachments: [{ vpcId: "vpc-1", state: "attached" }],
        },
      ],
      publishedMetrics: published(connections, () => 0),
    });
    sandbox().faults.inject({ kind: "access-denied", action });

    const { failures, samples, active, maintenance, gatewayVpcs } = await read();

    expect(failures.map((failure) => failure.action)).toEqual([named]);
    const sizes = [samples, active, maintenance, gatewayVpcs].map((each) => Object.keys(each).length);
    // A VPC without its name is still there.
    expect(sizes.filter((size) => size === 0).length).toBe(action === "DescribeVpcs" ? 0 : 1);
  });

  it("is read again after throttling", async () => {
    serve({ vpnConnections: [broken(1)] });
    sandbox().faults.inject({ kind: "throttle", action: "GetVpnTunnelReplacementStatus", ratio: 0.5 });

    const { failures, maintenance } = await read();

    expect(failures).toEqual([]);
    expect(Object.keys(maintenance)).toHaveLength(1);
  });

  it("of a region without connections costs no call", async () => {
    serve({});
    const scan = await scanOne("eu-west-1");
    const before = sandbox().requests.length;

    await read({ logs: true, sinceMs: 48 * HOUR }, scan);

    expect(sandbox().requests.length).toBe(before);
  });
});
