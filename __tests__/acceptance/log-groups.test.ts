import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  DescribeResourcePoliciesCommand,
  ListTagsForResourceCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { ownLogGroupAddress } from "../../modules/inventory";
import { withRegion } from "../support/estate-edits";
import { Project } from "../support/project";
import { Account, NOTHING, type PlanCounts } from "./support/account";
import { oneRegion, REGION, STACK } from "./support/one-region";

const WISH = "harden: { profile: security-hub-ec2.20, connectionLog: {} }\n";
const POLICY = "aws_cloudwatch_log_resource_policy.vpn-logs";

/** Somebody has made the log group of one of the connections already. */
const [FIRST = "", ...OTHERS] = idsOf("vpnConnections");
const EXISTING = `/aws/vpn/s2s/${FIRST}`;
const ENDPOINTS = idsOf("clientVpnEndpoints");
const MADE = [...ENDPOINTS.map((id) => `/aws/clientvpn/${id}`), ...OTHERS.map((id) => `/aws/vpn/s2s/${id}`)].sort();

function idsOf(kind: "vpnConnections" | "clientVpnEndpoints"): readonly string[] {
  const { vpnConnections = [], clientVpnEndpoints = [] } = oneRegion().regions[REGION] ?? {};
  return kind === "vpnConnections"
    ? vpnConnections.map(({ vpnConnectionId }) => vpnConnectionId).sort()
    : clientVpnEndpoints.map(({ clientVpnEndpointId }) => clientVpnEndpointId);
}

describe("VPNs that are to log", () => {
  let account: Account;
  let project: Project;

  beforeAll(async () => {
    const logGroups = [{ logGroupName: EXISTING, retentionInDays: 30 }];
    account = await Account.open(withRegion(oneRegion(), REGION, () => ({ logGroups })));
    project = new Project(WISH);
  });

  afterAll(async () => {
    await account.close();
    project.remove();
  });

  /** What the account holds: each log group with its retention and tags, and the names of policies with what they allow. */
  async function held(): Promise<{ readonly groups: object; readonly policies: object }> {
    const logs = new CloudWatchLogsClient(account.clientSettings(REGION));
    const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({}));
    const groups = await Promise.all(
      logGroups.map(async ({ logGroupName = "", arn = "", retentionInDays }) => {
        const resourceArn = arn.replace(/:\*$/, "");
        const { tags = {} } = await logs.send(new ListTagsForResourceCommand({ resourceArn }));
        return [logGroupName, { retentionInDays, tags }] as const;
      }),
    );
    const { resourcePolicies = [] } = await logs.send(new DescribeResourcePoliciesCommand({}));
    const policies = resourcePolicies.map(({ policyName = "", policyDocument = "{}" }) => {
      const { Statement } = JSON.parse(policyDocument) as { Statement: readonly { readonly Resource: unknown }[] };
      return [policyName, Statement.map(({ Resource }) => Resource).flat()] as const;
    });
    return { groups: Object.fromEntries(groups), policies: Object.fromEntries(policies) };
  }

  const discover = async (config: string): Promise<void> => {
    project.write("tunnelwatch.yaml", config);
    expect(await account.discover(project)).toMatchObject({ exitCode: 0 });
  };

  const planned = async (total: Partial<PlanCounts>): Promise<readonly string[]> => {
    const { exitCode, report } = await account.plan(project);
    expect({ exitCode, total: report.total }).toEqual({ exitCode: 0, total: { ...NOTHING, ...total } });
    return (report.stacks[0]?.changes ?? []).map(({ action, address }) => `${action} ${address}`);
  };

  // One story: every step needs the ones before.
  it("get log groups once, which are forgotten when the wish is withdrawn, and adopted when it is back", async () => {
    await discover("");
    await planned({ import: 4, add: 15 });
    await account.apply(project, STACK);
    const before = await held();

    await discover(WISH);
    // The endpoint's connection log is switched on by the same deploy that makes its log group.
    const changes = await planned({ import: 1, add: MADE.length + 1, change: ENDPOINTS.length });
    expect(changes).toEqual(
      expect.arrayContaining([
        ...MADE.map((name) => `create ${ownLogGroupAddress(name)}`),
        `create ${POLICY}`,
        ...ENDPOINTS.map((id) => `update aws_ec2_client_vpn_endpoint.${id}`),
      ]),
    );
    await account.apply(project, STACK);
    const tags = { "tunnelwatch:stack": STACK };
    const after = {
      groups: { ...before.groups, ...Object.fromEntries(MADE.map((name) => [name, { retentionInDays: 365, tags }])) },
      policies: {
        "tunnelwatch-vpn-logs": [`arn:aws:logs:${REGION}:111122223333:log-group:/aws/vpn/s2s/*:log-stream:*`],
      },
    };
    expect(await held()).toEqual(after);
    expect(account.refusals).toEqual([]);

    await planned({});
    await discover(WISH);
    const generated = project.generated();
    await planned({});
    await discover(WISH);
    expect(project.generated()).toEqual(generated);

    await discover("");
    // What the endpoint logs to by now stays: it is in use, wished for or not.
    const forgotten = await planned({ forget: OTHERS.length + 2 });
    expect(forgotten.filter((change) => !change.startsWith("forget "))).toEqual([]);
    expect(forgotten).toContain(`forget ${POLICY}`);
    await account.apply(project, STACK);
    expect(await held()).toEqual(after);

    await discover(WISH);
    // They exist now, and so does the policy: nothing is made a second time.
    await planned({ import: OTHERS.length + 1 });
    await account.apply(project, STACK);
    expect(await held()).toEqual(after);
    await planned({});
    expect(account.notAllowed("harden")).toEqual([]);
  });
});
