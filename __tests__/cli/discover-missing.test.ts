import { presharedKeysOf, startSandbox } from "../../modules/sandbox";
import { type Bench, smallEstate, withBench } from "../support/bench";
import { connectionNamed, withConnection } from "../support/estate-edits";
import { findSecrets } from "../support/find-secrets";
import type { Finished, Project } from "../support/project";
import { startRouter } from "../support/router";

const FILE = "generated/vpn-111122223333-eu-west-1.ts";
const KEYS = presharedKeysOf(smallEstate());
const HEADQUARTERS = connectionNamed(smallEstate(), "headquarters");

/** Runs discover against an AWS that does not list the headquarters, and asks another sandbox for it by id. */
async function discoverWithoutListing({ sandbox, discover }: Bench, user: Project, byId: string): Promise<Finished> {
  const listing = sandbox.url;
  sandbox.update(withConnection(sandbox.estate, "eu-west-1", HEADQUARTERS, () => undefined));
  const router = await startRouter((body) => (body.includes(`VpnConnectionId.1=${HEADQUARTERS}`) ? byId : listing));
  try {
    return await discover(user, [], { environment: { AWS_ENDPOINT_URL: router.url } });
  } finally {
    await router.close();
  }
}

describe("a connection that AWS does not list", () => {
  it.concurrent(
    "keeps its code where AWS has it by its id",
    withBench(async (bench) => {
      const user = await bench.discoveredProject();
      const before = user.generated();
      const complete = await startSandbox(smallEstate());
      try {
        const { exitCode, stdout } = await discoverWithoutListing(bench, user, complete.url);
        expect(exitCode).toBe(3);
        expect(stdout).toContain(
          `Kept, not certain: ${HEADQUARTERS} (eu-west-1): AWS did not list it, but has it when asked by its id.`,
        );
        expect(user.generated()).toEqual(before);
        expect(complete.requests.map(({ parameters }) => parameters)).toEqual([
          expect.objectContaining({ "VpnConnectionId.1": HEADQUARTERS }),
        ]);
      } finally {
        await complete.close();
      }
    }),
  );

  it.concurrent.each(["access-denied", "malformed", "truncated"] as const)(
    "keeps its code where asking for it by its id is %s",
    async (kind) => {
      await withBench(async (bench) => {
        const user = await bench.discoveredProject();
        const before = user.generated();
        const faulty = await startSandbox(smallEstate());
        faulty.faults.inject({ kind });
        try {
          const { exitCode, stdout, stderr } = await discoverWithoutListing(bench, user, faulty.url);
          expect(exitCode).toBe(3);
          expect(findSecrets(new Map([["printed", Buffer.from(stdout + stderr)]]), KEYS)).toEqual([]);
          expect(stdout).toContain("AWS did not list it, and whether it still exists could not be read");
          expect(stdout).toMatch(/^Not read: eu-west-1 ec2:DescribeVpnConnections: \w+: .+\n {2}\w.+\.$/m);
          expect(stdout).toContain("1 of them not read completely.");
          expect(user.generated()).toEqual(before);
        } finally {
          await faulty.close();
        }
      })();
    },
  );

  it.concurrent(
    "becomes a removed block where AWS says that the id does not exist",
    withBench(async ({ sandbox, discoveredProject, discover }) => {
      const user = await discoveredProject();
      sandbox.update(withConnection(sandbox.estate, "eu-west-1", HEADQUARTERS, () => undefined));
      expect(await discover(user)).toMatchObject({ exitCode: 0 });
      expect(user.read(FILE)).toContain(`new ForgottenVpn(stack, "${HEADQUARTERS}", {\n    reason: "deleted",\n  });`);
      expect(user.read(FILE)).not.toContain(`new SiteToSiteVpn(stack, "${HEADQUARTERS}"`);
    }),
  );
});
