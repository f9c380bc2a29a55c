import type { DeployedSubscription, ExpectedSubscription } from "../../../modules/inventory";
import { judgeSubscription, subscriptionInWords } from "../../../modules/planning/verification/judge-subscription";
import { judgeTopic } from "../../../modules/planning/verification/judge-topic";

const ARN = "arn:aws:sns:eu-west-1:1:alarms";
const MAIL: ExpectedSubscription = { topicArn: ARN, protocol: "email", endpoint: "ops@example.com" };
const CONFIRMED: DeployedSubscription = { protocol: "email", endpoint: "ops@example.com", isConfirmed: true };
const HOOK = { protocol: "https", endpoint: "https://user:FAKE_password@hooks.example.com/FAKE_path" };

const brief = (findings: readonly { readonly gravity: string; readonly code: string }[]): readonly string[] =>
  findings.map(({ gravity, code }) => `${gravity} ${code}`);

describe("a subscription", () => {
  it.each<[string, ExpectedSubscription, readonly DeployedSubscription[] | undefined, readonly string[]]>([
    ["is fine once it is confirmed", MAIL, [CONFIRMED], []],
    ["is pending before", MAIL, [{ ...CONFIRMED, isConfirmed: false }], ["failure pending"]],
    ["is missing where there is none", MAIL, [], ["failure missing"]],
    [
      "is missing where another protocol has its address",
      MAIL,
      [{ ...CONFIRMED, protocol: "email-json" }],
      ["failure missing"],
    ],
    ["is missing with its topic", MAIL, undefined, ["failure missing"]],
    [
      "is found though AWS masks the password of its URL",
      { ...MAIL, ...HOOK },
      [{ ...HOOK, endpoint: "https://user:****@hooks.example.com/FAKE_path", isConfirmed: true }],
      [],
    ],
    [
      "is not another one on the same host",
      { ...MAIL, ...HOOK },
      [{ ...HOOK, endpoint: "https://user:****@hooks.example.com/other", isConfirmed: true }],
      ["failure missing"],
    ],
  ])("%s", (_words, expected, subscriptions, codes) => {
    const topic = subscriptions && { arn: ARN, subscriptions };
    expect(brief(judgeSubscription(expected, topic, "vpn-1"))).toEqual(codes);
  });

  it.each([
    ["email", "Open the link in the mail that AWS sent"],
    ["https", "The endpoint has to visit the SubscribeURL"],
  ])("over %s is confirmed in its own way, or by verify", (protocol, words) => {
    const subscription = { protocol, endpoint: "x", isConfirmed: false };
    const [finding] = judgeSubscription(
      { ...MAIL, protocol, endpoint: "x" },
      { arn: ARN, subscriptions: [subscription] },
      "s",
    );
    expect(finding?.hint).toMatch(words);
    expect(finding?.hint).toContain("npm run verify -- --confirm '<link or token>'");
  });

  it("is shown without what may be secret in a URL", () => {
    expect(subscriptionInWords(MAIL)).toBe("email ops@example.com of alarms");
    expect(subscriptionInWords({ ...MAIL, ...HOOK })).toBe("https hooks.example.com of alarms");
    expect(subscriptionInWords({ ...MAIL, ...HOOK, endpoint: "FAKE_not_a_url" })).toBe("https endpoint of alarms");
  });
});

describe("a topic", () => {
  const managed = { arn: ARN, isManaged: true };
  const adopted = { arn: ARN, isManaged: true, isAdopted: true };
  const referenced = { arn: ARN, isManaged: false };
  const pending = { ...CONFIRMED, endpoint: "other@example.com", isConfirmed: false };

  it.each<[string, typeof managed, readonly DeployedSubscription[] | undefined, readonly string[]]>([
    ["is fine with whom the stack subscribes", managed, [CONFIRMED], []],
    ["is missing where there is none", managed, undefined, ["failure missing"]],
    ["leaves the stack's own subscription to its own check", managed, [{ ...CONFIRMED, isConfirmed: false }], []],
    ["tells of another subscription that is pending", managed, [CONFIRMED, pending], ["failure pending"]],
    ["only mentions it where the topic is somebody else's", referenced, [CONFIRMED, pending], ["notice pending"]],
    ["only mentions it where the topic was adopted", adopted, [CONFIRMED, pending], ["notice pending"]],
    ["is not without subscribers while the stack's is missing", managed, [], []],
  ])("%s", (_words, expected, subscriptions, codes) => {
    const topic = subscriptions && { arn: ARN, subscriptions };
    expect(brief(judgeTopic(expected, topic, [MAIL], "vpn-1"))).toEqual(codes);
  });

  it.each([
    ["fails", "the stack made", managed, "failure", "Name subscribers"],
    ["is mentioned", "was adopted", adopted, "notice", "Its owner"],
    ["is mentioned", "is somebody else's", referenced, "notice", "Its owner"],
  ])("%s that %s where nobody at all is subscribed, or is to be", (_verb, _words, expected, gravity, hint) => {
    const elsewhere = { ...MAIL, topicArn: `${ARN}-2` };
    const findings = judgeTopic(expected, { arn: ARN, subscriptions: [] }, [elsewhere], "s");
    expect(brief(findings)).toEqual([`${gravity} no-subscriber`]);
    expect(findings[0]?.hint).toContain(hint);
  });

  it("is made by a deploy only where it is the stack's", () => {
    const [ours] = judgeTopic(managed, undefined, [], "vpn-1");
    const [others] = judgeTopic(referenced, undefined, [], "vpn-1");
    expect(ours?.hint).toContain("npx cdktf deploy vpn-1");
    expect(others?.hint).toMatch(/^Create it/);
  });
});
