/** Work of one owner that waits for its turn. */
interface Queue {
  readonly waiting: (() => void)[];
  running: number;
  /** The turn at which it was served last. */
  lastTurn: number;
}

/**
 * Lets so many pieces of work run at once and no more, of each owner and of all. A free place goes to the owner who has the
 * fewest running; among equals, to the one who has waited longest. An owner that is slow or has a lot to do takes what
 * others leave, and nothing from them.
 */
export class FairLimiter {
  private readonly queues = new Map<string, Queue>();
  private running = 0;
  private turn = 0;

  /**
   * @param total - pieces of work at once, 1 or more
   * @param perOwner - the same of one owner
   */
  constructor(
    private readonly total: number,
    private readonly perOwner = total,
  ) {}

  /** Does the work when its turn has come. Work of one owner is begun in the order in which it was brought. */
  async run<T>(owner: string, work: () => Promise<T>): Promise<T> {
    // Whoever comes back does not go before those who have waited meanwhile.
    const queue = this.queues.get(owner) ?? { waiting: [], running: 0, lastTurn: this.turn };
    this.queues.set(owner, queue);
    await new Promise<void>((begin) => {
      queue.waiting.push(begin);
      this.serve();
    });
    try {
      return await work();
    } finally {
      this.running -= 1;
      queue.running -= 1;
      if (queue.running === 0 && queue.waiting.length === 0) this.queues.delete(owner);
      this.serve();
    }
  }

  private serve(): void {
    while (this.running < this.total) {
      const next = this.next();
      if (!next) return;
      this.turn += 1;
      this.running += 1;
      next.running += 1;
      next.lastTurn = this.turn;
      next.waiting.shift()?.();
    }
  }

  private next(): Queue | undefined {
    let best: Queue | undefined;
    for (const queue of this.queues.values()) {
      if (queue.waiting.length === 0 || queue.running >= this.perOwner) continue;
      if (!best || queue.running < best.running || (queue.running === best.running && queue.lastTurn < best.lastTurn)) {
        best = queue;
      }
    }
    return best;
  }
}
