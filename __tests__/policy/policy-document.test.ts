import {
  EXTRAS,
  PARTITIONS,
  PERMISSIONS,
  POLICY_NAMES,
  policyDocument,
  type PolicyRequest,
} from "../../modules/policy";
import type { Extra } from "../../modules/policy";
import { allows } from "../support/policy-check";

const EVERY_EXTRA = Object.keys(EXTRAS) as readonly Extra[];

const documentOf = (request: Partial<PolicyRequest>) =>
  policyDocument({ partition: "aws", account: "*", policies: ["scan"], extras: [], ...request });

const actionsOf = (request: Partial<PolicyRequest>): readonly string[] =>
  documentOf(request).Statement.flatMap(({ Action }) => Action);

const READING = /^[a-z0-9]+:(Describe|List|Get|Filter)[A-Z]\w*$/;

describe("the policy of a scan and of verify", () => {
  it.each([...EVERY_EXTRA.map((extra) => [extra]), []].map((extras) => [extras.join() || "nothing", extras]))(
    "only reads, with %s beside it, but for a confirmation and for roles of other accounts",
    (_words, extras) => {
      const changing = actionsOf({ policies: ["scan", "verify"], extras: extras }).filter(
        (action) => !READING.test(action),
      );
      const byExtra: Readonly<Record<string, string>> = {
        confirm: "sns:ConfirmSubscription",
        roles: "sts:AssumeRole",
        organization: "sts:AssumeRole",
      };
      expect(changing).toEqual(extras.flatMap((extra) => byExtra[extra] ?? []));
    },
  );
});

describe("the policy of a deploy", () => {
  const policies = ["deploy"] as const;

  it("changes no VPN unless `harden` is asked for, and then nothing but options in place", () => {
    const changesOfEc2 = (extras: readonly Extra[]) =>
      actionsOf({ policies, extras }).filter((action) => action.startsWith("ec2:") && !READING.test(action));
    expect(changesOfEc2([])).toEqual([]);
    expect(changesOfEc2(["kms", "confirm"])).toEqual([]);
    expect(changesOfEc2(EVERY_EXTRA)).toEqual(["ec2:ModifyVpnTunnelOptions", "ec2:ModifyClientVpnEndpoint"]);
  });

  it("touches no log group unless one is made, and deletes none", () => {
    const changes = actionsOf({ policies, extras: [] }).filter((one) => one.startsWith("logs:") && !READING.test(one));
    expect(changes).toEqual(["logs:DeleteMetricFilter", "logs:PutMetricFilter"]);
    for (const forbidden of ["logs:DeleteLogGroup", "logs:DeleteLogStream", "logs:DeleteRetentionPolicy"])
      expect(actionsOf({ policies: POLICY_NAMES, extras: EVERY_EXTRA })).not.toContain(forbidden);
  });

  it("allows composite alarms on everything, as AWS asks, and metric alarms in the account only", () => {
    const document = documentOf({ policies, account: "111122223333" });
    const isAllowedOnAll = (action: string) => allows(document, { action, resource: "*" });
    expect(isAllowedOnAll("cloudwatch:PutCompositeAlarm")).toBe(true);
    expect(isAllowedOnAll("cloudwatch:PutMetricAlarm")).toBe(false);
  });

  it.each([
    [
      "an alarm of ours",
      "cloudwatch:DeleteAlarms",
      "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:tunnelwatch-x",
      true,
    ],
    [
      "an alarm of somebody else's",
      "cloudwatch:DeleteAlarms",
      "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:x",
      false,
    ],
    ["our rule", "events:DeleteRule", "arn:aws:events:eu-west-1:111122223333:rule/tunnelwatch-vpn-health", true],
    ["a rule of somebody else's", "events:DeleteRule", "arn:aws:events:eu-west-1:111122223333:rule/backup", false],
    [
      "something of another account",
      "events:DeleteRule",
      "arn:aws:events:eu-west-1:444455556666:rule/tunnelwatch-x",
      false,
    ],
  ])("is right about the deletion of %s", (_words, action, resource, isAllowed) => {
    expect(allows(documentOf({ policies, account: "111122223333" }), { action, resource })).toBe(isAllowed);
  });
});

describe("the policy that lets roles of other accounts be assumed", () => {
  it.each([
    ["one called as ours are, by default", undefined, "TunnelwatchDeploy", true],
    ["another one", undefined, "terraform", false],
    ["one in a path", undefined, "network/TunnelwatchDeploy", false],
    ["the one that is named", "network/TunnelwatchDeploy", "network/TunnelwatchDeploy", true],
    ["no other one then", "network/TunnelwatchDeploy", "TunnelwatchDeploy", false],
  ])("is right about %s", (_words, roleName, role, isAllowed) => {
    const document = documentOf({ policies: ["deploy"], extras: ["roles"], roleName });
    const resource = `arn:aws:iam::444455556666:role/${role}`;
    expect(allows(document, { action: "sts:AssumeRole", resource })).toBe(isAllowed);
  });
});

describe("every policy", () => {
  const everything = { policies: POLICY_NAMES, extras: EVERY_EXTRA };

  it("names actions without wildcards, sorted, each once, and grants nothing of IAM, and of STS only roles of ours", () => {
    for (const { Action } of documentOf(everything).Statement) expect(Action).toEqual([...Action].sort());
    const actions = actionsOf(everything);
    expect(new Set(actions).size).toBe(actions.length);
    expect(
      actions.filter(
        (action) => !/^(ec2|cloudwatch|logs|sns|events|cloudtrail|organizations):[A-Z][A-Za-z]+$/.test(action),
      ),
    ).toEqual(["sts:AssumeRole"]);
  });

  it("has all of the table when everything is asked for", () => {
    expect([...actionsOf(everything)].sort()).toEqual(PERMISSIONS.map(({ action }) => action).sort());
  });

  it("has an extra only when it is asked for", () => {
    for (const extra of EVERY_EXTRA) {
      const more = actionsOf({ policies: POLICY_NAMES, extras: [extra] }).length;
      expect(more).toBeGreaterThan(actionsOf({ policies: POLICY_NAMES }).length);
    }
  });

  it.each(PARTITIONS.map((partition) => [partition]))("has the ARNs of %s only", (partition) => {
    const resources = documentOf({ ...everything, partition, account: "111122223333" }).Statement.flatMap(
      ({ Resource }) => Resource,
    );
    expect(resources.filter((resource) => resource !== "*").length).toBeGreaterThan(5);
    for (const resource of resources) {
      if (resource !== "*")
        expect(resource).toMatch(
          new RegExp(`^arn:${partition}:(?:[a-z0-9]+:\\*:111122223333:.|iam::\\*:role/Tunnelwatch)`),
        );
    }
  });

  it("has statements that IAM takes, and fits into a managed policy", () => {
    const document = documentOf({ ...everything, partition: "aws-us-gov", account: "111122223333" });
    const sids = document.Statement.map(({ Sid }) => Sid);
    expect(new Set(sids).size).toBe(sids.length);
    for (const sid of sids) expect(sid).toMatch(/^[A-Za-z0-9]+$/);
    // AWS does not count white space.
    expect(JSON.stringify(document).length).toBeLessThanOrEqual(6_144);
  });
});
