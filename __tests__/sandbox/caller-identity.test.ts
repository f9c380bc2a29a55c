import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { anEstate } from "../support/an-estate";
import { sts } from "../support/aws-clients";
import { useSandbox } from "../support/use-sandbox";

const sandbox = useSandbox(() => anEstate({ "eu-west-1": {} }, { partition: "aws-cn" }));

describe("GetCallerIdentity", () => {
  it("answers account and partition of the estate", async () => {
    expect(await sts().send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: "444455556666",
      Arn: "arn:aws-cn:iam::444455556666:user/sandbox",
    });
  });

  it("answers the caller that the estate names", async () => {
    const callerArn = "arn:aws:sts::444455556666:assumed-role/reader/session";
    sandbox().update(anEstate({ "eu-west-1": {} }, { callerArn }));

    expect((await sts().send(new GetCallerIdentityCommand({}))).Arn).toBe(callerArn);
  });
});
