import { sampleEstate } from "../../modules/sandbox";
import { withBench } from "../support/bench";
import { withConnection } from "../support/estate-edits";
import type { Project } from "../support/project";

const STACK = "vpn-111122223333-eu-west-1";
const CHANGES = `generated/${STACK}.changes.ts`;

/** A wish for which it does not matter what tunnels have negotiated. */
const CONFIG = `
scan: { regions: [eu-west-1] }
harden: { options: { dpdTimeoutAction: none } }
`;

/** The static connection of the sample estate, whose tunnels are both UP. */
const HEADQUARTERS =
  sampleEstate().regions["eu-west-1"]?.vpnConnections.find(({ tags }) =>
    tags?.some(({ value }) => value === "headquarters"),
  )?.vpnConnectionId ?? "none";

/** Only that one is managed: the others are somebody else's. */
const ONLY_HEADQUARTERS = `${CONFIG}
manage: { default: reference, rules: [{ match: { ids: [${HEADQUARTERS}] }, as: adopt }] }
`;

/** The files of changes with their texts, by name. */
const changesIn = (project: Project): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(project.generated()).filter(([name]) => name.endsWith(".changes.ts")));

/** What the JSON report says of the one region. */
function reportOf(stdout: string): {
  readonly tunnelChanges: readonly { readonly vpnConnectionId: string; readonly forced?: boolean }[];
  readonly notes: readonly { readonly id: string; readonly kind: string; readonly reason: string }[];
} {
  const { regions } = JSON.parse(stdout) as { readonly regions: readonly ReturnType<typeof reportOf>[] };
  const [region] = regions;
  if (!region) throw new Error("There is no region in the report.");
  return region;
}

describe("discover with wishes for tunnels", () => {
  it.concurrent(
    "writes one change beside the facts, says so, and synth has Terraform make it and nothing else",
    withBench(async ({ project, discover }) => {
      const user = project(ONLY_HEADQUARTERS);
      const { exitCode, stdout } = await discover(user);
      expect(exitCode).toBe(0);
      expect(stdout).toContain(
        `To be changed: ${HEADQUARTERS} (eu-west-1): tunnel 1 (203.0.113.2) changes with the next`,
      );
      expect(Object.keys(changesIn(user))).toEqual([`${STACK}.changes.ts`]);
      expect(user.read(CHANGES)).toContain('dpdTimeoutAction: "none"');

      expect(await user.synth()).toMatchObject({ exitCode: 0 });
      expect(user.stackJson(STACK).resource?.["aws_vpn_connection"]?.[HEADQUARTERS]).toMatchObject({
        tunnel1_dpd_timeout_action: "none",
        lifecycle: {
          prevent_destroy: true,
          ignore_changes: expect.not.arrayContaining(["tunnel1_dpd_timeout_action"]) as unknown,
        },
      });

      // Decided anew, and the same but for the time.
      const withoutTime = (text: string): string => text.replaceAll(/(scannedAt|fingerprint): ".*"/g, "");
      const before = user.read(CHANGES);
      expect(await discover(user)).toMatchObject({ exitCode: 0 });
      expect(withoutTime(user.read(CHANGES))).toBe(withoutTime(before));
      expect(await user.synth()).toMatchObject({ exitCode: 0 });
    }),
  );

  it.concurrent(
    "changes one connection of many, and tells of every other one why not",
    withBench(async ({ project, discover }) => {
      const user = project(CONFIG);
      const { exitCode, stdout } = await discover(user, ["--format", "json"]);
      expect(exitCode).toBe(0);
      const { tunnelChanges, notes } = reportOf(stdout);
      expect(tunnelChanges).toHaveLength(1);
      const adopted = [
        ...user.read(`generated/${STACK}.ts`).matchAll(/SiteToSiteVpn\(stack, "(.+)", \{\s+manage: "adopt"/g),
      ];
      const told = notes.filter(({ kind }) => kind === "held" || kind === "staged").map(({ id }) => id);
      expect(told).toEqual(adopted.map(([, id]) => id));
      const reasons = notes.filter(({ kind }) => kind === "held").map(({ reason }) => reason);
      expect(reasons).toContainEqual(expect.stringContaining("both have the same pre-shared key"));
      expect(reasons).toContainEqual(expect.stringContaining("waiting for its turn: harden.maxConnections is 1"));
    }),
  );

  it.concurrent(
    "writes no file where everything is as wished, and deletes the one that there was",
    withBench(async ({ sandbox, project, discover }) => {
      const user = project(ONLY_HEADQUARTERS);
      await discover(user);
      sandbox.update(
        withConnection(sandbox.estate, "eu-west-1", HEADQUARTERS, (connection) => ({
          ...connection,
          options: {
            ...connection.options,
            tunnelOptions: connection.options?.tunnelOptions?.map((tunnel) => ({
              ...tunnel,
              dpdTimeoutAction: "none",
            })),
          },
          // UP since the change: else it is awaited.
          telemetry: connection.telemetry?.map((each) => ({ ...each, lastStatusChange: "2099-01-01T00:00:00.000Z" })),
        })),
      );
      expect(await discover(user)).toMatchObject({ exitCode: 0 });
      expect(changesIn(user)).toEqual({});
    }),
  );

  it.concurrent(
    "holds the second tunnel while the first is not UP since its change",
    withBench(async ({ sandbox, project, discover }) => {
      const user = project(ONLY_HEADQUARTERS);
      await discover(user);
      sandbox.update(
        withConnection(sandbox.estate, "eu-west-1", HEADQUARTERS, (connection) => ({
          ...connection,
          options: {
            ...connection.options,
            tunnelOptions: connection.options?.tunnelOptions?.map((tunnel, index) =>
              index === 0 ? { ...tunnel, dpdTimeoutAction: "none" } : tunnel,
            ),
          },
          telemetry: connection.telemetry?.map((each, index) => (index === 0 ? { ...each, status: "DOWN" } : each)),
        })),
      );
      const { stdout } = await discover(user, ["--format", "json"]);
      expect(reportOf(stdout)).toMatchObject({
        tunnelChanges: [],
        awaited: [{ vpnConnectionId: HEADQUARTERS, status: "UP" }],
        notes: expect.arrayContaining([
          expect.objectContaining({
            id: HEADQUARTERS,
            kind: "held",
            reason: expect.stringContaining("is not known to be back") as unknown,
          }),
        ]) as unknown,
      });
      expect(user.read(CHANGES)).toContain("tunnels: [],");
      expect(await user.synth()).toMatchObject({ exitCode: 0 });
    }),
  );
});

describe("synth refuses a change", () => {
  it.concurrent.each<[string, (user: Project) => void]>([
    [
      "once the configuration is another one",
      (user) => {
        user.write(
          "tunnelwatch.yaml",
          ONLY_HEADQUARTERS.replace("dpdTimeoutAction: none", "dpdTimeoutAction: restart"),
        );
      },
    ],
    [
      "once somebody edited it",
      (user) => {
        user.write(CHANGES, user.read(CHANGES).replace('dpdTimeoutAction: "none"', 'dpdTimeoutAction: "restart"'));
      },
    ],
    [
      "once the facts are others",
      (user) => {
        const file = `generated/${STACK}.ts`;
        user.write(file, user.read(file).replace('Name: "headquarters"', 'Name: "former headquarters"'));
      },
    ],
  ])("%s, and names discover", async (_words, edit) => {
    await withBench(async ({ project, discover }) => {
      const user = project(ONLY_HEADQUARTERS);
      await discover(user);
      edit(user);
      const { exitCode, stderr } = await user.synth();
      expect(exitCode).toBe(1);
      expect(stderr).toContain(`The change of ${HEADQUARTERS} in ${STACK}.changes.ts was decided from other facts`);
      expect(stderr).toContain("Run `npm run discover`: it decides anew");
    })();
  });
});

describe("discover --check", () => {
  it.concurrent(
    "exits 2 where a change would be staged, and writes nothing; 0 once it is",
    withBench(async ({ project, discover }) => {
      // What AWS has: nothing is to change.
      const user = project(ONLY_HEADQUARTERS.replace("dpdTimeoutAction: none", "dpdTimeoutAction: clear"));
      expect(await discover(user)).toMatchObject({ exitCode: 0 });
      user.write("tunnelwatch.yaml", ONLY_HEADQUARTERS);
      const before = user.allFiles();
      const { exitCode, stdout } = await discover(user, ["--check"]);
      expect({ exitCode, files: user.allFiles() }).toEqual({ exitCode: 2, files: before });
      expect(stdout).toContain("0 files would change.");
      expect(stdout).toContain(`To be changed: ${HEADQUARTERS}`);

      await discover(user);
      const staged = user.allFiles();
      const again = await discover(user, ["--check"]);
      expect({ exitCode: again.exitCode, files: user.allFiles() }).toEqual({ exitCode: 0, files: staged });
    }),
  );
});

describe("discover --offline", () => {
  it.concurrent(
    "takes a staged change back and says why; the next scan decides anew",
    withBench(async ({ project, discover }) => {
      const user = project(ONLY_HEADQUARTERS);
      await discover(user);
      const { exitCode, stdout } = await discover(user, ["--offline"]);
      expect(exitCode).toBe(0);
      expect(stdout).toContain(`Held: ${HEADQUARTERS} (eu-west-1): saved scans do not tell whether tunnels are UP now`);
      expect(user.read(CHANGES)).toContain("tunnels: [],");
      expect(await user.synth()).toMatchObject({ exitCode: 0 });
      expect(user.stackJson(STACK).resource?.["aws_vpn_connection"]?.[HEADQUARTERS]).toMatchObject({
        lifecycle: { ignore_changes: "all" },
      });

      expect(await discover(user)).toMatchObject({ exitCode: 0 });
      expect(user.read(CHANGES)).toContain('dpdTimeoutAction: "none"');
      expect(user.read(CHANGES)).toContain("awaited: [],");
    }),
  );
});

describe("discover --force", () => {
  it.concurrent.each<[string, readonly string[], string]>([
    [
      "an unknown id",
      ["--force", "vpn-0123"],
      "--force must name adopted connections of the scanned regions, got vpn-0123.",
    ],
    ["an id that is none", ["--force", "headquarters"], "It must be the id of a VPN connection"],
    ["saved scans", ["--offline", "--force", HEADQUARTERS], "--force needs to see which tunnels are UP"],
  ])("is refused with %s, and nothing is written", async (_words, args, says) => {
    await withBench(async ({ project, discover }) => {
      const user = project(ONLY_HEADQUARTERS);
      await discover(user);
      const before = user.allFiles();
      const { exitCode, stdout, stderr } = await discover(user, args);
      expect({ exitCode, stdout, files: user.allFiles() }).toEqual({ exitCode: 1, stdout: "", files: before });
      expect(stderr).toContain(says);
    })();
  });

  it.concurrent(
    "is loud: it changes a tunnel beside one that is DOWN, and says that it was forced",
    withBench(async ({ sandbox, project, discover }) => {
      const user = project(ONLY_HEADQUARTERS);
      sandbox.update(
        withConnection(sandbox.estate, "eu-west-1", HEADQUARTERS, (connection) => ({
          ...connection,
          telemetry: connection.telemetry?.map((each) => ({ ...each, status: "DOWN" })),
        })),
      );
      const held = await discover(user);
      expect(held.stdout).toContain(`Held: ${HEADQUARTERS} (eu-west-1): both tunnels are DOWN. Bring one up first`);
      expect(changesIn(user)).toEqual({});

      const { exitCode, stdout } = await discover(user, ["--force", HEADQUARTERS]);
      expect(exitCode).toBe(0);
      expect(stdout).toContain(
        `FORCED: ${HEADQUARTERS} (eu-west-1): tunnel 1 (203.0.113.2) changes with the next deploy`,
      );
      expect(user.read(CHANGES)).toContain("forced: true");
      expect(await user.synth()).toMatchObject({ exitCode: 0 });
    }),
  );
});
