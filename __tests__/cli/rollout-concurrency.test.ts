import { aConnection, anEstate } from "../support/an-estate";
import { withBench } from "../support/bench";

/** Connections that AWS is changing: a rollout waits for all of them before it does anything. */
const NUMBERS = [1, 2, 3, 4, 5, 6];

describe("rollout --concurrency", () => {
  it.concurrent(
    "is kept by what waits for tunnels, too",
    withBench(
      async ({ sandbox, project }) => {
        const user = project("harden: { profile: recommended }\n");
        sandbox.faults.inject({ kind: "latency", milliseconds: 20 });
        let most = 0;
        const progress = { isDone: false };
        const finished = user
          .tunnelwatch(["rollout", "--yes", "--concurrency", "2", "--wait", "1s", "--stable", "1s"], {
            environment: sandbox.environment(),
          })
          .finally(() => {
            progress.isDone = true;
          });
        while (!progress.isDone) {
          const underWay = sandbox.requests.filter(({ status }) => status === undefined);
          most = Math.max(most, underWay.length);
          await new Promise(setImmediate);
        }
        const looks = sandbox.requests.filter(({ parameters }) => "VpnConnectionId.1" in parameters).length;

        expect(await finished).toMatchObject({ exitCode: 2 });
        expect(looks).toBeGreaterThanOrEqual(NUMBERS.length);
        expect(most).toBe(2);
      },
      () =>
        anEstate({
          "eu-west-1": { vpnConnections: NUMBERS.map((number) => aConnection(number, { state: "modifying" })) },
        }),
    ),
  );
});
