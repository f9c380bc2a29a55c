import { anOrganization, memberId, ORGANIZATION } from "../support/an-organization";
import { discovery, scan } from "../support/scan";
import { useSandbox } from "../support/use-sandbox";
import { withoutBackoff } from "../support/without-backoff";

const sandbox = useSandbox();
withoutBackoff();

function requestsUnderWay(): number {
  return sandbox().requests.filter(({ status }) => status === undefined).length;
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
    most = Math.max(most, requestsUnderWay());
    await new Promise(setImmediate);
  }
  await done;
  return most;
}

it.each([1, 3, 16])(
  "with a concurrency of %d, that many requests are under way and never more",
  async (concurrency) => {
    // 34 requests want to be sent at once, and none of them comes to an end.
    for (const action of ["DescribeVpnConnections", "DescribeClientVpnEndpoints"]) {
      sandbox().faults.inject({ kind: "no-answer", action });
    }
    const done = scan({ concurrency });
    while (requestsUnderWay() < concurrency) await new Promise(setImmediate);
    for (let turn = 0; turn < 1000; turn += 1) await new Promise(setImmediate);
    expect(requestsUnderWay()).toBe(concurrency);
    await sandbox().close();
    await done;
  },
);

it.each([
  [1, 16],
  [3, 48],
])("without a wish, %d accounts have %d requests under way", async (accounts, total) => {
  sandbox().update(anOrganization(accounts));
  for (const action of ["DescribeVpnConnections", "DescribeClientVpnEndpoints"]) {
    sandbox().faults.inject({ kind: "no-answer", action });
  }
  // No request is given up and sent again, however busy the machine is.
  const done = discovery({ organization: ORGANIZATION, requestTimeoutSeconds: 300 });
  while (requestsUnderWay() < total) await new Promise(setImmediate);
  for (let turn = 0; turn < 1000; turn += 1) await new Promise(setImmediate);
  const underWay = sandbox().requests.filter(({ status }) => status === undefined);
  expect(underWay).toHaveLength(total);
  const ofAccounts = Array.from({ length: accounts }, (_, index) => {
    return underWay.filter(({ accountId }) => accountId === memberId(index)).length;
  });
  expect(Math.max(...ofAccounts)).toBeLessThanOrEqual(16);
  await sandbox().close();
  await done;
});

it("a request that waits for its retry keeps its place", async () => {
  sandbox().faults.inject({ kind: "latency", milliseconds: 20 });
  sandbox().faults.inject({ kind: "server-error", ratio: 0.5 });

  expect(await mostUnderWay(scan({ concurrency: 4 }))).toBeLessThanOrEqual(4);
});
