import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { anEstate } from "../support/an-estate";
import { useSandbox } from "../support/use-sandbox";

const MEMBER = "777788889999";

const sandbox = useSandbox(() =>
  anEstate({ "eu-west-1": {} }, { otherAccounts: [anEstate({ "eu-west-1": {} }, { accountId: MEMBER })] }),
);

interface Answer {
  readonly __type?: string;
  readonly roleCredentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
    readonly expiration: number;
  };
}

/** Asks as the SDK's client does, which nobody but the SDK itself can have. */
async function ask(
  accountId: string,
  headers: Readonly<Record<string, string>> = { "x-amz-sso_bearer_token": "token" },
  path = "/federation/credentials",
): Promise<{ readonly status: number; readonly answer: Answer }> {
  const query = new URLSearchParams({ account_id: accountId, role_name: "Reader" });
  const response = await fetch(`${sandbox().url}${path}?${query.toString()}`, { headers });
  return { status: response.status, answer: (await response.json()) as Answer };
}

describe("the portal of IAM Identity Center", () => {
  it("gives credentials of a permission set's role in the account, for an hour", async () => {
    const { status, answer } = await ask(MEMBER);

    expect(status).toBe(200);
    const { roleCredentials } = answer;
    if (!roleCredentials) throw new Error("The answer has no credentials.");
    const { expiration, ...credentials } = roleCredentials;
    expect(expiration - Date.now()).toBeGreaterThan(3_500_000);
    const client = new STSClient({ region: "eu-west-1", credentials });
    expect(await client.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: MEMBER,
      Arn: `arn:aws:sts::${MEMBER}:assumed-role/AWSReservedSSO_Reader_0123456789abcdef/sandbox`,
    });
    expect(sandbox().requests[0]).toMatchObject({ service: "sso", action: "GetRoleCredentials", status: 200 });
  });

  it.each([
    ["who has no token", 401, "UnauthorizedException", () => ask(MEMBER, {})],
    ["an account that is not theirs", 403, "ForbiddenException", () => ask("111122223333")],
    ["what it does not know", 400, "InvalidRequestException", () => ask(MEMBER, {}, "/federation/constructor")],
  ])("refuses %s", async (_words, status, code, asked) => {
    expect(await asked()).toMatchObject({ status, answer: { __type: code } });
  });
});
