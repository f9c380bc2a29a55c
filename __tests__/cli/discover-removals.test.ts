import { EMPTY_REGION, type Estate } from "../../modules/sandbox";
import { smallEstate, withBench } from "../support/bench";
import { connectionNamed, withConnection, withRegion } from "../support/estate-edits";

const FILE = "generated/vpn-111122223333-eu-west-1.ts";
const SAVED = "generated/.scan/vpn-111122223333-eu-west-1.json";
const STACK = "vpn-111122223333-eu-west-1";
const HEADQUARTERS = connectionNamed(smallEstate(), "headquarters");
const BRANCH = connectionNamed(smallEstate(), "branch-stack");

const forgottenIn = (text: string): readonly (string | undefined)[] =>
  [...text.matchAll(/new ForgottenVpn\(stack, "([^"]+)"/g)].map(([, id]) => id);

function withState(estate: Estate, id: string, state: string): Estate {
  return withConnection(estate, "eu-west-1", id, (connection) => ({ ...connection, state }));
}

describe("a VPN that is gone", () => {
  it.concurrent(
    "becomes a removed block that destroys nothing, and stays one",
    withBench(async ({ sandbox, discoveredProject, discover }) => {
      const user = await discoveredProject();
      const scanOfBefore = user.read(SAVED);
      sandbox.update(withState(sandbox.estate, HEADQUARTERS, "deleted"));
      const { exitCode, stdout } = await discover(user);
      expect(exitCode).toBe(0);
      expect(stdout).toContain(
        `Forgotten: ${HEADQUARTERS} (eu-west-1): deleted in AWS; Terraform is told to forget it.`,
      );
      expect(forgottenIn(user.read(FILE))).toEqual([HEADQUARTERS]);

      expect(await user.synth()).toMatchObject({ exitCode: 0 });
      const stack = user.stackJson(STACK);
      expect(stack.removed).toEqual([{ from: `aws_vpn_connection.${HEADQUARTERS}`, lifecycle: [{ destroy: false }] }]);
      expect(stack.import?.map(({ id }) => id)).not.toContain(HEADQUARTERS);
      expect(Object.keys(stack.resource?.["aws_vpn_connection"] ?? {})).not.toContain(HEADQUARTERS);

      // The scan of before is older than the removal, and must not bring it back.
      const removed = user.generated();
      const savedNow = user.read(SAVED);
      user.write(SAVED, scanOfBefore);
      const stale = await discover(user, ["--offline"]);
      expect(stale.exitCode).toBe(3);
      expect(stale.stdout).toContain(`Kept, not certain: ${HEADQUARTERS} (eu-west-1): the scan has it, though`);
      expect(user.generated()).toEqual(removed);
      user.write(SAVED, savedNow);

      // An hour later AWS does not know it any more at all.
      const before = user.generated();
      sandbox.update(withConnection(sandbox.estate, "eu-west-1", HEADQUARTERS, () => undefined));
      expect(await discover(user)).toMatchObject({ exitCode: 0 });
      expect(user.generated()).toEqual(before);
    }),
  );

  it.concurrent(
    "leaves the code without a trace where it was only referenced",
    withBench(async ({ sandbox, discoveredProject, discover }) => {
      const user = await discoveredProject();
      sandbox.update(withState(sandbox.estate, BRANCH, "deleted"));
      const { exitCode, stdout } = await discover(user);
      expect(exitCode).toBe(0);
      expect(stdout).toContain(`Forgotten: ${BRANCH} (eu-west-1): deleted in AWS.`);
      expect(user.read(FILE)).not.toContain(BRANCH);
    }),
  );

  it.concurrent(
    "keeps its code as long as AWS is only deleting it",
    withBench(async ({ sandbox, discoveredProject, discover }) => {
      const user = await discoveredProject();
      const before = user.generated();
      sandbox.update(withState(sandbox.estate, HEADQUARTERS, "deleting"));
      const { exitCode, stdout } = await discover(user);
      expect(exitCode).toBe(3);
      expect(stdout).toContain(`Kept, not certain: ${HEADQUARTERS} (eu-west-1): state deleting.`);
      expect(user.generated()).toEqual(before);
    }),
  );
});

describe("a region whose VPNs are all gone at once", () => {
  const emptied = withRegion(smallEstate(), "eu-west-1", () => EMPTY_REGION);

  it.concurrent(
    "changes nothing and exits 4, until --accept-removals forgets them",
    withBench(async ({ sandbox, discoveredProject, discover }) => {
      const user = await discoveredProject();
      const before = user.generated();
      const adopted = [...user.read(FILE).matchAll(/stack, "([^"]+)", \{\n {4}manage: "adopt"/g)].map(([, id]) => id);
      expect(adopted).toHaveLength(14);
      sandbox.update(emptied);

      const refused = await discover(user, ["--verbose"]);
      expect(refused.exitCode).toBe(4);
      expect(refused.stdout).toContain(
        `Refused: ${HEADQUARTERS} (eu-west-1): gone in AWS, and so is, or may be, every other VPN connection known in ` +
          "the region. If that is true, run discover again with --accept-removals.",
      );
      expect(refused.stdout).toContain("every other Client VPN endpoint known in the region.");
      expect(user.generated()).toEqual(before);

      const accepted = await discover(user, ["--accept-removals"]);
      expect(accepted.exitCode).toBe(0);
      expect([...forgottenIn(user.read(FILE))].sort()).toEqual(adopted.sort());
      expect(user.read(FILE)).not.toContain("new SiteToSiteVpn(");
      expect(user.read(FILE)).not.toContain("new ClientVpn(");
      expect(await user.synth()).toMatchObject({ exitCode: 0 });
      expect(user.stackJson(STACK).removed).toHaveLength(14);
      expect(user.stackJson(STACK).resource ?? {}).toEqual({});
    }),
  );

  it.concurrent(
    "is refused with --check, too",
    withBench(async ({ sandbox, discoveredProject, discover }) => {
      const user = await discoveredProject();
      const before = user.allFiles();
      sandbox.update(emptied);
      expect(await discover(user, ["--check"])).toMatchObject({ exitCode: 4 });
      expect(user.allFiles()).toEqual(before);
    }),
  );
});
