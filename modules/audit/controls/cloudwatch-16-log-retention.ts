import { OWN_STACK_TAG, sortedById, stackName } from "../../inventory";
import { logGroupResource, regionResource } from "../audited-resources";
import { unreadInWords } from "../region-facts";
import { failed, passed, type RegionControl, securityHubUrl, shellWord, unknown } from "./control";

/** What Security Hub asks for where nobody chose another value. */
const DAYS = 365;

/** CloudWatch.16: log groups keep their lines for a year. */
export const logRetention: RegionControl = {
  info: {
    id: "CloudWatch.16",
    title: "Logs of VPNs and of their changes are kept for a year",
    failing: "A log group keeps its lines for less than a year",
    description:
      "Whoever looks into an incident looks back: lines that are gone prove nothing. Judged are the log groups that VPNs and " +
      "trails log to, with Security Hub's own 365 days.",
    severity: "medium",
    frameworks: ["NIST 800-53"],
    url: securityHubUrl("cloudwatch", "CloudWatch.16"),
  },
  judge: ({ scan }) => {
    const { logGroups } = scan.monitoring;
    if (!logGroups.ok) return [unknown(regionResource(scan), unreadInWords(logGroups.failure))];
    return sortedById(logGroups.value).map(({ id, facts: { retentionInDays, tags } }) => {
      const resource = logGroupResource(scan, id);
      const days = retentionInDays === undefined ? "for ever" : `for ${String(retentionInDays)} days`;
      const evidence = [
        { subject: "retentionInDays", value: retentionInDays === undefined ? "none" : String(retentionInDays) },
      ];
      if (retentionInDays === undefined || retentionInDays >= DAYS) {
        return passed(resource, `${id} keeps its lines ${days}.`, evidence);
      }
      const isOurs = Object.hasOwn(tags, OWN_STACK_TAG) && tags[OWN_STACK_TAG] === stackName(scan);
      return failed(
        resource,
        `${id} keeps its lines ${days} only.`,
        evidence,
        isOurs
          ? { text: "Then plan and deploy.", configuration: `logs: { retentionInDays: ${String(DAYS)} }` }
          : {
              text: "Keep them longer; what it stores costs. Terraform leaves a log group that it adopted as it is.",
              command:
                `aws logs put-retention-policy --region ${scan.region} --log-group-name ${shellWord(id)} ` +
                `--retention-in-days ${String(DAYS)}`,
            },
      );
    });
  },
};
