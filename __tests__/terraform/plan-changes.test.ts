import { summarise } from "../../modules/terraform";
import { resourceChange } from "../../modules/terraform/plan-changes";
import { aChange } from "./a-change";

function item(change: object): object {
  return { address: "aws_vpn_connection.vpn-0abc", type: "aws_vpn_connection", name: "vpn-0abc", change };
}

describe("resourceChange", () => {
  it.each([
    [["no-op"], "no-op"],
    [["create"], "create"],
    [["read"], "read"],
    [["update"], "update"],
    [["delete"], "delete"],
    [["delete", "create"], "replace"],
    [["create", "delete"], "replace"],
    [["forget"], "forget"],
    [["create", "forget"], "unknown"],
    [["explode"], "unknown"],
    [[], "unknown"],
  ])("maps the actions %j to %s", (actions, action) => {
    expect(resourceChange(item({ actions })).action).toBe(action);
  });

  it.each([
    [{ id: "vpn-0abc" }, true],
    [{}, true],
    [null, false],
    [undefined, false],
  ])("takes importing %j for imported: %s", (importing, imported) => {
    expect(resourceChange(item({ actions: ["no-op"], importing })).imported).toBe(imported);
  });

  it.each([
    ["a changed value", { before: { a: 1, b: 1 }, after: { a: 2, b: 1 } }, ["a"]],
    ["sorted names", { before: { b: 1, a: 1 }, after: { b: 2, a: 2 } }, ["a", "b"]],
    ["a nested difference by its top name", { before: { a: [{ x: 1 }] }, after: { a: [{ x: 2 }] } }, ["a"]],
    ["an attribute that appears", { before: {}, after: { a: false } }, ["a"]],
    ["an attribute that goes", { before: { a: 0 }, after: {} }, ["a"]],
    ["no difference between null and missing", { before: { a: null }, after: {} }, []],
    ["what is unknown", { before: { a: 1 }, after: {}, after_unknown: { a: true } }, ["a"]],
    [
      "what is unknown deep inside",
      { before: { a: [1] }, after: { a: [1] }, after_unknown: { a: [{ b: true }] } },
      ["a"],
    ],
    ["nothing for marks without a true", { before: { a: {} }, after: { a: {} }, after_unknown: { a: {}, b: [] } }, []],
    ["nothing for absent values", { before: null, after: null, after_unknown: false }, []],
  ])("names of an update %s", (_, change, names) => {
    expect(resourceChange(item({ actions: ["update"], ...change })).changedAttributes).toEqual(names);
  });

  it.each(["create", "delete", "no-op"])("names no attributes of a %s", (action) => {
    const change = { actions: [action], before: { a: 1 }, after: { a: 2 } };
    expect(resourceChange(item(change)).changedAttributes).toEqual([]);
  });

  it.each([
    ["an import", { importing: { id: "vpn-0abc" } }, ["vpn-0abc"]],
    ["a state", { before: { id: "vpn-0abc" }, importing: null }, ["vpn-0abc"]],
    ["an import and a state that agree", { importing: { id: "vpn-0abc" }, before: { id: "vpn-0abc" } }, ["vpn-0abc"]],
    [
      "an import and a state that differ",
      { importing: { id: "vpn-0abc" }, before: { id: "vpn-0def" } },
      ["vpn-0abc", "vpn-0def"],
    ],
    ["neither", { before: null, importing: {} }, []],
  ])("takes the id of a VPN from %s", (_, change, ids) => {
    expect(resourceChange(item({ actions: ["no-op"], ...change })).ids).toEqual(ids);
  });

  it("takes the id of monitoring, too", () => {
    const alarm = { ...item({ actions: ["no-op"], before: { id: "VPN down" } }), type: "aws_cloudwatch_metric_alarm" };
    expect(resourceChange(alarm).ids).toEqual(["VPN down"]);
  });

  it("takes the id of a metric filter as an import has it: in the state, it is the name alone", () => {
    const before = { id: "gateways", name: "gateways", log_group_name: "events" };
    const importing = { id: "events:gateways" };
    const filter = { ...item({ actions: ["no-op"], before, importing }), type: "aws_cloudwatch_log_metric_filter" };
    expect(resourceChange(filter).ids).toEqual(["events:gateways"]);
  });

  it("keeps no id of what neither carries traffic nor monitors it: it may be a secret", () => {
    const random = { ...item({ actions: ["no-op"], before: { id: "s3cret" } }), type: "random_string" };
    expect(JSON.stringify(resourceChange(random))).not.toContain("s3cret");
  });

  it("keeps where a resource was, and which old object of it is meant", () => {
    const moved = { ...item({ actions: ["delete"] }), previous_address: "a.b", deposed: "00000001" };
    expect(resourceChange(moved)).toMatchObject({ previousAddress: "a.b", deposed: "00000001" });
  });

  it("refuses what is no change, and says where without quoting it", () => {
    expect(() => resourceChange(item({ actions: "update", before: { tunnel1_preshared_key: "s3cret" } }))).toThrow(
      expect.objectContaining({
        code: "PlanUnreadable",
        message: expect.stringMatching(/format: change\.actions\.$/) as unknown,
      }) as Error,
    );
  });
});

describe("summarise", () => {
  it("counts nothing in an empty plan", () => {
    expect(summarise([])).toEqual({ import: 0, add: 0, change: 0, destroy: 0, forget: 0 });
  });

  it.each([
    ["an import", { imported: true }, { import: 1 }],
    ["an import that updates, as both", { imported: true, action: "update" }, { import: 1, change: 1 }],
    ["a replacement, as add and destroy", { action: "replace" }, { add: 1, destroy: 1 }],
    ["a create", { action: "create" }, { add: 1 }],
    ["a delete", { action: "delete" }, { destroy: 1 }],
    ["a forget", { action: "forget" }, { forget: 1 }],
    ["no read", { action: "read" }, {}],
    ["no no-op", {}, {}],
  ] as const)("counts %s", (_, change, counts) => {
    expect(summarise([aChange(change)])).toEqual({ import: 0, add: 0, change: 0, destroy: 0, forget: 0, ...counts });
  });
});
