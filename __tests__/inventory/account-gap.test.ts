import { isMissed, kindOfFailure } from "../../modules/inventory";

const DENIED = "User: arn:aws:iam::111122223333:user/a is not authorized to perform: ec2:DescribeVpnConnections";

describe("a failure is", () => {
  it.each([
    ["UnauthorizedOperation", `${DENIED} with an explicit deny in a service control policy`, "service-control-policy"],
    [
      "UnauthorizedOperation",
      `${DENIED} because no service control policy allows the ec2:DescribeVpnConnections action`,
      "service-control-policy",
    ],
    ["AccessDenied", `${DENIED} with an explicit deny in a resource control policy`, "service-control-policy"],
    ["UnauthorizedOperation", `${DENIED} with an explicit deny in an identity-based policy`, "failed"],
    ["UnauthorizedOperation", `${DENIED} because no identity-based policy allows it`, "failed"],
    ["AuthFailure", "AWS was not able to validate the provided access credentials", "region-not-enabled"],
    ["UnrecognizedClientException", "The security token included in the request is invalid.", "region-not-enabled"],
    ["RequestLimitExceeded", "Request limit exceeded.", "failed"],
    ["ExpiredToken", "The security token included in the request is expired", "failed"],
  ])("%s: %s → %s", (code, message, kind) => {
    expect(kindOfFailure({ code, message, action: "ec2:DescribeVpnConnections" })).toBe(kind);
  });
});

it("nothing is missed where an account is closed or has not enabled a region", () => {
  const kinds = [
    "account-not-active",
    "region-not-enabled",
    "service-control-policy",
    "role-not-assumed",
    "failed",
  ] as const;
  expect(kinds.filter((kind) => isMissed({ kind }))).toEqual(["service-control-policy", "role-not-assumed", "failed"]);
});
