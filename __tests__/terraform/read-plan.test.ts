import { Readable } from "node:stream";
import { readPlan } from "../../modules/terraform/read-plan";

const KEY = "not-a-real-pre-shared-key";

const PLAN = JSON.stringify({
  format_version: "1.2",
  // The same name elsewhere must not be taken for the list of changes.
  planned_values: { resource_changes: [{ tunnel1_preshared_key: KEY }] },
  resource_changes: [
    {
      address: "aws_vpn_connection.vpn-0abc",
      mode: "managed",
      type: "aws_vpn_connection",
      name: "vpn-0abc",
      change: {
        actions: ["update"],
        before: { id: "vpn-0abc", tunnel1_preshared_key: KEY, customer_gateway_configuration: `<k>${KEY}</k>` },
        after: { id: "vpn-0abc", tunnel1_preshared_key: `${KEY}-2`, customer_gateway_configuration: `<k>${KEY}</k>` },
        after_unknown: {},
        before_sensitive: { tunnel1_preshared_key: true },
        importing: { id: "vpn-0abc" },
      },
    },
    { address: "a.b", type: "a", name: "b", change: { actions: ["create"], before: null, after: { secret: KEY } } },
    // The id of a random string is the string.
    {
      address: "c.d",
      type: "c",
      name: "d",
      change: { actions: ["no-op"], before: { id: KEY }, importing: { id: KEY } },
    },
  ],
  prior_state: { values: KEY },
});

/** The text in small pieces, as a pipe may bring it. */
function pieces(text: string): Readable {
  return Readable.from(text.match(/.{1,7}/gsu) ?? []);
}

/** A plan whose reason to be incomplete is not known. */
const COMPLETE = { mayBeErrored: false };

it("keeps names, ids of VPNs and no other values of a plan", async () => {
  const changes = await readPlan(pieces(PLAN), COMPLETE);
  expect(changes).toEqual([
    {
      address: "aws_vpn_connection.vpn-0abc",
      type: "aws_vpn_connection",
      name: "vpn-0abc",
      action: "update",
      imported: true,
      ids: ["vpn-0abc"],
      changedAttributes: ["tunnel1_preshared_key"],
      tunnels: { addresses: ["", ""], isStatic: false, telemetry: [], options: [] },
    },
    { address: "a.b", type: "a", name: "b", action: "create", imported: false, ids: [], changedAttributes: [] },
    { address: "c.d", type: "c", name: "d", action: "no-op", imported: true, ids: [], changedAttributes: [] },
  ]);
  expect(JSON.stringify(changes)).not.toContain(KEY);
});

it.each([
  // What Terraform 1.11.4 prints, shortened.
  ["without changes", '{"format_version":"1.2","planned_values":{"root_module":{}},"complete":true,"errored":false}'],
  ["with an empty list of them", '{"format_version":"1.0","resource_changes":[]}'],
])("takes a plan %s for empty", async (_, text) => {
  expect(await readPlan(pieces(text), COMPLETE)).toEqual([]);
});

it.each([
  ["is empty", ""],
  ["is cut off in a change", PLAN.slice(0, PLAN.indexOf("before") + 60)],
  ["is cut off after the changes", PLAN.slice(0, PLAN.indexOf("prior_state"))],
  ["is no JSON", "Error: no such plan"],
  ["holds something else than a list", '{"format_version":"1.2","planned_values":{},"resource_changes":{}}'],
  ["holds null instead of a list", '{"format_version":"1.2","planned_values":{},"resource_changes":null}'],
  ["holds something else than changes", `{"format_version":"1.2","resource_changes":["${KEY}"]}`],
  ["is an empty object", "{}"],
  ["is a list", "[]"],
  ["is a list of what a plan has", '["format_version","1.2","planned_values",{}]'],
  ["is null", "null"],
  ["says only that it failed", '{"errored":true}'],
  ["says what will be in no list", '{"format_version":"1.2","planned_values":[]}'],
  ["holds neither changes nor values", '{"format_version":"1.2"}'],
  ["has no version", '{"resource_changes":[]}'],
  ["has another version", '{"format_version":"2.0","resource_changes":[]}'],
  ["has the version in a deeper place", '{"planned_values":{"format_version":"1.2"}}'],
  ["is not finished for no known reason", '{"format_version":"1.2","resource_changes":[],"errored":true}'],
])("refuses JSON that %s, without quoting it", async (_, text) => {
  const error: unknown = await readPlan(pieces(text), COMPLETE).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: "PlanUnreadable" });
  expect(String(error)).not.toContain(KEY);
});

it("reads a plan that is not finished where the reason is known", async () => {
  const text = `${PLAN.slice(0, -1)},"errored":true}`;
  expect(await readPlan(pieces(text), { mayBeErrored: true })).toHaveLength(3);
});
