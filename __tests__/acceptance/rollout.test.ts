import { presharedKeysOf } from "../../modules/sandbox";
import { connectionId } from "../support/an-estate";
import { eventually } from "../support/eventually";
import { type Finished, Project } from "../support/project";
import { Account, NOTHING } from "./support/account";
import { HARDEN_REGION, HARDEN_STACK, hardenEstate, type HardenSpec, statusesOf } from "./support/harden-estate";
import { modifyCalls } from "./support/modify-calls";

const CONFIG = `
harden:
  profile: recommended
  maxConnections: 3
`;

const AS_WISHED = {
  ikeVersions: ["ikev2"],
  startupAction: "start",
  dpdTimeoutAction: "restart",
};

const logged = (number: number): HardenSpec => {
  const logGroupArn = `arn:aws:logs:eu-west-1:444455556666:log-group:/aws/vpn/s2s/${connectionId(number)}`;
  const tunnel = { ...AS_WISHED, logOptions: { logEnabled: true, logGroupArn, logOutputFormat: "json" } };
  return { tunnels: [tunnel, tunnel] };
};

const SITES: readonly HardenSpec[] = [
  {},
  { routing: "bgp" },
  // DOWN for ever: its other tunnel cannot be changed.
  { status: ["DOWN", "UP"], modification: { returns: "as-before" } },
  // DOWN, and back once it is as wished.
  { status: ["UP", "DOWN"], modification: { returns: "always" } },
  { status: ["DOWN", "DOWN"] },
  { tunnels: [{ preSharedKey: "FAKE_same_key" }, { preSharedKey: "FAKE_same_key" }], reversed: true },
  logged(7),
  { tunnels: [{ negotiated: { ikeVersion: "ikev1" } }, { ...AS_WISHED, dpdTimeoutAction: "clear" }] },
];

/** The outside addresses of a connection's tunnels. */
const addressesOf = (number: number): readonly [string, string] => [
  `203.0.113.${String(number * 2)}`,
  `203.0.113.${String(number * 2 + 1)}`,
];

describe("a rollout over a mixed estate", () => {
  let account: Account;
  let project: Project;
  let finished: Finished;

  beforeAll(async () => {
    account = await Account.open(hardenEstate(SITES));
    project = new Project(CONFIG);
    finished = await account.rollout(project, "--yes", "--stable", "1s", "--wait", "1m");
  }, 300_000);

  afterAll(async () => {
    await account.close();
    project.remove();
  });

  it("says that not everything is as wished, and why, for each connection", () => {
    expect(finished).toMatchObject({ exitCode: 2 });
    const said = finished.stdout.split("\n");
    expect(said[0]).toBe("3 steps done. Not as wished:");
    expect(said.slice(1).map((line) => line.trim())).toEqual([
      expect.stringMatching(`^${connectionId(3)} .*: tunnel 1 .* is DOWN, so that nothing`),
      expect.stringMatching(`^${connectionId(5)} .*: both tunnels are DOWN`),
      expect.stringMatching(`^${connectionId(6)} .*: which tunnel Terraform would take`),
      expect.stringMatching(`^${connectionId(8)} .*: tunnel 1 .* uses ikev1`),
      "",
    ]);
  });

  it("changes every tunnel that can be changed, once, by the options that differ and no others", () => {
    const all = ["DPDTimeoutAction", "IKEVersion", "LogOptions", "StartupAction"];
    const calls = modifyCalls(account.sandbox.requests).map(({ outsideIpAddress, options }) => [
      outsideIpAddress,
      options,
    ]);
    expect(Object.fromEntries(calls as [string, readonly string[]][])).toEqual({
      [addressesOf(1)[0]]: all,
      [addressesOf(1)[1]]: all,
      [addressesOf(2)[0]]: all,
      [addressesOf(2)[1]]: all,
      [addressesOf(3)[0]]: all,
      [addressesOf(4)[0]]: all,
      [addressesOf(4)[1]]: all,
      [addressesOf(8)[1]]: ["DPDTimeoutAction", "LogOptions"],
    });
    expect(calls).toHaveLength(8);
  });

  it("never has both tunnels of a site down, nor two connections too many", () => {
    for (const estate of account.sandbox.history) {
      for (const number of [1, 2, 3, 4, 7, 8]) expect(statusesOf(estate, number)).toContain("UP");
      const modifying =
        estate.regions[HARDEN_REGION]?.vpnConnections.filter(({ state }) => state === "modifying") ?? [];
      expect(modifying.length).toBeLessThanOrEqual(3);
    }
  });

  it("needs nothing that the policies of a scan and of a deploy do not allow", () => {
    expect(account.callsOf("rollout").length).toBeGreaterThan(0);
    expect(account.notAllowed("harden")).toEqual([]);
  });

  it("leaves nothing to change", async () => {
    expect(await account.plan(project)).toMatchObject({ exitCode: 0, report: { total: NOTHING } });
  });

  it("prints and writes no pre-shared key", () => {
    const secrets = presharedKeysOf(account.sandbox.estate);
    expect(secrets.length).toBeGreaterThan(0);
    const written = [...project.allFiles(/tfstate|\.terraform/).values()].map((bytes) => bytes.toString("utf8"));
    const everything = [finished.stdout, finished.stderr, ...written].join("\n");
    expect(secrets.filter((secret) => everything.includes(secret))).toEqual([]);
  });
});

describe("a rollout that meets a tunnel which does not come back", () => {
  let account: Account;
  let project: Project;

  beforeAll(async () => {
    account = await Account.open(hardenEstate([{ modification: { returns: "never" } }, {}, {}]));
    project = new Project(`harden: { options: { dpdTimeoutAction: restart, rekeyMarginTimeSeconds: 300 } }\n`);
  });

  afterAll(async () => {
    await account.close();
    project.remove();
  });

  const changed = (): readonly string[] =>
    modifyCalls(account.sandbox.requests).map(({ outsideIpAddress }) => outsideIpAddress);

  const expectStop = ({ exitCode, stdout }: Finished): void => {
    expect(exitCode).toBe(2);
    expect(stdout).toContain(`${connectionId(1)} (${HARDEN_REGION}) tunnel ${addressesOf(1)[0]} did not come back`);
    expect(stdout).toMatch(/DOWN since 20\d\d-/);
    expect(stdout).toContain("Its other tunnel is UP and carries the traffic.");
    expect(stdout).toContain(`- ${addressesOf(1)[0]}`);
    expect(stdout).toContain("dpdTimeoutAction: clear");
    expect(stdout).toContain("What rekeyMarginTimeSeconds was cannot be said here");
    expect(changed()).toEqual([addressesOf(1)[0]]);
  };

  it("stops there, and neither starting again nor discover and deploy changes a further site", async () => {
    expectStop(await account.rollout(project, "--yes", "--stable", "1s", "--wait", "2s"));
    expectStop(await account.rollout(project, "--yes", "--stable", "1s", "--wait", "2s"));

    expect(await account.discover(project)).toMatchObject({ exitCode: 0 });
    expect(await account.plan(project)).toMatchObject({ exitCode: 0, report: { total: { change: 0 } } });
    await account.apply(project, HARDEN_STACK);
    expect(changed()).toEqual([addressesOf(1)[0]]);

    // What it printed leads back; and until the tunnel is UP, nowhere else.
    project.write(
      "tunnelwatch.yaml",
      `harden:
  options: { dpdTimeoutAction: restart }
  overrides:
    - match: { tunnels: ["${addressesOf(1)[0]}"] }
      options: { dpdTimeoutAction: clear }
`,
    );
    expect(await account.rollout(project, "--yes", "--stable", "1s", "--wait", "2s")).toMatchObject({ exitCode: 2 });
    expect(changed()).toEqual([addressesOf(1)[0], addressesOf(1)[0]]);
  }, 300_000);
});

describe("a rollout that is killed", () => {
  it("goes on correctly when it is started again", async () => {
    const account = await Account.open(hardenEstate([{}, { routing: "bgp" }]));
    const project = new Project("harden: { options: { dpdTimeoutAction: restart }, maxConnections: 2 }\n");
    try {
      const modified = eventually(
        "a tunnel is modified",
        () => modifyCalls(account.sandbox.requests).length > 0,
        120_000,
      );
      const environment = account.forRollout;
      const killed = await project.tunnelwatch(["rollout", "--yes", "--stable", "1s", "--wait", "1m"], {
        environment,
        killWhen: modified,
      });
      expect(killed.signal).toBe("SIGKILL");
      const again = await account.rollout(project, "--yes", "--stable", "1s", "--wait", "1m");
      expect(again).toMatchObject({ exitCode: 0 });
      expect(again.stdout).toContain("Every tunnel is as wished.");
      const changed = modifyCalls(account.sandbox.requests).map(({ outsideIpAddress }) => outsideIpAddress);
      expect([...changed].sort()).toEqual([...addressesOf(1), ...addressesOf(2)].sort());
      for (const estate of account.sandbox.history) {
        for (const number of [1, 2]) expect(statusesOf(estate, number)).toContain("UP");
      }
      expect(await account.plan(project)).toMatchObject({ exitCode: 0, report: { total: NOTHING } });
    } finally {
      await account.close();
      project.remove();
    }
  });
});
