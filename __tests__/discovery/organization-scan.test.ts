import { failuresOf, kindOfFailure } from "../../modules/inventory";
import { SCAN_ROLE } from "../../modules/sandbox";
import { anOrganization, memberId, ORGANIZATION } from "../support/an-organization";
import { discovery } from "../support/scan";
import { useSandbox } from "../support/use-sandbox";
import { withoutBackoff } from "../support/without-backoff";

const DENIED = [3, 14, 25];
const SUSPENDED = [7, 31];
const WRONG_EXTERNAL_ID = 9;

/** 40 accounts of 17 regions. */
const sandbox = useSandbox(() =>
  anOrganization(40, {
    accounts: {
      ...Object.fromEntries(
        DENIED.map((index) => [index, { deniedByPolicy: [{ actions: ["ec2:*", "cloudtrail:*"] }] }]),
      ),
      [WRONG_EXTERNAL_ID]: { roles: [{ name: SCAN_ROLE, externalId: "another" }] },
    },
    members: Object.fromEntries(SUSPENDED.map((index) => [index, { state: "SUSPENDED" }])),
  }),
);
withoutBackoff();

it("reads 40 accounts of 17 regions completely, but for what is denied, and names every gap", async () => {
  sandbox().faults.inject({ kind: "throttle", ratio: 0.05 });

  const { scans, gaps, accounts } = await discovery({ organization: ORGANIZATION });

  const unread = new Set([...DENIED, ...SUSPENDED, WRONG_EXTERNAL_ID]);
  const readable = Array.from({ length: 40 }, (_, index) => index).filter((index) => !unread.has(index));
  expect(accounts.map(({ accountId, regions }) => [accountId, regions.length])).toEqual(
    readable.map((index) => [memberId(index), 17]),
  );
  expect(scans).toHaveLength(readable.length * 17);
  expect(scans.flatMap((scan) => failuresOf(scan).map(kindOfFailure))).toEqual([]);
  // Two connections in each of two regions, but for the management account; the regions of some coincide.
  const found = new Map(
    readable.map((index) => {
      const ofAccount = scans.filter(({ accountId }) => accountId === memberId(index));
      const connections = ofAccount.flatMap(({ vpnConnections }) => (vpnConnections.ok ? vpnConnections.value : []));
      return [memberId(index), connections.map(({ id }) => id).sort()];
    }),
  );
  expect(found).toEqual(
    new Map(
      readable.map((index) => {
        const { estate } = sandbox();
        const account = index === 0 ? estate : estate.otherAccounts?.[index - 1];
        const connections = Object.values(account?.regions ?? {}).flatMap(({ vpnConnections }) => vpnConnections);
        return [memberId(index), connections.map(({ vpnConnectionId }) => vpnConnectionId).sort()];
      }),
    ),
  );
  expect(gaps.map(({ accountId, kind }) => [accountId, kind])).toEqual([
    [memberId(3), "service-control-policy"],
    [memberId(7), "account-not-active"],
    [memberId(9), "role-not-assumed"],
    [memberId(14), "service-control-policy"],
    [memberId(25), "service-control-policy"],
    [memberId(31), "account-not-active"],
  ]);
});
