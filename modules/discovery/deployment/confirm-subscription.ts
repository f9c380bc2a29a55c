import { ConfirmSubscriptionCommand, type SNSClient } from "@aws-sdk/client-sns";
import type { ScanFailure } from "../../inventory";
import type { AwsSession } from "../aws-session";
import { isNotFound, isServiceError, toScanFailure } from "../failure";

/** `refused`: the token is not one of this topic's, or too old. */
export type Confirmation = "confirmed" | "refused" | { readonly failure: ScanFailure };

/**
 * Confirms the subscription for which AWS sent a token: the one request of ours that changes something in AWS.
 *
 * @param token - whoever has it can confirm, so no answer of ours repeats it
 */
export async function confirmSubscription(
  session: AwsSession,
  sns: SNSClient,
  { region, topicArn, token }: { readonly region: string; readonly topicArn: string; readonly token: string },
): Promise<Confirmation> {
  try {
    await session.call(() => sns.send(new ConfirmSubscriptionCommand({ TopicArn: topicArn, Token: token })));
    return "confirmed";
  } catch (error) {
    if (isNotFound(error) || (isServiceError(error) && error.name === "InvalidParameterException")) return "refused";
    const failure = toScanFailure(error, { region, action: "sns:ConfirmSubscription" }, "verify");
    return { failure: { ...failure, message: failure.message.replaceAll(token, "…") } };
  }
}
