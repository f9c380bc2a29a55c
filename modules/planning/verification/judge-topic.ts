import type { DeployedTopic, ExpectedSubscription, ExpectedTopic } from "../../inventory";
import type { Finding } from "./check";
import { isSame, pending, subscriberInWords } from "./judge-subscription";
import { deploy } from "./ways-out";

/**
 * What is to be said of a topic, and of its subscriptions that are not the stack's.
 *
 * @param topic - `undefined` where there is no such topic
 * @param subscriptions - those of the stack, of this topic or others
 */
export function judgeTopic(
  expected: ExpectedTopic,
  topic: DeployedTopic | undefined,
  subscriptions: readonly ExpectedSubscription[],
  stack: string,
): readonly Finding[] {
  if (topic === undefined) {
    return [
      {
        code: "missing",
        gravity: "failure",
        message: "SNS has no such topic: an alarm that notifies it reaches nobody.",
        hint: expected.isManaged
          ? deploy(stack)
          : "Create it, or name another one in notifications of tunnelwatch.yaml; if an alarm of the account named it, run `npm run discover` again.",
      },
    ];
  }
  // Whom somebody else's topic tells is somebody else's concern.
  const gravity = expected.isManaged && expected.isAdopted !== true ? "failure" : "notice";
  const own = subscriptions.filter(({ topicArn }) => topicArn === expected.arn);
  if (topic.subscriptions.length === 0 && own.length === 0) {
    return [
      {
        code: "no-subscriber",
        gravity,
        message: "Nobody is subscribed to it: an alarm that notifies it reaches nobody.",
        hint:
          gravity === "failure"
            ? "Name subscribers in notifications.subscriptions of tunnelwatch.yaml, then plan and deploy."
            : "Its owner has to subscribe somebody to it, or name another topic in notifications of tunnelwatch.yaml.",
      },
    ];
  }
  return topic.subscriptions
    .filter(
      (subscription) => !subscription.isConfirmed && !own.some((expectedOne) => isSame(expectedOne, subscription)),
    )
    .map((subscription) => ({
      ...pending(subscription, `Its subscription ${subscriberInWords(subscription)} is not confirmed.`),
      gravity,
    }));
}
