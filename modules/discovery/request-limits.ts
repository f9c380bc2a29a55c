/** How many requests to AWS may be under way at once. */
export interface RequestLimits {
  /** Over all accounts. */
  readonly total: number;
  /** Of one account. */
  readonly perAccount: number;
}

/** AWS throttles each account by itself, so that more accounts take more requests; what answers them here has its limit, too. */
const DEFAULT_LIMITS: RequestLimits = { total: 64, perAccount: 16 };

/** The limits of a scan. @param concurrency - what is wished for, 1 or more: a limit of all accounts together, and no other */
export function requestLimits(concurrency: number | undefined): RequestLimits {
  return concurrency === undefined ? DEFAULT_LIMITS : { total: concurrency, perAccount: concurrency };
}
