import { arnIn, type Estate, type EstateTrail } from "../../estate";

/** A trail with all that follows from where it is. */
export interface KnownTrail {
  readonly trail: EstateTrail;
  readonly homeRegion: string;
  readonly arn: string;
  /** Whether it belongs to another account. */
  readonly isForeign: boolean;
}

/** Every trail that a region of the estate lists. */
export function trailsOf(estate: Estate): readonly KnownTrail[] {
  return Object.entries(estate.regions).flatMap(([name, { trails = [] }]) =>
    trails.map((each) => {
      const { homeRegion = name, accountId = estate.accountId } = each;
      const arn = arnIn({ partition: estate.partition, accountId }, homeRegion, "cloudtrail", `trail/${each.name}`);
      return { trail: each, homeRegion, arn, isForeign: accountId !== estate.accountId };
    }),
  );
}
