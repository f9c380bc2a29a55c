import type { RegionScan } from "../inventory";
import type { EnteredAccount } from "./accounts";
import type { DiscoverOptions } from "./discover-options";
import { FairLimiter } from "./fair-limiter";
import { requestLimits } from "./request-limits";
import { scanRegion } from "./scan-region";

/**
 * Regions under way at once, for each request that may be: enough for every request to have something to do, and so few that
 * the clients of thousands of regions are not all there at once.
 */
const REGIONS_PER_REQUEST = 2;

/** Scans regions of all accounts under the limits of requests. */
export class RegionScanner {
  private readonly limiter: FairLimiter;

  constructor(private readonly options: DiscoverOptions) {
    const { total, perAccount } = requestLimits(options.concurrency);
    this.limiter = new FairLimiter(total * REGIONS_PER_REQUEST, perAccount * REGIONS_PER_REQUEST);
  }

  /** The scans of an account's regions, in their order. */
  scan({ session, identity }: EnteredAccount, regions: readonly string[]): Promise<readonly RegionScan[]> {
    const { knownIds, wanted, tunnelsToAsk = () => [], command, onEvent } = this.options;
    return Promise.all(
      regions.map((region) =>
        this.limiter.run(identity.accountId, async () => {
          const known = knownIds(identity, region);
          const names = wanted?.(identity, region) ?? { logGroupNames: [], topicNames: [] };
          const scan = await scanRegion(session, identity, region, { known, names, tunnelsToAsk, command });
          onEvent?.({ kind: "region-done", region, scan });
          return scan;
        }),
      ),
    );
  }
}
