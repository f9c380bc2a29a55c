import { diagnose, type Symptoms } from "../../../modules/audit/diagnosis";
import { CAUSES } from "../../../modules/audit/diagnosis/causes";
import { tunnelOptionsSchema } from "../../../modules/config/tunnel-options-schema";
import { tunnelsOf } from "../../../modules/audit/tunnels";
import type {
  StateSample,
  TunnelFacts,
  TunnelLogLine,
  TunnelTelemetry,
  VpnConnection,
} from "../../../modules/inventory";

const NOW = Date.parse("2026-03-10T12:00:00Z");
const CHANGE = new Date(NOW - 2 * 3_600_000).toISOString();
const [ADDRESS, OTHER] = ["203.0.113.1", "203.0.113.2"];

/** What a case says of a tunnel that is static, DOWN for two hours, and beside one that is UP. */
interface Case extends Partial<Symptoms> {
  readonly facts?: Partial<TunnelFacts>;
  readonly telemetry?: Partial<TunnelTelemetry>;
  readonly routing?: "static" | "bgp";
  readonly siblingStatus?: string;
}

function symptoms({ facts, telemetry, routing = "static", siblingStatus = "UP", ...rest }: Case): Symptoms {
  const connection: VpnConnection = {
    id: "vpn-0abc",
    state: "available",
    isTunnelOrderCertain: true,
    facts: {
      type: "ipsec.1",
      routing,
      attachment: { kind: "virtual-private-gateway", vpnGatewayId: "vgw-0abc" },
      customerGatewayId: "cgw-0abc",
      tags: {},
      tunnels: [{ outsideIpAddress: ADDRESS, ...facts }, { outsideIpAddress: OTHER }],
    },
    telemetry: [
      {
        outsideIpAddress: ADDRESS,
        status: "DOWN",
        statusMessage: "IPSEC IS DOWN",
        lastStatusChange: CHANGE,
        ...telemetry,
      },
      { outsideIpAddress: OTHER, status: siblingStatus },
    ],
  };
  const [tunnel, sibling] = tunnelsOf(connection);
  if (!tunnel) throw new Error("There is a tunnel.");
  return { connection, tunnel, sibling, now: new Date(NOW).toISOString(), ...rest };
}

const idsOf = (of: Case) => diagnose(symptoms(of)).map(({ id }) => id);

const line = (details: string, more: Partial<TunnelLogLine> = {}): TunnelLogLine => ({
  timestamp: CHANGE,
  log: "tunnel",
  details,
  ...more,
});

/** Five minutes each, up to now: 0 where the period, counted from the end, is named. */
const samplesDownAt = (count: number, isDown: (index: number) => boolean): readonly StateSample[] =>
  Array.from({ length: count }, (_, index) => ({
    timestamp: new Date(NOW - (count - index) * 300_000).toISOString(),
    value: isDown(index) ? 0 : 1,
    periodSeconds: 300,
  }));

const quiet = (bytes: number) =>
  Array.from({ length: 24 }, (_, index) => ({
    timestamp: new Date(Date.parse(CHANGE) - (24 - index) * 300_000).toISOString(),
    bytes,
    periodSeconds: 300,
  }));

const UP = { status: "UP", statusMessage: "IPSEC IS UP" };

describe.each<[string, readonly [string, Case][], readonly [string, Case][]]>([
  [
    "pre-shared-key-mismatch",
    [
      ["IKEv2 says so", { logLines: [line("AWS tunnel detected a pre-shared key mismatch with cgw: 198.18.1.10")] }],
      ["IKEv1 says so", { logLines: [line("payload decryption was unsuccessful due to invalid Pre-shared Key")] }],
      ["authentication failed", { logLines: [line("AWS tunnel is sending AUTHENTICATION_FAILED as response")] }],
    ],
    [
      ["another error", { logLines: [line("No Proposal Match Found by AWS")] }],
      ["no log", {}],
    ],
  ],
  [
    "ike-proposal-mismatch",
    [["the log says so", { logLines: [line("No Proposal Match Found by AWS")] }]],
    [["another error", { logLines: [line("AWS tunnel DPD timed out after 5 retransmits")] }]],
  ],
  [
    "phase-1-up-phase-2-down",
    [
      [
        "traffic selectors do not fit",
        { logLines: [line("AWS: Traffic Selector: TS_UNACCEPTABLE: received from responder")] },
      ],
      [
        "the last states say so",
        { logLines: [line("retransmit", { phase1State: "established", phase2State: "down" })] },
      ],
    ],
    [
      ["both are down", { logLines: [line("retransmit", { phase1State: "down", phase2State: "down" })] }],
      [
        "a later line has both up",
        {
          logLines: [
            line("rekey", {
              timestamp: new Date(NOW).toISOString(),
              phase1State: "established",
              phase2State: "established",
            }),
            line("rekey", { phase1State: "established", phase2State: "down" }),
          ],
        },
      ],
    ],
  ],
  [
    "ipsec-up-bgp-down",
    [["AWS says that IPsec is up", { routing: "bgp", telemetry: { statusMessage: "IPSEC IS UP" } }]],
    [
      ["routing is static", { telemetry: { statusMessage: "IPSEC IS UP" } }],
      ["IPsec is down", { routing: "bgp" }],
      ["the tunnel is UP", { routing: "bgp", telemetry: UP }],
    ],
  ],
  [
    "endpoint-replaced",
    [
      ["it was, right before", { maintenance: { isPending: false, lastAppliedAt: CHANGE } }],
      ["it is being made", { active: { negotiated: {}, provisioningStatus: "pending" } }],
      [
        "it was at an outage of the history",
        {
          telemetry: { ...UP, lastStatusChange: undefined },
          maintenance: { isPending: false, lastAppliedAt: new Date(NOW - 10 * 300_000).toISOString() },
          samples: samplesDownAt(20, (index) => index === 10),
        },
      ],
    ],
    [
      ["it was long before", { maintenance: { isPending: false, lastAppliedAt: "2026-01-01T00:00:00.000Z" } }],
      ["one only waits", { maintenance: { isPending: true } }],
      ["it is available", { active: { negotiated: {}, provisioningStatus: "available" } }],
    ],
  ],
  [
    "key-or-certificate-rotation",
    [
      ["the certificate is said to have expired", { logLines: [line("the certificate of the peer has expired")] }],
      [
        "the key was right before",
        { logLines: [line("sending AUTHENTICATION_FAILED")], samples: samplesDownAt(40, (index) => index > 15) },
      ],
    ],
    [
      [
        "the key was never right",
        { logLines: [line("sending AUTHENTICATION_FAILED")], samples: samplesDownAt(40, () => true) },
      ],
      ["nothing was refused", { samples: samplesDownAt(40, (index) => index > 15) }],
    ],
  ],
  [
    "lifetime-mismatch",
    [
      ["an outage an hour", { telemetry: UP, samples: samplesDownAt(100, (index) => index % 12 === 5) }],
      ["an outage each eight hours", { telemetry: UP, samples: samplesDownAt(576, (index) => index % 96 === 5) }],
    ],
    [
      ["three outages only", { telemetry: UP, samples: samplesDownAt(36, (index) => index % 12 === 5) }],
      [
        "outages at no regular times",
        { telemetry: UP, samples: samplesDownAt(200, (index) => [3, 30, 37, 90, 199].includes(index)) },
      ],
      ["every second period", { telemetry: UP, samples: samplesDownAt(100, (index) => index % 2 === 0) }],
    ],
  ],
  [
    "dpd-timeout",
    [
      ["the log says so", { logLines: [line("AWS tunnel DPD timed out after 5 retransmits")] }],
      [
        "IKEv1 says so, whatever the action",
        { facts: { dpdTimeoutAction: "restart" }, logLines: [line("Peer is not responsive - Declaring peer dead")] },
      ],
      ["the action is clear, and it stays DOWN", { facts: { dpdTimeoutAction: "clear" } }],
      ["AWS is silent on the action, which is then clear", {}],
    ],
    [
      ["the action is restart", { facts: { dpdTimeoutAction: "restart" } }],
      ["it went down a minute ago", { telemetry: { lastStatusChange: new Date(NOW - 60_000).toISOString() } }],
      ["the log says something else", { logLines: [line("No Proposal Match Found by AWS")] }],
    ],
  ],
  [
    "firewall-drops-ike-or-esp",
    [
      [
        "nothing was heard",
        { logLines: [line("Timeout: deleting un-established Phase 1 IKE_SA with cgw: 198.18.1.10")] },
      ],
      ["both tunnels are DOWN", { siblingStatus: "DOWN" }],
      ["there is no log", {}],
    ],
    [
      ["the peer was heard", { siblingStatus: "DOWN", logLines: [line("No Proposal Match Found by AWS")] }],
      ["IPsec is up", { routing: "bgp", telemetry: { statusMessage: "IPSEC IS UP" } }],
      ["the tunnel is UP", { telemetry: UP }],
    ],
  ],
  [
    "idle-timeout",
    [
      ["nothing went through before", { traffic: quiet(100) }],
      ["there is no data, and AWS does not initiate", { facts: { startupAction: "add" } }],
    ],
    [
      ["traffic went through before", { traffic: quiet(1_000_000) }],
      ["AWS initiates", { facts: { startupAction: "start" }, traffic: quiet(0) }],
      ["the ends do not agree", { traffic: quiet(0), logLines: [line("No Proposal Match Found by AWS")] }],
      ["the tunnel is UP", { telemetry: UP, traffic: quiet(0) }],
    ],
  ],
  [
    "bgp-reconvergence",
    [
      [
        "the BGP log says so",
        { routing: "bgp", telemetry: UP, logLines: [line("from Established to Idle", { log: "bgp" })] },
      ],
      ["outages are short", { routing: "bgp", telemetry: UP, samples: samplesDownAt(50, (index) => index === 20) }],
    ],
    [
      ["routing is static", { telemetry: UP, samples: samplesDownAt(50, (index) => index === 20) }],
      [
        "an outage is long",
        { routing: "bgp", telemetry: UP, samples: samplesDownAt(50, (index) => index > 20 && index < 30) },
      ],
      ["the tunnel is DOWN", { routing: "bgp", samples: samplesDownAt(50, (index) => index === 20) }],
    ],
  ],
])("%s", (id, offered, notOffered) => {
  it.each(offered)("is offered where %s", (_, of) => {
    expect(idsOf(of)).toContain(id);
  });

  it.each(notOffered)("is not offered where %s", (_, of) => {
    expect(idsOf(of)).not.toContain(id);
  });
});

it("what the log says comes before what only nothing speaks against", () => {
  const [first] = idsOf({
    logLines: [line("AWS tunnel detected a pre-shared key mismatch with cgw: 198.18.1.10")],
    siblingStatus: "DOWN",
  });
  expect(first).toBe("pre-shared-key-mismatch");
});

it("a cause quotes what it rests on, an option that AWS is silent about as its default", () => {
  const cause = diagnose(symptoms({})).find(({ id }) => id === "dpd-timeout");
  expect(cause?.evidence).toEqual([
    { subject: "dpdTimeoutAction", value: "clear (AWS's default)" },
    { subject: "LastStatusChange", value: CHANGE },
  ]);
});

it("every setting that would change a cause is one of the configuration", () => {
  const settings = CAUSES.flatMap(({ info }) => info.setting ?? []);
  expect(settings.length).toBeGreaterThanOrEqual(7);
  const options = Object.keys(tunnelOptionsSchema.shape);
  for (const setting of settings) {
    expect(setting).toMatch(/^harden\.options[.:]/);
    const named = setting.match(/\b[a-z]+\d?[A-Z]\w*/g) ?? [];
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !options.includes(name))).toEqual([]);
  }
});
