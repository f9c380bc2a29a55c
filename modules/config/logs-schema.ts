import { z } from "zod";
import { arn } from "./fields";

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const RETENTIONS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

/** `logs`: the log groups that are made for VPNs which are to log. */
export const logsSchema = z
  .strictObject({
    retentionInDays: z
      .literal([...RETENTIONS])
      .default(365)
      .describe(`How long lines are kept, in days: ${RETENTIONS.join(", ")}. Default 365.`),
    kmsKeyArn: arn("kms", "key/[A-Za-z0-9-]+", "a KMS key")
      .optional()
      .describe(
        "A customer-managed key that CloudWatch Logs may use. Placeholders `{partition}`, `{region}` and `{account}` stand for " +
          "those of the stack. Default: CloudWatch's own encryption.",
      ),
  })
  .describe("The log groups that are made for VPNs which `harden` has log. One that exists is adopted as it is.");
