import { Readable } from "node:stream";
import { readErrors, refusalOf, type TerraformDiagnostic } from "../../modules/terraform/diagnostics";
import { failureHint } from "../../modules/terraform/failure-hint";
import { printable, readPrintableEnd } from "../../modules/terraform/terraform-text";

function line(diagnostic: object): string {
  return JSON.stringify({ "@level": "error", type: "diagnostic", diagnostic });
}

describe("readErrors", () => {
  it("keeps summary and detail of errors, and drops every other line", async () => {
    const lines = [
      "a warning that is no JSON",
      JSON.stringify({ type: "outputs", outputs: { key: "s3cret" } }),
      line({ severity: "warning", summary: "Careful" }),
      line({ severity: "error", summary: "Broken", detail: "Very.", snippet: { code: "s3cret" } }),
      line({ severity: "error", summary: "Without detail" }),
    ];
    expect(await readErrors(Readable.from([lines.join("\n")]))).toEqual([
      { summary: "Broken", detail: "Very." },
      { summary: "Without detail", detail: "" },
    ]);
  });
});

describe("refusalOf an error of prevent_destroy", () => {
  const detail = (address: string): string =>
    `Resource ${address} has lifecycle.prevent_destroy set, but the plan calls for this resource to be destroyed.`;

  it.each(["aws_vpn_connection.vpn-0abc", 'module.a["b c"].aws_sns_topic.d'])("names the address %s", (address) => {
    expect(refusalOf({ summary: "Instance cannot be destroyed", detail: detail(address) })).toMatchObject({
      rule: "prevent-destroy",
      address,
    });
  });

  it("has another way out for adopted monitoring", () => {
    const detail =
      "Resource aws_sns_topic.adopted_noc_0123abcd has lifecycle.prevent_destroy set, but the plan calls ...";
    expect(refusalOf({ summary: "Instance cannot be destroyed", detail })?.hint).toContain("existing: keep");
  });

  it("refuses also where the words of the detail have changed", () => {
    expect(refusalOf({ summary: "Instance cannot be destroyed", detail: "New words." })).toMatchObject({
      address: "a resource that Terraform does not name",
    });
  });

  it("leaves other errors alone", () => {
    expect(refusalOf({ summary: "Invalid reference", detail: "" })).toBeUndefined();
  });
});

describe("refusalOf an import of what is not there", () => {
  // The words of Terraform 1.11.4.
  const gone = (address: string): TerraformDiagnostic => ({
    summary: "Cannot import non-existent remote object",
    detail:
      `While attempting to import an existing object to "${address}", the provider detected that no object exists with ` +
      "the given id. Only pre-existing objects can be imported; check that the id is correct and that it is associated " +
      'with the provider\'s configured region or endpoint, or use "terraform apply" to create a new remote object for ' +
      "this resource.",
  });

  it.each([
    ["aws_vpn_connection.vpn-0abc", "VPN connection vpn-0abc"],
    ["aws_ec2_client_vpn_endpoint.cvpn-endpoint-0abc", "Client VPN endpoint cvpn-endpoint-0abc"],
    ['module.a["b c"].aws_vpn_connection.vpn-0abc["d.e"]', "VPN connection vpn-0abc"],
    ["aws_customer_gateway.plant[0]", "customer gateway plant"],
  ])("names the VPN at %s and does not advise to create it", (address, vpn) => {
    const refusal = refusalOf(gone(address));
    expect(refusal).toMatchObject({
      rule: "vpn-gone",
      address,
      message: expect.stringContaining(`${vpn} (${address})`) as unknown,
      hint: expect.stringContaining("npm run discover") as unknown,
    });
    expect(JSON.stringify(refusal)).not.toMatch(/terraform apply|create/);
  });

  it("names adopted monitoring, too", () => {
    const address = "aws_cloudwatch_metric_alarm.adopted_VPN-down_0123abcd";
    expect(refusalOf(gone(address))).toMatchObject({
      rule: "existing-gone",
      address,
      message: expect.stringContaining(
        `import alarm adopted_VPN-down_0123abcd (${address}), which is not in AWS`,
      ) as unknown,
    });
  });

  it("refuses also where the words of the detail have changed", () => {
    expect(refusalOf({ ...gone(""), detail: "New words." })).toMatchObject({ rule: "vpn-gone" });
  });

  it.each(["aws_sns_topic.alarms", 'aws_sns_topic.a["aws_vpn_connection.vpn-0abc"]'])("leaves %s alone", (address) => {
    expect(refusalOf(gone(address))).toBeUndefined();
  });
});

/** What stands instead of a line that may hold a key. */
const OMITTED = "(a line that may hold a pre-shared key is left out)";

describe("readPrintableEnd", () => {
  const read = (text: string): Promise<string> => readPrintableEnd(Readable.from(text.match(/.{1,1000}/gsu) ?? []));

  it("keeps a short text", async () => {
    expect(await read("a\nb")).toBe("a\nb");
  });

  it.each([
    ["in the line of the key", "tunnel1_preshared_key = ", 5],
    ["right before the key", "tunnel1_preshared_key = ", 0],
    ["between the label's line and the key's", "tunnel1_preshared_key =\n", 0],
    ["right behind the line end", "tunnel1_preshared_key =\n", 1],
  ])("gives no key away where the text is cut %s", async (_, label, before) => {
    const key = "s3cretkey";
    const rest = (length: number): string => `\n${"x\n".repeat(length)}`.slice(0, length);
    expect(await read(`first\n${label}${key}${rest(16_384 - key.length - before)}`)).not.toMatch(/key/);
  });

  it.each([0, 1, 2, 3, 4, 5])("keeps whole lines only, cut %d characters into one", async (offset) => {
    const lines = (await read(`${"abcde\n".repeat(5000)}${"z".repeat(offset)}`)).split("\n");
    expect(new Set(lines.slice(0, 100))).toEqual(new Set(["abcde"]));
  });

  it("leaves out a line without end, and what follows it", async () => {
    const text = await read(`${"x".repeat(20_000)}preshared_key:\ns3cret\nafter`);
    expect(text).toBe(`${OMITTED}\n${OMITTED}\nafter`);
  });
});

describe("printable", () => {
  it.each([
    "pre-shared key: s3cret",
    "Pre Shared Key s3cret",
    "the PSK is s3cret",
    "tunnel1_psk=s3cret",
    "pre\u0007shared_key = s3cret",
    "tunnel1_preshared_key = s3cret",
    "  <pre_shared_key>s3cret</pre_shared_key>",
    '"PreSharedKey": "s3cret"',
    "CustomerGatewayConfiguration: s3cret",
  ])("leaves out the line %j", (text) => {
    expect(printable(`before\n${text}\nafter`)).toBe(
      "before\n(a line that may hold a pre-shared key is left out)\nafter",
    );
  });

  it.each([
    ["tunnel1_preshared_key =", "s3cret"],
    ['"PreSharedKey":', '"s3cret"'],
    ["  <pre_shared_key>", "    s3cret"],
    ["tunnel1_preshared_key = <<EOT", "s3cret"],
    ["\u001b[31mtunnel1_preshared_key:\u001b[0m", "s3cret"],
    ["invalid pre-shared key, got:", "s3cret"],
    ["│ tunnel1_preshared_key:\n│ ", "│ s3cret"],
  ])("leaves out the value in the line after %j", (label, value) => {
    const text = printable(`before\n${label}\n${value}\nafter`);
    expect(text).not.toContain("s3cret");
    expect(text).toMatch(/^before\n[^]*\nafter$/);
  });

  it("keeps what follows an element of a key", () => {
    expect(printable("<pre_shared_key>\ns3cret\n</pre_shared_key>\nafter")).toBe(
      `${OMITTED}\n${OMITTED}\n${OMITTED}\nafter`,
    );
  });

  it("keeps words that only look like a label", () => {
    expect(printable("upskill\ncapsk1n")).toBe("upskill\ncapsk1n");
  });

  it("leaves out a value whose label was said before", () => {
    expect(printable("s3cret\nafter", "tunnel1_preshared_key:")).toBe(`${OMITTED}\nafter`);
  });

  it("drops what acts on a terminal", () => {
    expect(printable("a\u001b[31mb\r\u202e\nc")).toBe("a[31mb\nc");
  });

  it("cuts what is too long", () => {
    expect(printable("x".repeat(10_000))).toHaveLength(4000);
  });
});

it("reads no key from an error whose summary is the label of its detail", async () => {
  const text = line({ severity: "error", summary: "Invalid preshared_key:", detail: "s3cret" });
  expect(JSON.stringify(await readErrors(Readable.from([text])))).not.toContain("s3cret");
});

it.each([
  ["Error: Failed to query available provider packages", "mirror"],
  ["Inconsistent dependency lock file", "-upgrade"],
  ["Unsupported Terraform Core version", "1.7"],
  ["Backend configuration changed", "-migrate-state"],
  [
    "Error: Migrating state from HCP Terraform or Terraform Enterprise to another backend is not \nyet implemented.",
    "terraform state pull",
  ],
  ["Error: Migrating state from Terraform Cloud to another backend is not yet implemented.", "terraform state pull"],
  [
    'Backend initialization required: please run "terraform init": Reason: Changed from HCP Terraform to backend "s3"',
    "terraform state pull",
  ],
  ["Error: Can't ask approval for state migration when interactive input is disabled.", "without any option"],
  ["Error: No valid credential sources found", "aws sso login"],
  ["AWS account ID not allowed: 111122223333", "profile"],
  ["api error UnauthorizedOperation", "README.md, section Permissions"],
])("knows a way out of %s", (text, hint) => {
  expect(failureHint(text)).toContain(hint);
});
