import { GetTrailStatusCommand } from "@aws-sdk/client-cloudtrail";
import { logGroupIn, type RegionScan } from "../../inventory";
import { attemptsIn } from "../attempt";
import type { AwsSession } from "../aws-session";
import type { ReadingTaker } from "./reading-taker";

/**
 * By ARN of a trail, whether it logs right now: of trails of all regions that send their events to a log group of the scanned
 * region. One whose logging was stopped is listed like any other.
 */
export async function readTrailLogging(
  session: AwsSession,
  scan: RegionScan,
  take: ReadingTaker,
): Promise<Readonly<Record<string, boolean>>> {
  const { region, monitoring } = scan;
  const cloudTrail = session.cloudTrail(region);
  const attempt = attemptsIn(region, "audit");
  const trails = (monitoring.trails.ok ? monitoring.trails.value : []).filter(
    ({ isMultiRegion, logGroupArn }) => isMultiRegion && logGroupIn(scan, logGroupArn) !== undefined,
  );
  const read = await Promise.all(
    trails.map(async ({ arn }) => {
      const isLogging = take(
        await attempt("cloudtrail:GetTrailStatus", async () => {
          const status = await session.call(() => cloudTrail.send(new GetTrailStatusCommand({ Name: arn })));
          return status.IsLogging === true;
        }),
      );
      return isLogging === undefined ? [] : [[arn, isLogging] as const];
    }),
  );
  return Object.fromEntries(read.flat());
}
