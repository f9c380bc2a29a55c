import { connectionId } from "../support/an-estate";
import { Project } from "../support/project";
import { Account, NOTHING } from "./support/account";
import { HARDEN_STACK, hardenEstate, type HardenSpec, statusesOf } from "./support/harden-estate";
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

describe("a rollout over a mixed estate", () => {
  let account: Account;
  let project: Project;

  beforeAll(async () => {
    account = await Account.open(hardenEstate(SITES));
    project = new Project(CONFIG);
  });

  afterAll(async () => {
    await account.close();
    project.remove();
  });

  it("ends with every tunnel as wished that can be, and never takes both of a site down", async () => {
    const finished = await account.rollout(project, "--yes", "--stable", "1s", "--wait", "1m");
    console.log(finished.stdout, finished.stderr);
    expect(finished.exitCode).toBe(2);
    console.log(JSON.stringify(modifyCalls(account.sandbox.requests), null, 1));
    for (const estate of account.sandbox.history) {
      for (const number of [1, 2, 3, 4]) expect(statusesOf(estate, number)).toContain("UP");
    }
    expect(await account.plan(project)).toMatchObject({ exitCode: 0, report: { total: NOTHING } });
    expect(HARDEN_STACK).toBe("vpn-444455556666-eu-west-1");
  });
});
