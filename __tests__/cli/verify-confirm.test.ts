import { arn } from "../support/an-alarm";
import { deployed, deployedRegion, PENDING, synthesizeInto, verify, withSubscriptions } from "../support/a-deployment";
import { anEstate } from "../support/an-estate";
import { Project } from "../support/project";
import { useSandbox } from "../support/use-sandbox";
import { withoutBackoff } from "../support/without-backoff";

const TOPIC = arn("sns", "tunnelwatch-alarms");
const RIGHT = "FAKE_right_token";
const WRONG = "FAKE_wrong_token";

const link = (token: string, topic = TOPIC): string =>
  `https://sns.eu-west-1.amazonaws.com/confirmation.html?TopicArn=${topic}&Token=${token}&Endpoint=ops@example.com`;

withoutBackoff();
const sandbox = useSandbox(() => deployed(withSubscriptions(PENDING)));

let project: Project;
beforeEach(() => {
  project = new Project();
  synthesizeInto(project);
});
afterEach(() => {
  project.remove();
});

const confirmations = () => sandbox().requests.filter(({ action }) => action === "ConfirmSubscription");

/** What an attempt that must fail says, all of it. */
async function refusal(...confirm: readonly string[]): Promise<{ readonly code: string; readonly text: string }> {
  try {
    await verify(project, { confirm });
  } catch (error) {
    const { code, message, hint, stack } = error as Error & { readonly code: string; readonly hint: string };
    return { code, text: [message, hint, stack].join("\n") };
  }
  throw new Error("was not refused");
}

describe("verify --confirm", () => {
  it.each([
    ["the link of a mail", link(RIGHT)],
    ["the link out of a mail's source", link(RIGHT).replaceAll("&", "&amp;")],
    [
      "the URL that an endpoint is sent",
      `https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${TOPIC}&Token=${RIGHT}`,
    ],
    ["the token alone", RIGHT],
  ])("confirms with %s, and shows no token", async (_words, given) => {
    const { exitCode, stdout, stderr } = await verify(project, { confirm: [given] });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: `Confirmed a subscription of ${TOPIC}.\n` });
    expect(stdout).not.toContain(RIGHT);
    expect(confirmations()).toHaveLength(1);
  });

  it("tries a token alone on every topic with something to confirm, and on no other", async () => {
    project.remove();
    project = new Project();
    const regions = ["eu-west-1", "us-east-1", "us-west-2"];
    synthesizeInto(project, undefined, undefined, regions);
    const pending = (token: string) => withSubscriptions({ ...PENDING, confirmationToken: token })();
    sandbox().update(
      anEstate({
        "eu-west-1": { ...deployedRegion(), ...pending("FAKE_other") },
        "us-east-1": deployedRegion("us-east-1"),
        "us-west-2": { ...deployedRegion("us-west-2"), ...pending(RIGHT) },
      }),
    );
    const { exitCode, stderr } = await verify(project, { confirm: [RIGHT] });
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: `Confirmed a subscription of ${arn("sns", "tunnelwatch-alarms", "us-west-2")}.\n`,
    });
    expect(confirmations().map(({ region }) => region)).toEqual(["eu-west-1", "us-west-2"]);
  });

  it.each([
    ["a wrong token", WRONG, `A token fits no subscription to confirm of ${TOPIC}.`],
    ["the link of an old mail", link(WRONG), `The token of the link for ${TOPIC} is wrong or too old.`],
    [
      "the link for somebody else's topic",
      link(RIGHT, arn("sns", "theirs")),
      `A link is for the topic ${arn("sns", "theirs")}, which no alarm of the stacks notifies.`,
    ],
  ])("refuses %s, and shows no token", async (_words, given, message) => {
    const { code, text } = await refusal(given);
    expect(code).toBe("NotConfirmed");
    expect(text).toContain(message);
    expect(text).not.toMatch(/FAKE_/);
  });

  it.each([
    ["nothing", ""],
    ["two words", `${RIGHT} ${RIGHT}`],
    ["a link that the shell cut off", `https://sns.eu-west-1.amazonaws.com/confirmation.html?TopicArn=${TOPIC}`],
    ["a link without a topic", `https://sns.eu-west-1.amazonaws.com/confirmation.html?Token=${RIGHT}`],
  ])("refuses %s before it asks anybody", async (_words, given) => {
    const { code, text } = await refusal(given);
    expect(code).toBe("Usage");
    expect(text).toContain("put it in quotes");
    expect(text).not.toMatch(/FAKE_/);
    expect(sandbox().requests).toEqual([]);
  });

  it("confirms what it can and names everything that it could not", async () => {
    const { text } = await refusal(WRONG, link(RIGHT), link(RIGHT, arn("sns", "theirs")));
    expect(text).toContain("A token fits no subscription");
    expect(text).toContain("A link is for the topic");
    expect(sandbox().estate.regions["eu-west-1"]?.topics?.[0]?.subscriptions?.[0]?.pendingConfirmation).toBe(false);
  });

  it("says that there is nothing to confirm", async () => {
    sandbox().update(deployed());
    expect((await refusal(RIGHT)).text).toContain("No topic of the stacks has a subscription to confirm.");
  });

  it("says which permission is missing", async () => {
    sandbox().faults.inject({ kind: "access-denied", action: "ConfirmSubscription" });
    const { code, text } = await refusal(RIGHT);
    expect(code).toBe("AuthorizationErrorException");
    expect(text).toContain("Allow sns:ConfirmSubscription in eu-west-1");
    expect(text).not.toMatch(/FAKE_/);
  });
});
