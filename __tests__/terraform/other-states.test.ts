import { mkdtemp, rm, writeFile, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { adoptedName, type Elsewhere } from "../../modules/inventory";
import { readOtherStates } from "../../modules/terraform";

const SECRET = "pre-shared-key-of-somebody";
const TOPIC = "arn:aws:sns:eu-west-1:111122223333:noc";

interface Resource {
  readonly type: string;
  readonly name?: string;
  readonly mode?: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

const resource = ({ type, name = "main", mode = "managed" }: Resource): object => ({ mode, type, name });

/** The text of a state file of format version 4. */
const stateOf = (...resources: readonly Resource[]): string =>
  JSON.stringify({
    version: 4,
    terraform_version: "1.11.4",
    serial: 7,
    lineage: "0",
    outputs: { key: { value: SECRET, type: "string" } },
    resources: resources.map((each) => ({
      ...resource(each),
      provider: 'provider["registry.terraform.io/hashicorp/aws"]',
      instances: [{ schema_version: 1, attributes: { ...each.attributes, tunnel1_preshared_key: SECRET } }],
    })),
  });

/** What `terraform show -json` prints of a state; the first resource stands in the root module, the others ever deeper. */
const shownOf = (...resources: readonly Resource[]): string => {
  const moduleOf = ([first, ...rest]: readonly Resource[]): object => ({
    resources: first ? [{ ...resource(first), address: "any", values: { ...first.attributes, psk: SECRET } }] : [],
    ...(rest.length > 0 && { child_modules: [moduleOf(rest)] }),
  });
  return JSON.stringify({
    format_version: "1.0",
    terraform_version: "1.11.4",
    values: { root_module: moduleOf(resources) },
  });
};

const vpn = (id: string, name = "main"): Resource => ({ type: "aws_vpn_connection", name, attributes: { id } });

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "tunnelwatch-test-"));
});

afterEach(() => rm(directory, { recursive: true }));

/** What is held, by the names of files with these texts. */
async function read(files: Readonly<Record<string, string>>): Promise<Elsewhere> {
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text);
  return readOtherStates(Object.keys(files), directory);
}

describe.each([
  ["a state file", stateOf],
  ["what `terraform show -json` printed", shownOf],
])("%s", (_words, textOf) => {
  it("tells what it holds of VPNs and of monitoring that could be adopted, by what an import takes", async () => {
    const text = textOf(
      vpn("vpn-0a"),
      { type: "aws_ec2_client_vpn_endpoint", attributes: { id: "cvpn-endpoint-0a" } },
      { type: "aws_cloudwatch_metric_alarm", attributes: { id: "VPN down", alarm_name: "VPN down" } },
      { type: "aws_cloudwatch_composite_alarm", attributes: { id: "site lost" } },
      { type: "aws_sns_topic", attributes: { id: TOPIC, arn: TOPIC } },
      { type: "aws_sns_topic_subscription", attributes: { id: `${TOPIC}:1` } },
      { type: "aws_cloudwatch_log_group", attributes: { id: "/vpn", name: "/vpn" } },
      {
        type: "aws_cloudwatch_log_metric_filter",
        attributes: { id: "errors", name: "errors", log_group_name: "/vpn" },
      },
    );
    expect([...(await read({ "a.json": text }))]).toEqual([
      ["vpn-0a", "a.json"],
      ["cvpn-endpoint-0a", "a.json"],
      ["metricAlarm VPN down", "a.json"],
      ["compositeAlarm site lost", "a.json"],
      [`topic ${TOPIC}`, "a.json"],
      [`subscription ${TOPIC}:1`, "a.json"],
      ["logGroup /vpn", "a.json"],
      ["metricFilter /vpn:errors", "a.json"],
    ]);
  });

  it.each<[string, Resource]>([
    ["only reads", { ...vpn("vpn-0a"), mode: "data" }],
    ["has of another type", { type: "aws_customer_gateway", attributes: { id: "cgw-0a" } }],
    ["has without an id", { type: "aws_vpn_connection", attributes: {} }],
    ["has with an id that is no text", { type: "aws_vpn_connection", attributes: { id: 7 } }],
    ["has as a filter without a log group", { type: "aws_cloudwatch_log_metric_filter", attributes: { id: "errors" } }],
  ])("does not count what it %s", async (_what, held) => {
    expect(await read({ "a.json": textOf(held) })).toEqual(new Map());
  });

  it("may be empty, and start with a byte order mark", async () => {
    expect(await read({ "a.json": `\uFEFF${textOf()}` })).toEqual(new Map());
  });

  it.each<[string, Resource]>([
    ["a connection under its id", vpn("vpn-0a", "vpn-0a")],
    [
      "an endpoint under its id",
      { type: "aws_ec2_client_vpn_endpoint", name: "cvpn-endpoint-0a", attributes: { id: "cvpn-endpoint-0a" } },
    ],
    [
      "an alarm that it adopted",
      { type: "aws_cloudwatch_metric_alarm", name: adoptedName("a"), attributes: { id: "a" } },
    ],
    ["an alarm that it made", { type: "aws_cloudwatch_metric_alarm", attributes: { id: "tunnelwatch-vpn-0a-lost" } }],
    [
      "a filter that it adopted",
      {
        type: "aws_cloudwatch_log_metric_filter",
        name: adoptedName("/vpn:errors"),
        attributes: { id: "errors", log_group_name: "/vpn" },
      },
    ],
    [
      "a filter that it made",
      { type: "aws_cloudwatch_log_metric_filter", attributes: { id: "tunnelwatch-a", log_group_name: "/vpn" } },
    ],
  ])("is refused as Tunnelwatch's own where it has %s", async (_what, held) => {
    await expect(read({ "mine.tfstate": textOf(vpn("vpn-0b"), held) })).rejects.toMatchObject({
      code: "OtherStateUnusable",
      message: expect.stringMatching(
        /^manage\.otherStates: mine\.tfstate is a state of Tunnelwatch's own, .* and released\.$/,
      ) as unknown,
    });
  });
});

it("counts every instance of a resource", async () => {
  const state = JSON.parse(stateOf(vpn("vpn-0a"))) as { resources: { instances: unknown[] }[] };
  state.resources[0]?.instances.push(
    { index_key: 1, attributes: { id: "vpn-0b" } },
    { deposed: "00000001", attributes: null },
  );
  expect([...(await read({ a: JSON.stringify(state) })).keys()]).toEqual(["vpn-0a", "vpn-0b"]);
});

it("takes an empty state for one without anything, as `terraform show -json` prints it", async () => {
  expect(await read({ a: '{"format_version":"1.0"}' })).toEqual(new Map());
});

it("names the file that holds each", async () => {
  const held = await read({ "a.tfstate": stateOf(vpn("vpn-0a")), "b.json": shownOf(vpn("vpn-0b")) });
  expect(Object.fromEntries(held)).toEqual({ "vpn-0a": "a.tfstate", "vpn-0b": "b.json" });
});

it("has nothing elsewhere where no file is named", async () => {
  expect(await readOtherStates([], directory)).toEqual(new Map());
});

describe("a file that is no state", () => {
  it.each([
    ["no JSON", `{"version": 4, "${SECRET}`],
    ["a state of format version 3", stateOf(vpn("vpn-0a")).replace('"version":4', '"version":3')],
    ["a state whose resources are of another form", stateOf(vpn("vpn-0a")).replace('"mode":"managed"', '"mode":7')],
    ["an encrypted state", `{"serial":1,"encrypted_data":"${SECRET}"}`],
    ["a plan", `{"format_version":"1.2","planned_values":{"root_module":{}},"psk":"${SECRET}"}`],
    ["a list", `["${SECRET}"]`],
    ["empty", ""],
  ])("is refused without a word of what is in it: %s", async (_words, text) => {
    const error = await read({ "a.json": text }).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({
      code: "OtherStateUnusable",
      message:
        "manage.otherStates: a.json is neither a state of Terraform (format version 4) nor what `terraform show -json` " +
        "prints of one.",
    });
    expect((error as Error).cause).toBeUndefined();
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(SECRET);
  });

  it("is told with all others at once", async () => {
    await mkdir(join(directory, "folder"));
    await writeFile(join(directory, "good.tfstate"), stateOf());
    await writeFile(join(directory, "bad.json"), "no");
    await writeFile(join(directory, "own.tfstate"), stateOf(vpn("vpn-0a", "vpn-0a")));
    const files = ["missing.tfstate", "good.tfstate", "folder", "bad.json", "own.tfstate"];
    const message = await readOtherStates(files, directory).then(
      String,
      (thrown: unknown) => (thrown as Error).message,
    );
    expect(message.split("\n")).toEqual([
      "manage.otherStates: missing.tfstate does not exist.",
      "manage.otherStates: folder cannot be read (EISDIR).",
      expect.stringMatching(/^manage\.otherStates: bad\.json is neither a state/),
      expect.stringMatching(/^manage\.otherStates: own\.tfstate is a state of Tunnelwatch's own/),
    ]);
  });
});
