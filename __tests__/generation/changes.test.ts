import { runInNewContext } from "node:vm";
import ts from "typescript";
import { readChanges } from "../../modules/generation/read-changes";
import { renderChanges } from "../../modules/generation/render-changes";
import type { GeneratedChanges } from "../../modules/inventory";
import { arbitraryChanges } from "../support/arbitrary-changes";
import fc from "../support/fast-check";
import { aTunnelChange, changesOf } from "../support/harden";

const CHANGES = changesOf({
  tunnels: [
    aTunnelChange({
      was: { ikeVersions: ["ikev1", "ikev2"], tunnelLog: { enabled: false } },
      becomes: {
        ikeVersions: ["ikev2"],
        tunnelLog: { enabled: true, logGroupName: "/aws/vpn/s2s/vpn-a", outputFormat: "json" },
      },
    }),
  ],
  connectionLogs: [
    {
      clientVpnEndpointId: "cvpn-endpoint-a",
      cloudwatchLogGroup: "/aws/clientvpn/cvpn-endpoint-a",
      scannedAt: "2025-03-11T21:00:00.000Z",
      fingerprint: "1".repeat(32),
    },
  ],
});

/** What JSON makes of a value: without `undefined`, and blind to the order in which it was built. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** What the file hands to its construct when it runs. */
function run(text: string): unknown {
  const calls: unknown[] = [];
  function TunnelChanges(_stack: unknown, props: unknown): void {
    calls.push(props);
  }
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(text, { compilerOptions });
  runInNewContext(`${outputText}; exports.default({});`, { exports: {}, require: () => ({ TunnelChanges }) });
  return calls;
}

describe("a file of changes", () => {
  it("says, read again, what it was made from; and when it runs, too", () => {
    fc.assert(
      fc.property(arbitraryChanges, (changes) => {
        const text = renderChanges(changes);
        const { partition, accountId, region, ...props } = changes;
        const read = readChanges(text, "file.ts", { partition, accountId, region });
        expect(plain(read)).toEqual(plain(changes));
        expect(renderChanges(read)).toBe(text);
        expect(plain(run(text))).toEqual(plain([props]));
      }),
    );
  });

  it("reads as somebody would have written it by hand", () => {
    expect(renderChanges(CHANGES)).toBe(`\
// Written by \`tunnelwatch discover\`: what the next deploy changes of VPNs, decided from what was UP at the scan.
// The next scan decides anew. \`tunnelwatch plan\` refuses a change that is too old, or whose other tunnel is DOWN by then;
// synth refuses one that was edited, or that the facts or tunnelwatch.yaml fit no more.
import { TunnelChanges, type VpnStack } from "tunnelwatch";

/** Account 111122223333, eu-west-1 (aws): to be deployed with vpn-111122223333-eu-west-1. */
export default function change(stack: VpnStack): void {
  new TunnelChanges(stack, {
    tunnels: [
      {
        vpnConnectionId: "vpn-a",
        tunnelNumber: 1,
        outsideIpAddress: "203.0.113.1",
        status: "UP",
        lastStatusChange: "2025-01-01T00:00:00.000Z",
        siblingStatus: "UP",
        scannedAt: "2025-03-11T21:00:00.000Z",
        was: {
          ikeVersions: ["ikev1", "ikev2"],
          tunnelLog: {
            enabled: false,
          },
        },
        becomes: {
          ikeVersions: ["ikev2"],
          tunnelLog: {
            enabled: true,
            logGroupName: "/aws/vpn/s2s/vpn-a",
            outputFormat: "json",
          },
        },
        fingerprint: "00000000000000000000000000000000",
      },
    ],
    awaited: [],
    connectionLogs: [
      {
        clientVpnEndpointId: "cvpn-endpoint-a",
        cloudwatchLogGroup: "/aws/clientvpn/cvpn-endpoint-a",
        scannedAt: "2025-03-11T21:00:00.000Z",
        fingerprint: "11111111111111111111111111111111",
      },
    ],
  });
}
`);
  });

  it("is read whatever a formatter made of it", () => {
    const [first = "", ...rest] = renderChanges(CHANGES).split("\n");
    const formatted = [first, ...rest.map((line) => line.replace(/^ +/, "\t").replaceAll('"', "'"))].join("\n");
    expect(plain(readChanges(formatted, "file.ts", CHANGES))).toEqual(plain(CHANGES));
  });

  /** What a user may do to it. */
  const edits: readonly (readonly [string, RegExp | string, string])[] = [
    ["lost its first line", /^.*\n/, ""],
    ["is in the middle of a merge", "    awaited", "<<<<<<< ours\n    awaited"],
    ["is cut off", /awaited[^]*$/, ""],
    ["computes a value", '"vpn-a",', "theConnection(),"],
    ["has an option that there is none of", "ikeVersions", "ikeVersion"],
    ["has a number for an option in words", 'ikeVersions: ["ikev2"]', "ikeVersions: [2]"],
    ["changes a third tunnel", "tunnelNumber: 1", "tunnelNumber: 3"],
    ["lacks the time of its scan", /scannedAt: .*\n/, ""],
    ["has a time that is none", /scannedAt: ".*"/, 'scannedAt: "now"'],
    ["lacks a fingerprint", /fingerprint: .*\n/, ""],
    ["was forced perhaps", "tunnelNumber", "forced: false,\n tunnelNumber"],
    ["lacks a list", "    awaited: [],\n", ""],
    ["has one statement more", /( {2}new TunnelChanges\([^]*\);\n)/, "$1$1"],
    ["has a statement of somebody else's", "  new TunnelChanges", '  new Alarm(stack, "a");\n  new TunnelChanges'],
    ["makes something else", /TunnelChanges/g, "TunnelChange"],
    ["makes nothing", / {2}new TunnelChanges\([^]*\);\n/, ""],
  ];

  it.each(edits)("that %s is refused with the way out", (_words, what, by) => {
    const text = renderChanges(CHANGES);
    const edited = text.replace(what, by);
    expect(edited).not.toBe(text);
    const read = (): GeneratedChanges => readChanges(edited, "file.ts", CHANGES);
    expect(read).toThrow(
      expect.objectContaining({
        code: "GeneratedUnreadable",
        resource: "file.ts",
        message: expect.stringMatching(
          /^file\.ts( is not what tunnelwatch wrote|:\d+: this generated file )/,
        ) as unknown,
        hint: expect.stringContaining("run discover again") as unknown,
      }) as Error,
    );
  });
});
