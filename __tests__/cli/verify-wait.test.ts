import type { Estate } from "../../modules/sandbox";
import {
  deployed,
  fakeClock,
  PENDING,
  synthesizeInto,
  TUNNEL_1,
  TUNNEL_2,
  verify,
  withAlarm,
  withSubscriptions,
} from "../support/a-deployment";
import { Project } from "../support/project";
import { useSandbox } from "../support/use-sandbox";
import { withoutBackoff } from "../support/without-backoff";

withoutBackoff();
const sandbox = useSandbox(() => deployed());

let project: Project;
beforeEach(() => {
  project = new Project();
  synthesizeInto(project);
});
afterEach(() => {
  project.remove();
});

/** The estate as each round of asking finds it; the last one stays. */
function inRounds(...estates: readonly Estate[]): ReturnType<typeof fakeClock> {
  const [first, ...others] = estates;
  if (first) sandbox().update(first);
  return fakeClock(() => {
    const next = others.shift();
    if (next) sandbox().update(next);
  });
}

const asked = (action: string) => sandbox().requests.filter((request) => request.action === action);

describe("verify --wait", () => {
  it("asks again every 15 s until everything is there, and then at once says so", async () => {
    const blind = deployed(withAlarm(TUNNEL_1, { stateValue: "INSUFFICIENT_DATA" }));
    const clock = inRounds(deployed(withAlarm(TUNNEL_1, undefined)), blind, blind, deployed());
    const { exitCode, stdout, stderr } = await verify(project, { wait: 900_000 }, { clock });
    expect(exitCode).toBe(0);
    expect(clock.slept).toEqual([15_000, 15_000, 15_000]);
    expect(stdout).toMatch(/ 5\/5 .* ok$/m);
    expect(stderr).toBe(
      [
        "Waiting for 1 of 14 checks; 15 min left.",
        "Waiting for 1 of 14 checks; 14 min 45 s left.",
        "Waiting for 1 of 14 checks; 14 min 30 s left.",
        "",
      ].join("\n"),
    );
  });

  it("asks only for what is not settled", async () => {
    const clock = inRounds(deployed(withAlarm(TUNNEL_1, undefined)), deployed());
    expect(await verify(project, { wait: 60_000 }, { clock })).toMatchObject({ exitCode: 0 });
    expect(asked("DescribeAlarms").map(({ parameters }) => parameters["AlarmNames"])).toEqual([
      expect.arrayContaining([TUNNEL_1, TUNNEL_2]),
      [TUNNEL_1],
    ]);
    for (const action of ["ListSubscriptionsByTopic", "DescribeMetricFilters", "DescribeLogGroups", "DescribeRule"]) {
      expect(asked(action)).toHaveLength(1);
    }
  });

  it("waits for a confirmation too", async () => {
    const clock = inRounds(deployed(withSubscriptions(PENDING)), deployed());
    expect(await verify(project, { wait: 60_000 }, { clock })).toMatchObject({ exitCode: 0 });
    expect(asked("ListSubscriptionsByTopic")).toHaveLength(2);
    expect(asked("DescribeAlarms")).toHaveLength(1);
  });

  it("gives up when the time is over, not a second later, and exits 2", async () => {
    const clock = inRounds(deployed(withAlarm(TUNNEL_1, undefined)));
    const { exitCode, stdout } = await verify(project, { wait: 40_000 }, { clock });
    expect(exitCode).toBe(2);
    expect(clock.slept).toEqual([15_000, 15_000, 10_000]);
    expect(stdout).toContain(`missing: alarm ${TUNNEL_1}`);
  });

  it("does not wait for an alarm that has gone off to be well again", async () => {
    const clock = inRounds(deployed(withAlarm(TUNNEL_2, { stateValue: "ALARM" })));
    expect(await verify(project, { wait: 900_000 }, { clock })).toMatchObject({ exitCode: 0 });
    expect(clock.slept).toEqual([]);
  });

  it("waits for data that is no failure to miss, until it comes or the time is over", async () => {
    const noData = { stateValue: "INSUFFICIENT_DATA", treatMissingData: "missing", metricName: "TunnelDataIn" };
    const blind = deployed(withAlarm(TUNNEL_1, noData));
    const coming = inRounds(blind, blind, deployed());
    expect(await verify(project, { wait: 900_000 }, { clock: coming })).toMatchObject({ exitCode: 0 });
    expect(coming.slept).toEqual([15_000, 15_000]);

    const never = inRounds(blind);
    const { exitCode, stdout } = await verify(project, { wait: 40_000 }, { clock: never });
    expect(exitCode).toBe(0);
    expect(never.slept).toEqual([15_000, 15_000, 10_000]);
    expect(stdout).toContain(`no data yet: alarm ${TUNNEL_1}`);
  });

  it("exits 3 where a round finds that it may not read any more", async () => {
    sandbox().update(deployed(withAlarm(TUNNEL_1, undefined)));
    const clock = fakeClock(() => sandbox().faults.inject({ kind: "access-denied", action: "DescribeAlarms" }));
    const { exitCode, stdout } = await verify(project, { wait: 40_000 }, { clock });
    expect(exitCode).toBe(3);
    expect(clock.slept).toEqual([15_000, 15_000, 10_000]);
    expect(stdout).toMatch(/ 4\/5 .* not read$/m);
  });
});
