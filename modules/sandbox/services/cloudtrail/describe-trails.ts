import type { WireObject } from "../../protocols/wire";
import { capitalized } from "../capitalized";
import type { Handler } from "../service";
import { type KnownTrail, trailsOf } from "./trails";

/** What a caller may ask for. */
interface DescribeTrailsInput {
  /** Names or ARNs. */
  readonly trailNameList?: readonly string[];
  readonly includeShadowTrails?: boolean;
}

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html */
export const describeTrails: Handler = ({ estate, region, parameters }) => {
  const { trailNameList = [], includeShadowTrails = true }: DescribeTrailsInput = parameters;
  const isAtHome = ({ homeRegion, isForeign }: KnownTrail): boolean => homeRegion === region && !isForeign;
  const isHere = (known: KnownTrail): boolean =>
    isAtHome(known) ||
    (includeShadowTrails && (known.homeRegion === region || known.trail.isMultiRegionTrail === true));
  // A shadow answers to its ARN only.
  const isNamed = (known: KnownTrail): boolean =>
    trailNameList.includes(known.arn) || (isAtHome(known) && trailNameList.includes(known.trail.name));
  const found = trailsOf(estate).filter((known) => isHere(known) && (trailNameList.length === 0 || isNamed(known)));
  return { trailList: found.map(trail) };
};

function trail({ trail: members, homeRegion, arn }: KnownTrail): WireObject {
  return {
    IsMultiRegionTrail: false,
    IsOrganizationTrail: false,
    IncludeGlobalServiceEvents: true,
    LogFileValidationEnabled: true,
    HasCustomEventSelectors: false,
    HasInsightSelectors: false,
    ...capitalized({ ...members, accountId: undefined, isLogging: undefined }),
    HomeRegion: homeRegion,
    TrailARN: arn,
  };
}
