import type { Estate } from "../../modules/sandbox";
import { aConnection, anEstate, connectionId } from "../support/an-estate";
import { discovery, valueOf } from "../support/scan";
import { PERMISSION_SET, SIGNED_IN, SsoHome, type SsoProfile, tokenOf } from "../support/sso-home";
import { useSandbox } from "../support/use-sandbox";
import { withoutBackoff } from "../support/without-backoff";

const OWN = "444455556666";
const FIRST = "111111111111";
const SECOND = "222222222222";

const account = (id: string, number: number, members: Partial<Estate> = {}): Estate =>
  anEstate({ "eu-west-1": { vpnConnections: [aConnection(number)] }, "us-east-1": {} }, { accountId: id, ...members });

const sandbox = useSandbox(() => account(OWN, 1, { otherAccounts: [account(FIRST, 2), account(SECOND, 3)] }));
withoutBackoff();

let home: SsoHome | undefined;

function signIn(profiles: Readonly<Record<string, SsoProfile>>): void {
  home = new SsoHome(profiles);
  Object.assign(process.env, home.environment());
}

afterEach(() => {
  home?.remove();
  home = undefined;
});

describe("accounts with profiles of IAM Identity Center", () => {
  it("are read each with credentials that the portal gives for it, once", async () => {
    signIn({
      first: { accountId: FIRST, expiresAt: SIGNED_IN },
      second: { accountId: SECOND, expiresAt: SIGNED_IN },
    });
    const accounts = [
      { id: FIRST, profile: "first" },
      { id: SECOND, profile: "second" },
    ];

    const { scans, gaps } = await discovery({ accounts });

    expect(gaps).toEqual([]);
    const found = scans.flatMap(({ accountId, vpnConnections }) =>
      valueOf(vpnConnections).map(({ id }) => [accountId, id]),
    );
    expect(found).toEqual([
      [FIRST, connectionId(2)],
      [SECOND, connectionId(3)],
    ]);
    const portal = sandbox().requests.filter(({ service }) => service === "sso");
    expect(portal.map(({ action, parameters }) => [action, parameters["account_id"], parameters]).sort()).toEqual([
      ["GetRoleCredentials", FIRST, { account_id: FIRST, role_name: PERMISSION_SET, accessToken: tokenOf("first") }],
      ["GetRoleCredentials", SECOND, { account_id: SECOND, role_name: PERMISSION_SET, accessToken: tokenOf("second") }],
    ]);
    const others = sandbox().requests.filter(({ service }) => service !== "sso");
    expect(new Set(others.map(({ accountId }) => accountId))).toEqual(new Set([FIRST, SECOND]));
    expect(new Set(others.map(({ accessKeyId }) => accessKeyId)).size).toBe(2);
    expect(others.every(({ accessKeyId, accountId }) => accessKeyId.startsWith(`ASIA${accountId}`))).toBe(true);
    expect(others.filter(({ status }) => status !== 200)).toEqual([]);
  });

  it.each<[string, SsoProfile, RegExp]>([
    ["its token is over", { accountId: FIRST, expiresAt: "2020-01-01T00:00:00Z" }, /: Token is expired\. /],
    ["nobody has signed in", { accountId: FIRST }, /was not found or is invalid/],
    ["the portal says no", { accountId: "999999999999", expiresAt: SIGNED_IN }, /ForbiddenException: No access/],
  ])(
    "where %s, the account is a gap that names the way in, and the others are read",
    async (_words, first, message) => {
      signIn({ first, second: { accountId: SECOND, expiresAt: SIGNED_IN } });

      const { scans, gaps } = await discovery({
        accounts: [{ id: FIRST, profile: "first" }, { id: SECOND, profile: "second" }, { id: OWN }],
      });

      expect(gaps).toEqual([
        {
          accountId: FIRST,
          kind: "failed",
          regions: [],
          code: "NoCredentials",
          message: expect.stringMatching(message) as string,
          hint: expect.stringContaining("Sign in with `aws sso login --profile first`, ") as string,
        },
      ]);
      expect(gaps[0]?.message).toMatch(/^No usable AWS credentials were found in profile first: /);
      expect(new Set(scans.map(({ accountId }) => accountId))).toEqual(new Set([SECOND, OWN]));
    },
  );

  it("tell nothing of an answer of the portal that cannot be read", async () => {
    signIn({ first: { accountId: FIRST, expiresAt: SIGNED_IN } });
    sandbox().faults.inject({ kind: "malformed", service: "sso" });

    const { gaps } = await discovery({ accounts: [{ id: FIRST, profile: "first" }] });

    expect(gaps).toMatchObject([{ accountId: FIRST, code: "UnreadableAnswer", hint: "Run discover again." }]);
    expect(JSON.stringify(gaps)).not.toContain("FAKE");
  });
});
