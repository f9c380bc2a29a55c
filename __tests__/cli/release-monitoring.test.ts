import { sampleEstate } from "../../modules/sandbox";
import { withBench } from "../support/bench";

const STACKS = ["vpn-111122223333-ap-southeast-2", "vpn-111122223333-eu-west-1", "vpn-111122223333-us-east-1"];

describe("release of an account that has monitoring", () => {
  it.concurrent(
    "has every adopted VPN and all adopted monitoring forgotten and only referenced, without asking AWS",
    withBench(async ({ sandbox, project, discover }) => {
      const user = project();
      expect(await discover(user)).toMatchObject({ exitCode: 0 });
      expect(await user.synth()).toMatchObject({ exitCode: 0 });
      const before = STACKS.map((stack) => user.stackJson(stack));
      const asked = sandbox.requests.length;

      const { exitCode, stdout, stderr } = await user.tunnelwatch(["release"]);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "Next: npm run plan, then deploy\n" });
      expect(stdout).toBe(
        [
          "to forget                        VPNs  monitoring  file",
          "vpn-111122223333-ap-southeast-2     4           0  changed",
          "vpn-111122223333-eu-west-1         14          18  changed",
          "vpn-111122223333-us-east-1          7           1  changed",
          "total                              25          19",
          "",
          "The next discover would adopt them again. For that not to happen, tunnelwatch.yaml has to say:",
          "",
          "manage: { default: reference }",
          "existing: keep",
          "",
        ].join("\n"),
      );
      expect(sandbox.requests).toHaveLength(asked);

      expect(await user.synth()).toMatchObject({ exitCode: 0 });
      STACKS.forEach((stack, index) => {
        const { import: imports = [], resource: had = {} } = before[index] ?? { terraform: {} };
        const { import: left, removed, resource } = user.stackJson(stack);
        const imported = imports.map(({ to }) => to);
        expect(left).toBeUndefined();
        expect(removed?.map(({ from }) => from).sort()).toEqual([...imported].sort());
        expect(removed?.every(({ lifecycle }) => JSON.stringify(lifecycle) === '[{"destroy":false}]')).toBe(true);
        // What we created is what it was, to the letter.
        expect(resource).toEqual(without(had, imported));
      });
    }, sampleEstate),
  );

  it.concurrent(
    "is not taken back by a scan with the lines that it prints",
    withBench(async ({ project, discover }) => {
      const user = project();
      expect(await discover(user)).toMatchObject({ exitCode: 0 });
      const { stdout } = await user.tunnelwatch(["release", "--format", "json"]);
      const { configuration } = JSON.parse(stdout) as { readonly configuration: readonly string[] };
      const released = user.generated();
      user.write("tunnelwatch.yaml", configuration.join("\n"));
      expect(await discover(user)).toMatchObject({ exitCode: 0 });
      expect(user.generated()).toEqual(released);
    }, sampleEstate),
  );
});

type Resources = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The resources without those at these addresses. */
function without(resources: Resources, addresses: readonly string[]): Resources {
  const left = Object.entries(resources).map(([type, byName]) => [
    type,
    Object.fromEntries(Object.entries(byName).filter(([name]) => !addresses.includes(`${type}.${name}`))),
  ]);
  return Object.fromEntries(left.filter(([, byName]) => Object.keys(byName as object).length > 0)) as Resources;
}
