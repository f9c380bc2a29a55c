import { renderRegion } from "../../modules/generation";
import { readRegion } from "../../modules/generation/read";
import { type GeneratedRegion, NO_MONITORING } from "../../modules/inventory";
import { connectionFacts } from "../support/synthesize";

const region: GeneratedRegion = {
  partition: "aws",
  accountId: "111122223333",
  region: "eu-west-1",
  vpnConnections: [{ id: "vpn-1", manage: "adopt", facts: connectionFacts() }],
  clientVpnEndpoints: [],
  forgotten: [{ id: "vpn-2", reason: "deleted" }],
  monitoring: NO_MONITORING,
  checkedTopicNames: [],
  forgottenItems: [],
};

/** What a user may do to a generated file, and what is said of it. */
const edits: readonly (readonly [string, RegExp | string, string, string])[] = [
  ["lost its first line", /^.*\n/, "", "file.ts:1: this generated file does not start with the line that tunnelwatch"],
  ["is in the middle of a merge", "  return", "<<<<<<<\n  return", "this generated file is not valid TypeScript."],
  ["lost its stack", /new VpnStack\([^)]+\)/, "undefined", "has no `new VpnStack(scope, { … })`."],
  [
    "lists another thing than names of topics",
    "checkedTopicNames: []",
    "checkedTopicNames: [1]",
    "checkedTopicNames is not what",
  ],
  ["has a stack without a region", /region: .*/, "", "has a `VpnStack` without region."],
  ["computes a value", /customerGatewayId: ".+"/, "customerGatewayId: gateway()", "not a literal value."],
  ["spreads a value", "tags: {", "...tags, tags: {", "has a property that is not `name: value`."],
  ["lacks tunnels", "tunnels:", "tunnel:", "has a `new SiteToSiteVpn` whose tunnels is missing or not what"],
  ["has tunnels without an address", /outsideIpAddress:/g, "address:", "whose tunnels is missing or not what"],
  ["lacks tags", "tags:", "tag:", "has a `new SiteToSiteVpn` whose tags is missing or not what"],
  ["has another manage mode", 'manage: "adopt"', 'manage: "adpot"', "whose manage is missing or not what"],
  ["forgets for no reason", 'reason: "deleted",', "", "has a `new ForgottenVpn` whose reason is missing or not what"],
  ["names a VPN by a variable", '"vpn-1"', "headquarters", "has a `new SiteToSiteVpn` whose id is missing or not what"],
  ["has shared properties", /"vpn-2", \{[^}]+\}/, '"vpn-2", props', "has a `new ForgottenVpn` without properties."],
  ["has an incomplete statement", /, \{\n {4}reason[^}]+\}/, "", "has an incomplete `new ForgottenVpn`."],
  [
    "has one of the user's own",
    "  return",
    'new SnsTopic(stack, "a", {});\n  return',
    "has a `new SnsTopic` of yours.",
  ],
  ...[
    "aws_vpn_connection.vpn-1",
    "aws_customer_gateway.cgw-1",
    "module.a.aws_sns_topic.b",
    "aws_sns_topic",
    "vpn-1",
  ].map(
    (address) =>
      [
        `forgets ${address}, for which that statement is not`,
        "  return",
        `new ForgottenItem(stack, "${address}", {});\n  return`,
        "has a `new ForgottenItem` whose id is missing or not what",
      ] as const,
  ),
];

describe("a generated file", () => {
  it.each(edits)("that %s is refused with its line and the way out", (_, what, by, says) => {
    const text = renderRegion(region);
    const edited = text.replace(what, by);
    expect(edited).not.toBe(text);
    let thrown: unknown;
    try {
      readRegion(edited, "file.ts");
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({
      code: "GeneratedUnreadable",
      resource: "file.ts",
      message: expect.stringContaining(says) as unknown,
      hint: expect.stringMatching(/git checkout -- file\.ts|[Mm]ove/) as unknown,
    });
    expect(thrown).toHaveProperty("message", expect.stringMatching(/^file\.ts:\d+: /));
  });

  it("is read whatever a formatter made of it", () => {
    const text = renderRegion(region).replaceAll("\n  ", "\n\t").replaceAll('"', "'").replaceAll(",\n", "\n,");
    expect(text.split("\n")[0]).toContain("Written by");
    const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
    expect(plain(readRegion(text, "file.ts"))).toEqual(plain(region));
  });
});
