import { FairLimiter } from "../../modules/discovery/fair-limiter";

/** Work that ends when it is told to, and notes when it begins. */
class Stage {
  readonly begun: string[] = [];
  private readonly endings = new Map<string, () => void>();

  constructor(private readonly limiter: FairLimiter) {}

  bring(owner: string, ...names: readonly string[]): void {
    for (const name of names) {
      void this.limiter.run(owner, () => {
        this.begun.push(name);
        return new Promise<void>((end) => this.endings.set(name, end));
      });
    }
  }

  async end(name: string): Promise<void> {
    this.endings.get(name)?.();
    await settled();
  }
}

/** Lets everything happen that waits for nothing but its turn. */
const settled = (): Promise<void> => new Promise(setImmediate);

describe("a fair limiter", () => {
  it("begins the work of one owner in its order, as much at once as it may", async () => {
    const stage = new Stage(new FairLimiter(2));
    stage.bring("a", "a1", "a2", "a3", "a4");
    await settled();
    expect(stage.begun).toEqual(["a1", "a2"]);
    await stage.end("a2");
    expect(stage.begun).toEqual(["a1", "a2", "a3"]);
  });

  it("gives the next place to who came late and has less running, however much others have brought", async () => {
    const stage = new Stage(new FairLimiter(2));
    stage.bring("a", "a1", "a2", "a3", "a4", "a5");
    stage.bring("b", "b1", "b2");
    await settled();
    await stage.end("a1");
    await stage.end("a2");
    expect(stage.begun).toEqual(["a1", "a2", "b1", "a3"]);
  });

  it("an owner whose work never ends keeps a fair share of the places, and no more", async () => {
    const stage = new Stage(new FairLimiter(4));
    stage.bring("slow", "s1", "s2", "s3", "s4", "s5", "s6");
    await settled();
    expect(stage.begun).toEqual(["s1", "s2", "s3", "s4"]);
    const quick = Array.from({ length: 12 }, (_, index) => `q${String(index)}`);
    stage.bring("quick", ...quick);
    // Places come free one by one as the slow ones time out.
    await stage.end("s1");
    await stage.end("s2");
    for (const name of quick) await stage.end(name);
    expect(stage.begun.filter((name) => name.startsWith("q"))).toEqual(quick);
    // What was running of it, and what took over the places that nobody else wanted any more.
    expect(stage.begun.indexOf("s5")).toBeGreaterThan(stage.begun.indexOf("q11"));
  });

  it("leaves places free rather than give one owner more than an owner may have", async () => {
    const stage = new Stage(new FairLimiter(5, 2));
    stage.bring("a", "a1", "a2", "a3");
    stage.bring("b", "b1");
    await settled();
    expect(stage.begun).toEqual(["a1", "a2", "b1"]);
    stage.bring("c", "c1", "c2", "c3");
    stage.bring("b", "b2");
    await settled();
    // The total binds now.
    expect(stage.begun).toEqual(["a1", "a2", "b1", "c1", "c2"]);
    await stage.end("a1");
    expect(stage.begun.slice(5)).toEqual(["a3"]);
  });

  it("gives a place back when work fails", async () => {
    const limiter = new FairLimiter(1);
    await expect(limiter.run("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await limiter.run("b", () => Promise.resolve("done"))).toBe("done");
  });

  it("does not let owners who come back again and again go before one who has waited", async () => {
    const stage = new Stage(new FairLimiter(1));
    stage.bring("a", "a1", "a2", "a3", "a4", "a5");
    stage.bring("b", "b1");
    stage.bring("c", "c1");
    await settled();
    for (let turn = 0; turn < 9; turn += 1) {
      const name = stage.begun[turn] ?? "";
      await stage.end(name);
      const owner = name.charAt(0);
      if (owner !== "a") stage.bring(owner, `${owner}${String(Number(name.slice(1)) + 1)}`);
      await settled();
    }
    expect(stage.begun.filter((name) => name.startsWith("a")).length).toBeGreaterThanOrEqual(3);
  });
});
