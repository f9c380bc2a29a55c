import { type CredentialsProvider, roleCredentials } from "../../modules/discovery/role-credentials";
import { anEstate } from "../support/an-estate";
import { useSandbox } from "../support/use-sandbox";

const ACCOUNT = "111111111111";

const sandbox = useSandbox(() => anEstate({ "eu-west-1": {} }));

/** What gives the credentials of a role, which are good for so long. */
function credentialsFor(sessionMilliseconds: number): CredentialsProvider {
  const roles = [{ name: "Scan", sessionMilliseconds }];
  sandbox().update(
    anEstate({ "eu-west-1": {} }, { otherAccounts: [anEstate({ "eu-west-1": {} }, { accountId: ACCOUNT, roles })] }),
  );
  return roleCredentials({ roleArn: `arn:aws:iam::${ACCOUNT}:role/Scan` }, { region: "eu-west-1" }, []);
}

const timesAssumed = (): number => sandbox().requests.filter(({ action }) => action === "AssumeRole").length;

const deny = (): (() => void) => sandbox().faults.inject({ kind: "access-denied", action: "AssumeRole" });

afterEach(() => {
  jest.restoreAllMocks();
});

describe("the credentials of a role", () => {
  it("are asked for once, for all who ask at the same time and later", async () => {
    const credentials = credentialsFor(3_600_000);

    const [first, second] = await Promise.all([credentials(), credentials()]);

    expect(second).toBe(first);
    expect(await credentials()).toBe(first);
    expect(timesAssumed()).toBe(1);
  });

  it("that cannot be renewed are used to their end, and AWS is not asked at each call", async () => {
    const credentials = credentialsFor(60_000);
    const first = await credentials();
    deny();

    expect(await credentials()).toBe(first);
    expect(await credentials()).toBe(first);
    expect(timesAssumed()).toBe(2);
  });

  it("are renewed a while later, when AWS gives new ones again", async () => {
    const credentials = credentialsFor(60_000);
    const first = await credentials();
    const allow = deny();
    await credentials();
    allow();
    const later = Date.now() + 31_000;
    jest.spyOn(Date, "now").mockReturnValue(later);

    const second = await credentials();

    expect(second).not.toBe(first);
    expect(timesAssumed()).toBe(3);
  });

  it("that are over are not used again: what AWS says goes on", async () => {
    const credentials = credentialsFor(0);
    await credentials();
    deny();

    await expect(credentials()).rejects.toMatchObject({ name: "AccessDenied" });
  });
});
