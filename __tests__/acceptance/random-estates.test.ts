import fc from "fast-check";
import type { Estate, EstateTag } from "../../modules/sandbox";
import { arbitraryEstate } from "../support/arbitrary-estate";
import { Project } from "../support/project";
import { Account } from "./support/account";
import { withoutIgnoreChanges } from "./support/edit-stack";

const STACK = "vpn-111122223333-eu-west-1";

/** All in one stack: a plan costs the same few seconds for one connection as for these. */
const CONNECTIONS = 40;

describe("an estate that nobody tuned by hand", () => {
  let account: Account;
  const project = new Project();

  beforeAll(async () => {
    // Jest prints its seed, and `--seed` brings the same estate back.
    const [estate] = fc.sample(arbitraryEstate(CONNECTIONS), { seed: jest.getSeed(), numRuns: 1 });
    if (!estate) throw new Error("fast-check made no estate.");
    account = await Account.open(estate);
    expect(await account.discover(project)).toMatchObject({ exitCode: 0 });
    expect(await project.synth()).toMatchObject({ exitCode: 0, stderr: "" });
    withoutIgnoreChanges(project, STACK);
  });

  afterAll(async () => {
    await account.close();
    project.remove();
  });

  it("plans as imports and additions alone, every attribute compared", async () => {
    const { report } = await account.plan(project, "--no-synth");
    expect(report.stacks.flatMap(({ refusals, error }) => [...refusals, ...(error ? [error] : [])])).toEqual([]);
    expect(report.total).toMatchObject({
      import: tagsOf(account.sandbox.estate).length,
      change: 0,
      destroy: 0,
      forget: 0,
    });
    expect(report.total.add).toBeGreaterThan(CONNECTIONS * 2);
  });

  it("has its names in the plan's JSON exactly as AWS has them", async () => {
    await account.terraform(project, STACK, ["init"]);
    expect(await account.terraform(project, STACK, ["plan", "-out=plan"])).toMatchObject({ exitCode: 0 });
    const { stdout } = await account.terraform(project, STACK, ["show", "-json", "plan"]);
    const plan = JSON.parse(stdout) as PlanJson;
    const planned = plan.resource_changes.filter(({ change }) => change.importing);
    expect(tagsById(planned.map(({ name, change }) => [name, change.after.tags]))).toEqual(
      tagsById(tagsOf(account.sandbox.estate)),
    );
  });
});

/** The part of Terraform's JSON plan that holds the tags. */
interface PlanJson {
  readonly resource_changes: readonly {
    readonly name: string;
    readonly change: {
      readonly importing?: object;
      readonly after: { readonly tags?: Readonly<Record<string, string>> | null };
    };
  }[];
}

type TagsOfOne = readonly [string, Readonly<Record<string, string>> | null | undefined];

/** The tags of all that is adopted: an endpoint without a client CIDR block is only referenced. */
function tagsOf(estate: Estate): readonly TagsOfOne[] {
  const asMap = (tags: readonly EstateTag[] = []): Readonly<Record<string, string>> =>
    Object.fromEntries(tags.map(({ key, value }) => [key, value]));
  return Object.values(estate.regions).flatMap(({ vpnConnections, clientVpnEndpoints }) => [
    ...vpnConnections.map((vpn): TagsOfOne => [vpn.vpnConnectionId, asMap(vpn.tags)]),
    ...clientVpnEndpoints
      .filter(({ clientCidrBlock }) => clientCidrBlock !== undefined)
      .map((vpn): TagsOfOne => [vpn.clientVpnEndpointId, asMap(vpn.tags)]),
  ]);
}

/**
 * As sorted pairs: an object would not show a tag called `__proto__`. Terraform normalizes every text that it reads, of
 * the code and of AWS alike, to Unicode's form C.
 */
function tagsById(tags: readonly TagsOfOne[]): readonly (readonly [string, readonly (readonly [string, string])[]])[] {
  const pairs = (map: Readonly<Record<string, string>>): readonly (readonly [string, string])[] =>
    Object.entries(map).map(([key, value]) => [key.normalize("NFC"), value.normalize("NFC")] as const);
  return tags.map(([id, map]) => [id, [...pairs(map ?? {})].sort()] as const).sort();
}
