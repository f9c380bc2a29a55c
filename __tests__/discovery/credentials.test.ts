import { anEstate } from "../support/an-estate";
import { scan } from "../support/scan";
import { useSandbox } from "../support/use-sandbox";

const sandbox = useSandbox(() => anEstate({ "eu-west-1": {}, "us-east-1": {} }));

/** The regions that were asked who calls. */
const identityRegions = (): readonly string[] =>
  sandbox().requests.flatMap(({ action, region }) => (action === "GetCallerIdentity" ? region : []));

describe("without credentials", () => {
  it.each([
    [
      "there are none at all",
      undefined,
      /aws sso login.*--profile.*AWS_PROFILE.*AWS_ACCESS_KEY_ID.*AWS_SECRET_ACCESS_KEY.*npm run demo/,
    ],
    ["the profile does not exist", "nobody", /^Sign in with `aws sso login --profile nobody`, or correct the profile /],
  ])("where %s, one message names the ways in", async (_words, profile, hint) => {
    delete process.env["AWS_ACCESS_KEY_ID"];
    delete process.env["AWS_SECRET_ACCESS_KEY"];

    await expect(scan({ profile })).rejects.toMatchObject({
      name: "TunnelwatchError",
      code: "NoCredentials",
      message: expect.stringMatching(/^No usable AWS credentials were found( in profile \w+)?: Could not /) as string,
      hint: expect.stringMatching(hint) as string,
    });
    expect(sandbox().requests).toEqual([]);
  });
});

describe("with credentials that AWS refuses", () => {
  it("says so with AWS's code, and reads nothing", async () => {
    sandbox().faults.inject({ kind: "access-denied", service: "sts" });

    await expect(scan()).rejects.toMatchObject({
      code: "AccessDenied",
      message: expect.stringMatching(/^AWS did not say whose credentials these are: AccessDenied: /) as string,
      hint: expect.stringContaining("sts:GetCallerIdentity") as string,
    });
    expect(sandbox().requests).toHaveLength(1);
  });
});

describe("the identity", () => {
  it("gives account and partition to every scan, and to the caller before anything is read", async () => {
    sandbox().update(anEstate({ "eu-west-1": {} }, { partition: "aws-us-gov", accountId: "777788889999" }));
    let readBefore = -1;

    const [only] = await scan({
      onEvent: (event) => {
        if (event.kind !== "started") return;
        expect(event.identity).toEqual({ partition: "aws-us-gov", accountId: "777788889999" });
        readBefore = sandbox().requests.filter(({ action }) => action.startsWith("DescribeVpn")).length;
      },
    });

    expect(only).toMatchObject({ partition: "aws-us-gov", accountId: "777788889999" });
    expect(readBefore).toBe(0);
  });

  it("lets the caller refuse the account before anything is read", async () => {
    const refuse = (): never => {
      throw new Error("not this account");
    };

    await expect(scan({ onEvent: refuse })).rejects.toThrow("not this account");
    expect(sandbox().requests.map(({ action }) => action)).toEqual(["GetCallerIdentity", "DescribeRegions"]);
  });

  it.each([
    ["the region of the environment", "eu-west-1"],
    ["us-east-1 where the environment names none", undefined],
  ])("is asked for in %s", async (_words, region) => {
    if (region === undefined) delete process.env["AWS_REGION"];
    else process.env["AWS_REGION"] = region;

    await scan({ regions: ["eu-west-1"] });

    expect(identityRegions()).toEqual([region ?? "us-east-1"]);
  });
});
