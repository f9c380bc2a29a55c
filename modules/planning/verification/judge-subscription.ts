import type { DeployedSubscription, DeployedTopic, ExpectedSubscription } from "../../inventory";
import type { Finding } from "./check";
import { deploy } from "./ways-out";

/** What a subscription is known by. */
type Subscriber = Pick<DeployedSubscription, "protocol" | "endpoint">;

/** What is to be said of a subscription. @param topic - `undefined` where there is no such topic */
export function judgeSubscription(
  expected: ExpectedSubscription,
  topic: DeployedTopic | undefined,
  stack: string,
): readonly Finding[] {
  const found = topic?.subscriptions.find((subscription) => isSame(expected, subscription));
  if (found === undefined) {
    return [
      {
        code: "missing",
        gravity: "failure",
        message: "The topic has no such subscription.",
        hint: `${deploy(stack)} AWS deletes what nobody confirms within two days; a deploy has it ask again.`,
      },
    ];
  }
  return found.isConfirmed ? [] : [pending(expected, "Nobody has confirmed it, so nothing is sent to it.")];
}

/** That a subscription is not confirmed, and how it will be. */
export function pending({ protocol }: Pick<Subscriber, "protocol">, message: string): Finding {
  const where = protocol.startsWith("email")
    ? "Open the link in the mail that AWS sent, within two days"
    : "The endpoint has to visit the SubscribeURL of the request that AWS sent to it";
  const hint = `${where}, or run \`npm run verify -- --confirm '<link or token>'\` with it.`;
  return { code: "pending", gravity: "failure", message, hint };
}

/** Whether two are the same subscriber. AWS masks the password of a URL, and the Terraform provider looks for it likewise. */
export function isSame(expected: Subscriber, found: Subscriber): boolean {
  if (expected.protocol !== found.protocol) return false;
  return expected.endpoint === found.endpoint || withMaskedPassword(expected.endpoint) === found.endpoint;
}

function withMaskedPassword(endpoint: string): string {
  return endpoint.replace(/^(https?:\/\/[^/@:]*):[^/@]*@/, "$1:****@");
}

/** A subscription as it may be shown: of a URL, which often holds a token, only the host. */
export function subscriptionInWords({ topicArn, protocol, endpoint }: ExpectedSubscription): string {
  return `${subscriberInWords({ protocol, endpoint })} of ${topicArn.slice(topicArn.lastIndexOf(":") + 1)}`;
}

/** Who is subscribed, as it may be shown. */
export function subscriberInWords({ protocol, endpoint }: Subscriber): string {
  if (!protocol.startsWith("http")) return `${protocol} ${endpoint}`;
  return `${protocol} ${URL.canParse(endpoint) ? new URL(endpoint).host : "endpoint"}`;
}
