/** The request that a fault is for; an absent member means any. */
export interface FaultTarget {
  /** Name in the credential scope: `ec2`, `monitoring`, `logs`, `sns`, … */
  readonly service?: string | undefined;
  readonly action?: string | undefined;
  readonly region?: string | undefined;
  /** Id of the account whose credentials the request comes with. */
  readonly accountId?: string | undefined;
}

/** How a fault shows. */
export type FaultEffect =
  /** The answer comes late. */
  | { readonly kind: "latency"; readonly milliseconds: number }
  /** The service's own throttling error. */
  | { readonly kind: "throttle" }
  /** The service's own internal error, a 5xx. */
  | { readonly kind: "server-error" }
  /** The service's own refusal, with AWS's usual words. */
  | { readonly kind: "access-denied" }
  /** The connection stays open and silent. */
  | { readonly kind: "no-answer" }
  /** The connection is reset before the answer. */
  | { readonly kind: "reset" }
  /** The connection is reset in the middle of the answer. */
  | { readonly kind: "truncated" }
  /** Status 200 and a body that no parser takes, with the region's pre-shared keys in it. */
  | { readonly kind: "malformed" };

/** Something that goes wrong with some requests. */
export type Fault = FaultTarget &
  FaultEffect & {
    /**
     * Share of the requests that it hits, 0 to 1, evenly spread and the first one among them: with 0.5 the first, the
     * third, the fifth, …
     * @default 1
     */
    readonly ratio?: number | undefined;
  };

/** The faults of a sandbox, which can be changed while it runs. */
export interface Faults {
  /** Adds a fault. Of several that hit a request, latencies add up and the first other one shows. Returns its removal. */
  inject(fault: Fault): () => void;
  /** Removes all faults. */
  clear(): void;
}

/** What faults do to one request. */
export interface FaultEffects {
  readonly latencyMilliseconds: number;
  readonly kind?: Exclude<FaultEffect["kind"], "latency"> | undefined;
}

/** Holds the faults and counts the requests that they are for, so that the same requests always meet the same fate. */
export class FaultBoard implements Faults {
  private readonly entries = new Map<object, { readonly fault: Fault; seen: number }>();

  inject(fault: Fault): () => void {
    const key = {};
    this.entries.set(key, { fault, seen: 0 });
    return () => this.entries.delete(key);
  }

  clear(): void {
    this.entries.clear();
  }

  /** Counts the request and says what happens to it. */
  strike(request: Required<FaultTarget>): FaultEffects {
    const hits = [...this.entries.values()]
      .filter(({ fault }) => isFor(fault, request))
      .filter((entry) => {
        const { ratio = 1 } = entry.fault;
        entry.seen += 1;
        return Math.ceil(entry.seen * ratio) > Math.ceil((entry.seen - 1) * ratio);
      })
      .map(({ fault }) => fault);
    let latencyMilliseconds = 0;
    let kind: FaultEffects["kind"];
    for (const hit of hits) {
      if (hit.kind === "latency") latencyMilliseconds += hit.milliseconds;
      else kind ??= hit.kind;
    }
    return { latencyMilliseconds, kind };
  }
}

function isFor(target: FaultTarget, request: Required<FaultTarget>): boolean {
  return (["service", "action", "region", "accountId"] as const).every(
    (key) => target[key] === undefined || target[key] === request[key],
  );
}
