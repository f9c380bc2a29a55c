import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { html } from "../../../modules/audit/formats/html";
import { markdown } from "../../../modules/audit/formats/markdown/markdown";
import type { AuditReport } from "../../../modules/audit/report";
import { aConnection, aRegion, aReport, aVerdict } from "../../support/audit-report/small-report";
import { hostileText } from "../../support/hostile-text";

/** What GitHub would make of it: HTML passes, addresses become links. */
const renderer = new MarkdownIt({ html: true, linkify: true });
renderer.linkify.set({ fuzzyLink: false }).add("//", null);

/** The report as HTML, without what keeps mentions and addresses from being taken for links. */
function rendered(report: AuditReport): string {
  return renderer.render(markdown(report)).replaceAll("<!-- -->", "");
}

const elements = (html: string): readonly string[] => html.match(/<[a-z][^>]*>/g) ?? [];

function hostileReport(text: string): AuditReport {
  const verdict = aVerdict({
    summary: text,
    evidence: [{ subject: text, value: text }],
    remediation: { text, configuration: text, command: text },
    causes: [{ id: "x", title: text, evidence: [{ subject: text, value: text }], check: text, setting: text }],
  });
  const connection = aConnection({ name: text, customerGateway: { id: "cgw-0ddd", name: text } });
  return aReport({
    verdicts: [{ ...verdict, resource: { ...verdict.resource, name: text } }],
    regions: [aRegion({ vpnConnections: [connection] })],
    notices: [text],
  });
}

describe("the Markdown report", () => {
  it("starts with what there is and how bad it is", () => {
    expect(markdown(aReport()).split("\n").slice(0, 6)).toEqual([
      "# VPN audit",
      "",
      "Scanned 2026-11-25T12:00:00.000Z: accounts 1, regions 1, VPN connections 1 with 2 tunnels (1 DOWN), Client VPN endpoints 1.",
      "",
      "| critical | high | medium | low |",
      "| --- | --- | --- | --- |",
    ]);
    expect(markdown(aReport())).toContain("| 0 | 1 | 0 | 0 |");
  });

  it("counts a region once, however many accounts are in it, as the page does", () => {
    const regions = ["111122223333", "444455556666"].map((accountId) => aRegion({ accountId }));
    expect(markdown(aReport({ regions }))).toContain("accounts 2, regions 1, VPN connections 2");
    expect(html(aReport({ regions }))).toContain("2 VPN connections in 2 accounts and 1 region,");
  });

  it("has each failed control with its resources, what to do and the likely causes", () => {
    const text = markdown(aReport());
    expect(text).toContain("### EC2.20 A tunnel is DOWN (high)");
    expect(text).toContain(
      "| 111122223333 | eu-west-1 | `198.51.100.11` | `plant` | Tunnel 2 is DOWN since 2026-11-01T00:00:00Z. |",
    );
    expect(text).toContain("**To do:** Find out why.\n\n```sh\nnpm run audit -- --logs\n```");
    expect(text).toContain(
      "- A firewall drops UDP 500\n  - At `198.51.100.11` (1): StatusMessage: `IPSEC IS DOWN`\n  - Check: Does UDP 500",
    );
    expect(text).not.toContain("### EC2.171");
  });

  it("says once what to do for many, with the lines of the first", () => {
    const [first, second] = ["vpn-0aaa", "vpn-0bbb"].map((id) =>
      aVerdict({ remediation: { text: "Wish for it.", configuration: `ids: [${id}]` }, causes: [] }),
    );
    if (first === undefined || second === undefined) throw new Error("two verdicts");
    const text = markdown(aReport({ verdicts: [first, second] }));
    expect(text).toContain("**To do:** Wish for it. For the first of them:\n\n```yaml\nids: [vpn-0aaa]\n```");
    expect(text).not.toContain("vpn-0bbb");
  });

  it("says what the configuration accepts, and until when", () => {
    expect(markdown(aReport())).toContain(
      "| EC2.171 | 111122223333 | eu-west-1 | `198.51.100.11` | A lab. | 2027-01-31 |",
    );
  });

  it("draws each region: who is connected to what, and the state of each tunnel in line and word", () => {
    expect(markdown(aReport())).toContain(
      [
        "```mermaid",
        "flowchart LR",
        '  n_cgw_0ddd["plant router<br>cgw-0ddd<br>198.18.0.1"]',
        '  n_vpn_0aaa(["plant<br>vpn-0aaa"])',
        '  n_vgw_0bbb[["Virtual private gateway<br>vgw-0bbb"]]',
        '  n_cgw_0ddd == "UP 198.51.100.10" === n_vpn_0aaa',
        '  n_cgw_0ddd -. "DOWN 198.51.100.11" .- n_vpn_0aaa',
        "  n_vpn_0aaa --- n_vgw_0bbb",
        '  n_cvpn_endpoint_0eee{{"staff<br>cvpn-endpoint-0eee<br>Client VPN, available"}}',
        "```",
      ].join("\n"),
    );
  });

  it.each(["pending", "deleting", "deleted"])(
    "says of a connection that is %s so, and not that it is DOWN",
    (state) => {
      const text = markdown(aReport({ regions: [aRegion({ vpnConnections: [aConnection({ state })] })] }));
      expect(text).toContain(`  n_cgw_0ddd -- "${state} 198.51.100.11" --- n_vpn_0aaa`);
      expect(text).toContain(`| \`vpn-0aaa\` | \`plant\` | 198.51.100.11 | ${state} |  |  |  |`);
      expect(text).not.toMatch(/"DOWN |\*\*DOWN/);
    },
  );

  it("draws of a large region no more than can be read, those with a tunnel that is not UP first", () => {
    const up = aConnection().tunnels.map((tunnel) => ({ ...tunnel, status: "UP" as const }));
    const connections = [...Array(100).keys()].map((index) =>
      aConnection({ id: `vpn-${String(index).padStart(4, "0")}`, ...(index < 95 && { tunnels: up }) }),
    );
    const text = markdown(aReport({ regions: [aRegion({ vpnConnections: connections })] }));
    expect(text).toContain("Not in the diagram, for its size: 76 connections.");
    expect(text.match(/^ {2}n_vpn_\d+\(/gm)).toHaveLength(24);
    for (const index of [95, 96, 97, 98, 99]) expect(text).toContain(`n_vpn_00${String(index)}([`);
  });

  it("shortens long names in the diagram only", () => {
    const connection = aConnection({ name: "n".repeat(255) });
    const text = markdown(aReport({ regions: [aRegion({ vpnConnections: [connection] })] }));
    expect(text).toContain(`n_vpn_0aaa(["${"n".repeat(39)}…<br>vpn-0aaa"])`);
  });

  it("shows the history where there is one", () => {
    const [up, down] = aConnection().tunnels;
    if (up === undefined || down === undefined) throw new Error("two tunnels");
    const history = { availability: 0.99996, outages: 7, longestOutageMinutes: 30, isFlapping: true };
    const connection = aConnection({ tunnels: [up, { ...down, history }], bothDownMinutes: 4.333 });
    const text = markdown(aReport({ since: "14d", regions: [aRegion({ vpnConnections: [connection] })] }));
    expect(text).toContain("History of 14d.");
    expect(text).toContain("| 99.9 % | 7, flapping | 4 min |");
  });

  it("says what is certain of a history, and at which period the rest cannot be told", () => {
    const [up, down] = aConnection().tunnels;
    if (up === undefined || down === undefined) throw new Error("two tunnels");
    const history = { availability: 0.9, outages: 2, longestOutageMinutes: 30, periodSeconds: 3_600 };
    const connection = aConnection({ tunnels: [up, { ...down, history }] });
    const text = markdown(aReport({ since: "90d", regions: [aRegion({ vpnConnections: [connection] })] }));
    expect(text).toContain("| at least 2; whether it flaps cannot be told at a period of 60 min |");
    expect(text).toContain("Availability and outages were read in periods of 60 min.");
  });

  it("adds up what monitoring costs", () => {
    const text = markdown(aReport());
    expect(text).toContain("Today 0.00 USD a month, with the next deploy 0.40 USD more");
    expect(text).toContain("| log ingestion | 1 | today | unknown |");
  });

  it("says so where there is no finding, and what could not be read", () => {
    const gap = {
      region: "eu-west-1",
      action: "ec2:DescribeVpnConnections",
      code: "Denied",
      message: "m",
      hint: "Allow it.",
    };
    const text = markdown(aReport({ verdicts: [], regions: [aRegion({ gaps: [gap] })] }));
    expect(text).toContain("## Findings\n\nNone.");
    expect(text).toContain("| 111122223333 | eu-west-1 | `ec2:DescribeVpnConnections` | `Denied` | Allow it. |");
  });

  it.each([
    ["an element", "<script>alert(1)</script>"],
    ["an image", "![x](https://example.com/x.png)"],
    ["a link", "[x](https://example.com)"],
    ["a bare address", "https://example.com/?a=b&c www.example.com"],
    ["a border of a cell", "a | b |\n| c"],
    ["a fence", "```\n# x\n``` ` `` `"],
    ["a heading", "\n# x\n\n- y"],
    ["emphasis", "**x** _y_ ~~z~~"],
    ["marks that reorder text", "a\u202eb\u2066c"],
  ])("takes %s for text", (_, text) => {
    const plain = rendered(hostileReport("x"));
    const hostile = rendered(hostileReport(text));
    expect(elements(hostile)).toEqual(elements(plain));
    expect(hostile).not.toMatch(/[\u202e\u2066]/);
  });

  it("makes the same elements whatever AWS's strings hold", () => {
    const expected = elements(rendered(hostileReport("x")));
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(elements(rendered(hostileReport(`x${text}`)))).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it("mentions nobody, and links no address without a scheme", () => {
    const text = markdown(aReport({ verdicts: [aVerdict({ summary: "ask @team at www.example.com" })] }));
    expect(text).toContain("ask @<!-- -->team at www<!-- -->.example.com");
  });

  it("is the same for the same report", () => {
    expect(markdown(aReport())).toBe(markdown(aReport()));
  });
});
