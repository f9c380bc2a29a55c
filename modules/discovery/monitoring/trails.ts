import { type CloudTrailClient, DescribeTrailsCommand, type Trail as ApiTrail } from "@aws-sdk/client-cloudtrail";
import { byCodeUnit, type Trail } from "../../inventory";
import { nonEmpty, required } from "../api-values";
import type { AwsSession } from "../aws-session";

/**
 * The trails whose home is a region, in the order of their ARNs. The API has no pages.
 *
 * An organization's trail of another account is shown as a shadow even at home: shadows have to be asked for, and those
 * of trails with another home sorted out.
 */
export async function readTrails(
  session: AwsSession,
  cloudTrail: CloudTrailClient,
  region: string,
): Promise<readonly Trail[]> {
  const { trailList = [] } = await session.call(() =>
    cloudTrail.send(new DescribeTrailsCommand({ includeShadowTrails: true })),
  );
  return trailList
    .filter(({ HomeRegion }) => HomeRegion === region)
    .map(toTrail)
    .sort((a, b) => byCodeUnit(a.arn, b.arn));
}

function toTrail(api: ApiTrail): Trail {
  const arn = required(api.TrailARN, "trailARN");
  return {
    name: required(api.Name, `name of ${arn}`),
    arn,
    isMultiRegion: api.IsMultiRegionTrail === true,
    logGroupArn: nonEmpty(api.CloudWatchLogsLogGroupArn)?.replace(/:\*$/, ""),
  };
}
