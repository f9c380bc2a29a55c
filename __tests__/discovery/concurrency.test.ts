import type { RecordedRequest } from "../../modules/sandbox";
import { anOrganization, memberId, ORGANIZATION } from "../support/an-organization";
import { eventually } from "../support/eventually";
import { discovery, scan } from "../support/scan";
import { useSandbox } from "../support/use-sandbox";
import { withoutBackoff } from "../support/without-backoff";

const sandbox = useSandbox();
withoutBackoff();

function requestsUnderWay(): readonly RecordedRequest[] {
  return sandbox().requests.filter(({ status }) => status === undefined);
}

/** The most requests that were under way at once while the work was done. */
async function mostUnderWay(work: Promise<unknown>): Promise<number> {
  const progress = { isDone: false };
  const done = work.finally(() => {
    progress.isDone = true;
  });
  let most = 0;
  // The sandbox notes the status with the answer, before any client can have read it: no count is too high.
  while (!progress.isDone) {
    most = Math.max(most, requestsUnderWay().length);
    await new Promise(setImmediate);
  }
  await done;
  return most;
}

/**
 * Waits until as many requests of a scan are under way as may be, then gives it time to send one too many. Whatever comes of
 * that, the scan is over afterwards: it must not go on in the sandbox of the next test.
 *
 * @returns those under way
 */
async function underWayIn(start: () => Promise<unknown>, limit: number): Promise<readonly RecordedRequest[]> {
  // None of the requests that want to be sent at once comes to an end.
  for (const action of ["DescribeVpnConnections", "DescribeClientVpnEndpoints"]) {
    sandbox().faults.inject({ kind: "no-answer", action });
  }
  const done = start();
  try {
    await eventually(`${String(limit)} requests are under way`, () => requestsUnderWay().length >= limit);
    for (let turn = 0; turn < 1000; turn += 1) await new Promise(setImmediate);
    return requestsUnderWay();
  } finally {
    await sandbox().close();
    await done;
  }
}

it.each([1, 3, 16])(
  "with a concurrency of %d, that many requests are under way and never more",
  async (concurrency) => {
    expect(await underWayIn(() => scan({ concurrency }), concurrency)).toHaveLength(concurrency);
  },
);

it.each([
  [1, 16],
  [3, 48],
])("without a wish, %d accounts have %d requests under way", async (accounts, total) => {
  sandbox().update(anOrganization(accounts));
  // No request is given up and sent again, however busy the machine is.
  const start = () => discovery({ organization: ORGANIZATION, requestTimeoutSeconds: 300 });

  const underWay = await underWayIn(start, total);

  expect(underWay).toHaveLength(total);
  const ofAccounts = Array.from({ length: accounts }, (_, index) => {
    return underWay.filter(({ accountId }) => accountId === memberId(index)).length;
  });
  expect(Math.max(...ofAccounts)).toBeLessThanOrEqual(16);
});

it("a request that waits for its retry keeps its place", async () => {
  sandbox().faults.inject({ kind: "latency", milliseconds: 20 });
  sandbox().faults.inject({ kind: "server-error", ratio: 0.5 });

  expect(await mostUnderWay(scan({ concurrency: 4 }))).toBeLessThanOrEqual(4);
});
