import { parseSettings, type Settings } from "../../../modules/config";
import {
  adoptedAddress,
  DELIVERY_POLICY_ADDRESS,
  type GeneratedRegion,
  type LogGroup,
  ownLogGroupAddress,
  type RegionScan,
  type VpnConnection,
} from "../../../modules/inventory";
import { changesBetween, type RegionPlan } from "../../../modules/planning";
import { codeOf, monitoredScan, monitoringNotes, owned, TRAIL, VPN } from "../../support/monitored";
import { logGroupFacts } from "../../support/existing-facts";
import { connection, failure, plan, scan, tunnel } from "../../support/plans";

const GROUP = `/aws/vpn/s2s/${VPN}`;
const OWN = ownLogGroupAddress(GROUP);
const WISH = "harden: { profile: security-hub-ec2.20 }";

const settingsOf = (yaml: string): Settings => parseSettings(yaml, "f");
const group = (id: string, tags: Readonly<Record<string, string>> = {}): LogGroup => ({
  id,
  facts: logGroupFacts({ tags }),
});
/** One that a deploy of ours made. */
const ours = (id: string): LogGroup => group(id, { "tunnelwatch:stack": "vpn-111122223333-eu-west-1" });
const logging = (logGroupName: string): VpnConnection =>
  connection(VPN, {
    facts: {
      ...connection(VPN).facts,
      tunnels: [tunnel("203.0.113.1", { tunnelLog: { logGroupName, outputFormat: "json" } }), tunnel("203.0.113.2")],
    },
  });

/** A scan that found these log groups, and looked for them and the one that the connection is to log to. */
function scanOf(logGroups: readonly LogGroup[], vpn = connection(VPN)): RegionScan {
  return monitoredScan({ logGroups }, [vpn], { logGroupNames: [GROUP, ...logGroups.map(({ id }) => id)] });
}

const planned = (regionScan: RegionScan, previous?: GeneratedRegion, yaml = WISH): RegionPlan =>
  plan(regionScan, previous, { settings: settingsOf(yaml) });

const MADE = [{ id: GROUP, logs: ["tunnels"] }];
const forgottenIn = ({ next }: RegionPlan): readonly string[] =>
  (next?.forgottenItems ?? []).map(({ address }) => address);

describe("a log group that a VPN is to log to", () => {
  it("is made where there is none, and stays ours as long as it is not deployed", () => {
    const first = planned(scanOf([]));
    expect(first.next?.monitoring).toMatchObject({ ownLogGroups: MADE, logGroups: [] });
    expect(forgottenIn(first)).toEqual([]);
    expect(planned(scanOf([]), codeOf(first)).next).toEqual(first.next);
  });

  it("is known as ours by the next scan, which changes nothing", () => {
    const code = codeOf(planned(scanOf([])));
    expect(planned(scanOf([ours(GROUP)]), code)).toMatchObject({ next: code, notes: [] });
  });

  it("is known as ours where the code is lost, by its tag", () => {
    expect(planned(scanOf([ours(GROUP)])).next).toEqual(planned(scanOf([])).next);
  });

  it.each([
    ["adopted", "", ["adopt"], [adoptedAddress("logGroup", GROUP)]],
    ["referenced", "existing: keep\n", ["reference"], []],
    ["left out", "existing: ignore\n", [], []],
  ])("is %s where it exists already and is not ours", (_, existing, modes, addresses) => {
    const first = planned(scanOf([group(GROUP)]), undefined, existing + WISH);
    expect(first.next?.monitoring.logGroups.map(({ manage }) => manage)).toEqual(modes);
    expect(first.next?.monitoring.ownLogGroups).toEqual([]);
    // Without the wish, nobody has to do with it.
    expect(forgottenIn(planned(scanOf([group(GROUP)]), codeOf(first), existing))).toEqual(addresses);
  });

  it("is referenced where CloudFormation made it", () => {
    expect(planned(scanOf([owned(group(GROUP))])).next?.monitoring.logGroups).toMatchObject([{ manage: "reference" }]);
  });

  it("is not ours where another stack's tag is on it", () => {
    const foreign = group(GROUP, { "tunnelwatch:stack": "vpn-444455556666-eu-west-1" });
    expect(planned(scanOf([foreign])).next?.monitoring).toMatchObject({ ownLogGroups: [], logGroups: [{ id: GROUP }] });
  });

  it("is no log group of a trail", () => {
    const wish = `harden: { options: { tunnelLog: { logGroup: ${TRAIL} } } }`;
    const trails = {
      ok: true,
      value: [
        {
          name: "t",
          arn: "arn:t",
          isMultiRegion: true,
          logGroupArn: `arn:aws:logs:eu-west-1:111122223333:log-group:${TRAIL}:*`,
        },
      ],
    } as const;
    const { monitoring, ...rest } = scanOf([group(TRAIL)]);
    const { next } = planned({ ...rest, monitoring: { ...monitoring, trails } }, undefined, wish);
    expect(next?.monitoring).toMatchObject({ logGroups: [], ownLogGroups: [] });
  });

  it("is not made where the scan did not look for it: there may be one", () => {
    const unlooked = planned(monitoredScan({}));
    expect(unlooked.next?.monitoring.ownLogGroups).toEqual([]);
    expect(monitoringNotes(unlooked)).toEqual([`skipped ownLogGroup ${GROUP}`]);
    // What the code has already stays.
    const code = codeOf(planned(scanOf([])));
    expect(planned(monitoredScan({}), code)).toMatchObject({ next: code, notes: [] });
  });

  it("stays as it was where log groups could not be read", () => {
    const code = codeOf(planned(scanOf([])));
    const unread = monitoredScan({}, undefined, { logGroups: { ok: false, failure } });
    expect(planned(unread, code).next).toEqual(code);
    expect(planned(unread, code, "").next).toEqual(code);
    expect(planned(unread).next?.monitoring.ownLogGroups).toEqual([]);
  });
});

describe("a log group of ours", () => {
  const code = codeOf(planned(scanOf([])));

  it("is forgotten with its policy, and not deleted, once the wish is withdrawn", () => {
    const withdrawn = planned(scanOf([ours(GROUP)]), code, "");
    expect(withdrawn.next?.monitoring).toMatchObject({ ownLogGroups: [], logGroups: [] });
    expect(forgottenIn(withdrawn)).toEqual([OWN, DELIVERY_POLICY_ADDRESS]);
    expect(monitoringNotes(withdrawn)).toEqual([
      `released ownLogGroup ${GROUP}`,
      "released deliveryPolicy tunnelwatch-vpn-logs",
    ]);
    expect(changesBetween(code, withdrawn.next)).toMatchObject([
      { what: "ownLogGroup", id: GROUP, change: "forgotten" },
      { what: "deliveryPolicy", change: "forgotten" },
    ]);
    // Once forgotten, always forgotten.
    expect(planned(scanOf([ours(GROUP)]), codeOf(withdrawn), "").next).toEqual(withdrawn.next);
  });

  it("is forgotten where it was never deployed, too: nobody knows", () => {
    const withdrawn = planned(scanOf([]), code, "");
    expect(forgottenIn(withdrawn)).toEqual([OWN, DELIVERY_POLICY_ADDRESS]);
    expect(withdrawn.notes.map(({ reason }) => reason)).toContain(
      "not found in AWS any more; Terraform is told to forget it",
    );
  });

  it("is forgotten once its VPN is gone", () => {
    const gone = planned(scan([connection(VPN, { state: "deleted" })]), code);
    const { next } = plan(scan([connection(VPN, { state: "deleted" })]), code, {
      settings: settingsOf(WISH),
      acceptRemovals: true,
    });
    expect(gone.next).toEqual(code);
    expect(next?.monitoring.ownLogGroups).toEqual([]);
    expect(next?.forgottenItems).toEqual([OWN, DELIVERY_POLICY_ADDRESS].map((address) => ({ address })));
  });

  it("stays ours as long as a VPN logs to it, whatever the wish has become", () => {
    const later = planned(scanOf([ours(GROUP)], logging(GROUP)), code, "");
    expect(later.next?.monitoring.ownLogGroups).toEqual(MADE);
    expect(forgottenIn(later)).toEqual([]);
  });

  it("is made anew where somebody deleted it, though a VPN logs to it", () => {
    expect(planned(scanOf([], logging(GROUP)), code, "").next?.monitoring.ownLogGroups).toEqual(MADE);
  });

  it("is adopted as one of the account once it was forgotten: Terraform would make it a second time", () => {
    const withdrawn = codeOf(planned(scanOf([ours(GROUP)]), code, ""));
    const again = planned(scanOf([ours(GROUP)]), withdrawn);
    expect(again.next?.monitoring).toMatchObject({ ownLogGroups: [], logGroups: [{ id: GROUP, manage: "adopt" }] });
    expect(forgottenIn(again)).toEqual([OWN, DELIVERY_POLICY_ADDRESS]);
    // Even where somebody has cleared away what was forgotten.
    const cleared = { ...codeOf(again), forgottenItems: [] };
    expect(planned(scanOf([ours(GROUP)]), cleared).next).toEqual(cleared);
  });

  it("is made again once it was forgotten and deleted", () => {
    const withdrawn = codeOf(planned(scanOf([]), code, ""));
    expect(planned(scanOf([]), withdrawn).next).toEqual(code);
  });

  it("is handed over where it has lost its tag", () => {
    const untagged = planned(scanOf([group(GROUP)]), code);
    expect(untagged.next?.monitoring).toMatchObject({ ownLogGroups: [], logGroups: [{ id: GROUP, manage: "adopt" }] });
    expect(forgottenIn(untagged)).toContain(OWN);
    expect(untagged.notes.map(({ reason }) => reason)).toContain(
      "it has lost the tag by which it is known as ours; Terraform forgets it without touching it",
    );
  });

  it("of one VPN goes without the policy that another one still needs", () => {
    const other = { ...connection("vpn-b"), facts: { ...connection("vpn-b").facts, tunnels: [tunnel("203.0.113.9")] } };
    const both = monitoredScan({}, [connection(VPN), other], { logGroupNames: [GROUP, "/aws/vpn/s2s/vpn-b"] });
    const before = codeOf(planned(both));
    expect(before.monitoring.ownLogGroups.map(({ id }) => id)).toEqual([GROUP, "/aws/vpn/s2s/vpn-b"]);
    const later = planned(
      both,
      before,
      "harden: { profile: security-hub-ec2.20, overrides: [{ match: { tunnels: [203.0.113.1, 203.0.113.2] }, enabled: false }] }",
    );
    expect(later.next?.monitoring.ownLogGroups.map(({ id }) => id)).toEqual(["/aws/vpn/s2s/vpn-b"]);
    expect(forgottenIn(later)).toEqual([OWN]);
  });
});
