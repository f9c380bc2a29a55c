import { toScanFailure } from "../../modules/discovery/failure";

const attempted = { region: "eu-west-1", action: "ec2:DescribeVpnConnections" };
const SECRET = "FAKE_key_in_a_message";

const answered = (name: string, message = "AWS's words"): Error =>
  Object.assign(new Error(message), { name, $fault: "client", $metadata: {} });
const met = (code: string): Error => Object.assign(new Error("the network's words"), { code });

describe("the report of a failure", () => {
  it.each([
    ["UnauthorizedOperation", /^Allow ec2:DescribeVpnConnections in eu-west-1 /],
    ["AccessDenied", /^Allow /],
    ["AccessDeniedException", /^Allow /],
    ["AuthorizationErrorException", /^Allow /],
    ["AuthFailure", /eu-west-1 is enabled/],
    ["UnrecognizedClientException", /eu-west-1 is enabled/],
    ["ExpiredToken", /^Renew the credentials/],
    ["RequestExpired", /^Renew the credentials/],
    ["CredentialsProviderError", /^Renew the credentials/],
    ["RequestLimitExceeded", /scan\.concurrency/],
    ["Throttling", /scan\.concurrency/],
    ["ThrottlingException", /scan\.concurrency/],
    ["InternalError", /^Run discover again\.$/],
  ])("keeps what AWS says with %s, and adds the way out", (code, hint) => {
    expect(toScanFailure(answered(code), attempted)).toEqual({
      ...attempted,
      code,
      message: "AWS's words",
      hint: expect.stringMatching(hint) as string,
    });
  });

  it.each([
    "with an explicit deny in a service control policy",
    "with an explicit deny in a resource control policy",
    "because no service control policy allows the ec2:DescribeVpnConnections action",
  ])("names the organization's policy where AWS says '%s'", (reason) => {
    expect(
      toScanFailure(answered("UnauthorizedOperation", `User: a is not authorized ${reason}`), attempted).hint,
    ).toBe(
      "Leave the region eu-west-1 out for the account (scan.excludeRegions, accounts[].regions), or have the organization's " +
        "policy allow ec2:DescribeVpnConnections there.",
    );
  });

  it.each([
    ["ECONNREFUSED", /^Check the network/],
    ["ENOTFOUND", /^Check the network/],
    ["EAI_AGAIN", /^Check the network/],
    ["ETIMEDOUT", /scan\.requestTimeoutSeconds/],
    ["SELF_SIGNED_CERT_IN_CHAIN", /NODE_EXTRA_CA_CERTS/],
    ["CERT_HAS_EXPIRED", /NODE_EXTRA_CA_CERTS/],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", /NODE_EXTRA_CA_CERTS/],
  ])("keeps what the network says with %s, and adds the way out", (code, hint) => {
    expect(toScanFailure(met(code), attempted)).toEqual({
      ...attempted,
      code,
      message: "the network's words",
      hint: expect.stringMatching(hint) as string,
    });
  });

  it.each<[string, unknown]>([
    ["a parser", new SyntaxError(SECRET)],
    ["the parser of HTTP", Object.assign(new Error(SECRET), { code: "HPE_INVALID_CONSTANT", rawPacket: SECRET })],
    ["an error of the SDK that AWS did not answer", Object.assign(new Error(SECRET), { $metadata: {} })],
    [
      "the parser of credentials",
      Object.assign(new Error(`SyntaxError: ${SECRET}`), { name: "CredentialsProviderError" }),
    ],
    ["something that is no error", SECRET],
  ])("drops what %s says: it may quote the answer", (_words, error) => {
    expect(toScanFailure(error, attempted)).toEqual({
      ...attempted,
      code: "UnreadableAnswer",
      message: "The answer was cut off or malformed.",
      hint: "Run discover again.",
    });
  });
});
