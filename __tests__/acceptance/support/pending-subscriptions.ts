import type { Parameters } from "../../../modules/sandbox/protocols/wire";

/** The protocols whose endpoints have to confirm. The others are of AWS's own, or a telephone. */
const TO_CONFIRM: readonly unknown[] = ["email", "email-json", "http", "https"];

/** What AWS says in place of an ARN to whoever has not asked for it. */
const NO_ARN = "pending confirmation";

/** What AWS lists in place of the ARN. */
const PENDING = "PendingConfirmation";

/** The subscriptions that nobody has confirmed yet: to moto, every one is confirmed from the start. */
export class PendingSubscriptions {
  private readonly pending = new Set<string>();
  private readonly confirmed = new Set<string>();

  /** What AWS would answer where this is what moto answers. Both speak XML here. */
  answerOf(action: string, parameters: Parameters, answer: string): string {
    switch (action) {
      case "Subscribe":
        return this.subscribed(parameters, answer);
      case "ListSubscriptionsByTopic":
        return answer.replace(/(<SubscriptionArn>)([^<]+)/gu, (match, tag: string, arn: string) =>
          this.isPending(arn) ? `${tag}${PENDING}` : match,
        );
      case "GetSubscriptionAttributes":
        if (!this.isPending(parameters["SubscriptionArn"])) return answer;
        return answer.replace(`<key>${PENDING}</key><value>false`, `<key>${PENDING}</key><value>true`);
      default:
        return answer;
    }
  }

  isPending(arn: unknown): boolean {
    return typeof arn === "string" && this.pending.has(arn);
  }

  /**
   * Confirms a subscription of a topic.
   *
   * @param token - the last part of its ARN, which its owner would find in a mail of AWS's
   * @returns its ARN; `undefined` for a wrong token
   */
  confirm({ TopicArn: topic, Token: token }: Parameters): string | undefined {
    const arn = `${String(topic)}:${String(token)}`;
    if (this.pending.delete(arn)) this.confirmed.add(arn);
    return this.confirmed.has(arn) ? arn : undefined;
  }

  clear(): void {
    this.pending.clear();
    this.confirmed.clear();
  }

  /** Whoever subscribes a second time gets the subscription that is there, which may be confirmed by then. */
  private subscribed({ Protocol: protocol, ReturnSubscriptionArn: returned }: Parameters, answer: string): string {
    const [, arn = ""] = /<SubscriptionArn>([^<]+)/u.exec(answer) ?? [];
    if (!TO_CONFIRM.includes(protocol) || this.confirmed.has(arn)) return answer;
    this.pending.add(arn);
    return returned === "true" ? answer : answer.replace(arn, NO_ARN);
  }
}
