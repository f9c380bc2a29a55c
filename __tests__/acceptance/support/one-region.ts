import { type Estate, sampleEstate } from "../../../modules/sandbox";
import { withRegion } from "../../support/estate-edits";

/** The region of the sample estate with the fewest VPNs: three connections and an endpoint. */
export const REGION = "ap-southeast-2";

/** The stack of {@link oneRegion}. */
export const STACK = `vpn-111122223333-${REGION}`;

/** The sample estate with one region only, for tests that need a plan and not many of them. */
export function oneRegion(): Estate {
  const { regions, ...estate } = sampleEstate();
  const region = regions[REGION];
  if (!region) throw new Error(`The sample estate has no region ${REGION}.`);
  return { ...estate, regions: { [REGION]: region } };
}

/** The estate of {@link oneRegion} with a trail of all regions, which sends its events to a log group. */
export function withTrail(logGroupName: string): Estate {
  return withRegion(oneRegion(), REGION, () => ({
    logGroups: [{ logGroupName }],
    trails: [
      {
        name: "management-events",
        isMultiRegionTrail: true,
        cloudWatchLogsLogGroupArn: `arn:aws:logs:${REGION}:111122223333:log-group:${logGroupName}:*`,
      },
    ],
  }));
}
