import { cpSync, type FSWatcher, readdirSync, readFileSync, utimesSync, watch } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Estate, largeEstate } from "../../modules/sandbox";
import { type Bench, withBench } from "../support/bench";
import { withTagEverywhere } from "../support/estate-edits";
import type { Project } from "../support/project";

jest.setTimeout(300_000);

const KILLS = 24;
/**
 * So many of them come at a change in the directory: that part of a run is short, and it is the one that matters. The others
 * come at any time; most of them find a run that still starts or reads.
 */
const KILLS_WHILE_WRITING = 16;
/** Runs at a time. */
const LANES = 3;
const SEED = 20_240_611;

type Texts = Readonly<Record<string, string>>;

/** Enough files, large enough, that writing them takes a while. */
const before = (): Estate => largeEstate(8, ["eu-west-1", "eu-west-2", "eu-north-1", "us-east-1", "us-west-2"]);
const after = (): Estate => withTagEverywhere(before(), "yes");

/** Numbers from 0 to 1 that are the same in each run of the test. */
function* randomNumbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

/** Counts what happens to the names and contents in a project's generated code, temporary files included. */
class Changes {
  /** Fulfilled at the change with this number. */
  readonly reached: Promise<void>;
  count = 0;
  private readonly watcher: FSWatcher;

  constructor(project: Project, number = 0) {
    this.watcher = watch(join(project.directory, "generated"));
    this.reached = new Promise((resolve) => {
      this.watcher.on("change", () => {
        this.count += 1;
        if (this.count === number) resolve();
      });
    });
  }

  close(): void {
    this.watcher.close();
  }
}

/** What an undisturbed run writes, how long it takes and how many changes there are. */
async function undisturbed(
  { discover }: Bench,
  project: Project,
): Promise<{ texts: Texts; milliseconds: number; changes: number }> {
  const changes = new Changes(project);
  const start = performance.now();
  const { exitCode, stderr } = await discover(project, ["-q"]);
  const milliseconds = performance.now() - start;
  changes.close();
  if (exitCode !== 0) throw new Error(`discover failed: ${stderr}`);
  return { texts: project.generated(), milliseconds, changes: changes.count };
}

function copyGenerated(from: Project, to: Project): void {
  const directory = (project: Project): string => join(project.directory, "generated");
  if (from !== to) cpSync(directory(from), directory(to), { recursive: true });
}

function reset(project: Project, texts: Texts): void {
  for (const [name, text] of Object.entries(texts)) project.write(join("generated", name), text);
}

/** Which version each file is: `old`, `new`, or what a kill must never leave. */
function versions(project: Project, old: Texts, updated: Texts): readonly ("old" | "new" | "torn")[] {
  const texts = project.generated();
  return Object.keys(old).map((name) =>
    texts[name] === old[name] ? "old" : texts[name] === updated[name] ? "new" : "torn",
  );
}

/** The saved scans that are not whole. */
function tornScans(project: Project): readonly string[] {
  const directory = join(project.directory, "generated", ".scan");
  return readdirSync(directory).filter((name) => {
    if (!name.endsWith(".json")) return false;
    try {
      JSON.parse(readFileSync(join(directory, name), "utf8"));
      return false;
    } catch {
      return true;
    }
  });
}

/** Files that no finished run leaves. */
function leftovers(project: Project): readonly string[] {
  return [...project.allFiles().keys()].filter((name) => /\.\d+$/.test(name));
}

describe("discover, killed at any moment", () => {
  it(
    `leaves every file whole, old or new, and a set that synthesizes (${String(KILLS)} kills)`,
    withBench(async (bench) => {
      const { sandbox, project, discover } = bench;
      const lanes = Array.from({ length: LANES }, () => project());
      const [first] = lanes as [Project];
      const old = await undisturbed(bench, first);
      for (const lane of lanes) copyGenerated(first, lane);
      sandbox.update(after());
      const updated = await undisturbed(bench, first);
      expect(versions(first, old.texts, updated.texts)).toEqual(Object.keys(old.texts).map(() => "new"));

      const random = randomNumbers(SEED);
      const spread = (kills: number, over: number): readonly number[] =>
        Array.from({ length: kills }, (_, kill) => ((kill + random.next().value) / kills) * over);
      const moments = [
        ...spread(KILLS - KILLS_WHILE_WRITING, updated.milliseconds).map((milliseconds) => ({ milliseconds })),
        ...spread(KILLS_WHILE_WRITING, updated.changes).map((change) => ({ change: Math.ceil(change) })),
      ];
      const outcomes: (readonly string[])[] = [];
      const torn: string[] = [];
      const mixed = new Map<Project, Texts>();
      await Promise.all(
        lanes.map(async (lane) => {
          for (let moment = moments.shift(); moment; moment = moments.shift()) {
            reset(lane, old.texts);
            const changes = new Changes(lane, "change" in moment ? moment.change : undefined);
            const killWhen = "change" in moment ? changes.reached : delay(moment.milliseconds);
            await discover(lane, ["-q"], { killWhen });
            changes.close();
            const outcome = versions(lane, old.texts, updated.texts);
            outcomes.push(outcome);
            torn.push(...tornScans(lane));
            if (new Set(outcome).size > 1) mixed.set(lane, lane.generated());
          }
        }),
      );

      expect(outcomes).toHaveLength(KILLS);
      expect(outcomes.flat()).not.toContain("torn");
      expect(torn).toEqual([]);
      // Else no kill came in time, and the test says nothing.
      expect(outcomes.some((outcome) => outcome.includes("old"))).toBe(true);
      await Promise.all(
        lanes.map(async (lane) => {
          reset(lane, mixed.get(lane) ?? {});
          expect(await lane.synth()).toMatchObject({ exitCode: 0, stderr: "" });
        }),
      );

      const longAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
      for (const name of leftovers(first)) utimesSync(join(first.directory, name), longAgo, longAgo);
      expect(await discover(first, ["-q"])).toMatchObject({ exitCode: 0 });
      expect(first.generated()).toEqual(updated.texts);
      expect(leftovers(first)).toEqual([]);
    }, before),
  );
});

describe("what a killed run left behind", () => {
  it.concurrent(
    "is deleted by a later run when it is an hour old, and nothing else is",
    withBench(async ({ discoveredProject, discover }) => {
      const user = await discoveredProject();
      const ours = [
        "vpn-111122223333-eu-west-1.ts.123456",
        ".scan/vpn-111122223333-eu-west-1.json.123456",
        ".scan/.gitignore.123456",
      ];
      const others = ["vpn-111122223333-eu-west-1.ts.bak", "notes.ts.123456", "vpn-1-x.ts.123456"];
      const recent = ["vpn-111122223333-us-east-1.ts.99", ".scan/vpn-111122223333-us-east-1.json.99"];
      const longAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
      for (const name of [...ours, ...others, ...recent]) user.write(join("generated", name), "half a fi");
      for (const name of [...ours, ...others]) {
        utimesSync(join(user.directory, "generated", name), longAgo, longAgo);
      }
      const present = (names: readonly string[]): readonly string[] => {
        const files = user.allFiles();
        return names.filter((name) => files.has(join("generated", name)));
      };
      expect(await discover(user, ["--check"])).toMatchObject({ exitCode: 0 });
      expect(present(ours)).toEqual(ours);
      expect(await discover(user)).toMatchObject({ exitCode: 0 });
      expect(present(ours)).toEqual([]);
      expect(present([...others, ...recent])).toEqual([...others, ...recent]);
    }),
  );
});
