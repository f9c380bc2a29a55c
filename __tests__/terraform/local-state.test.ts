import { join } from "node:path";
import { withKeysInLocalState } from "../../modules/terraform";
import { useWorkbench } from "./stacks";

const bench = useWorkbench();

const CONNECTION = { aws_vpn_connection: { "vpn-0abc": {} } };

it.each([
  ["a connection in a local backend", { terraform: { backend: { local: { path: "x" } } }, resource: CONNECTION }, true],
  ["a connection without a backend", { terraform: {}, resource: CONNECTION }, true],
  ["an endpoint without a word on Terraform", { resource: { aws_ec2_client_vpn_endpoint: { a: {} } } }, true],
  ["a connection in S3", { terraform: { backend: { s3: {} } }, resource: CONNECTION }, false],
  ["a connection in HCP Terraform", { terraform: { cloud: {} }, resource: CONNECTION }, false],
  [
    "alarms only",
    { terraform: { backend: { local: {} } }, resource: { aws_cloudwatch_metric_alarm: { a: {} } } },
    false,
  ],
  ["nothing", {}, false],
  ["no object", [], false],
])("looks for keys in a local state: %s", async (_, configuration, found) => {
  const stack = bench.stack("stack", configuration);
  expect(await withKeysInLocalState([stack])).toEqual(found ? [stack] : []);
});

it("leaves out a stack that cannot be read", async () => {
  expect(await withKeysInLocalState([{ name: "a", directory: join(bench.temporary, "none") }])).toEqual([]);
});
