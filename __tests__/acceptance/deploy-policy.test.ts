import type { Extra, PolicyName } from "../../modules/policy";
import type { Estate } from "../../modules/sandbox";
import { connectionId } from "../support/an-estate";
import { withRegion } from "../support/estate-edits";
import { unused } from "../support/policy-check";
import { Project } from "../support/project";
import { Account } from "./support/account";
import { hardenConnection } from "./support/harden-estate";
import { MAINTENANCE_WINDOW } from "./support/maintenance-window";
import { oneRegion, REGION, STACK } from "./support/one-region";

const TRAIL = "trail-events";

const KEY = 'logs: { kmsKeyArn: "arn:{partition}:kms:{region}:{account}:key/logs" }\n';

const HARDEN = "harden: { profile: recommended, connectionLog: {} }\n";

const MONITORED = `alarms:
  overrides:
    - match: { ids: [${connectionId(1)}] }
      connectionLost: { suppressor: { alarm: vpn-maintenance, waitPeriodSeconds: 60, extensionPeriodSeconds: 90 } }
notifications:
  subscriptions: [{ protocol: sqs, endpoint: "arn:{partition}:sqs:{region}:{account}:tickets" }]
`;

const NOT_MONITORED = `alarms:
  tunnelDown: { enabled: false }
  connectionLost: { enabled: false }
  authenticationFailures: { enabled: false }
  crlExpiry: { enabled: false }
  gatewayChanges: { enabled: false }
  vpnChanges: { enabled: false }
notifications: { health: false }
`;

/**
 * The sample's endpoint and its connection of a transit gateway, a connection that a deploy may change, a trail, and an alarm
 * for maintenance.
 */
function estate(): Estate {
  return withRegion(oneRegion(), REGION, ({ vpnConnections }) => ({
    vpnConnections: [
      ...vpnConnections.filter(({ transitGatewayId }) => transitGatewayId !== undefined),
      hardenConnection(1),
    ],
    metricAlarms: [MAINTENANCE_WINDOW],
    logGroups: [{ logGroupName: TRAIL }],
    trails: [
      {
        name: "management-events",
        isMultiRegionTrail: true,
        cloudWatchLogsLogGroupArn: `arn:aws:logs:${REGION}:111122223333:log-group:${TRAIL}:*`,
      },
    ],
  }));
}

describe("the policy of a deploy", () => {
  let account: Account;
  let project: Project;

  beforeAll(async () => {
    account = await Account.open(estate());
    project = new Project();
  });

  afterAll(async () => {
    await account.close();
    project.remove();
  });

  const deploy = async (config: string): Promise<void> => {
    project.write("tunnelwatch.yaml", config);
    expect(await account.discover(project)).toMatchObject({ exitCode: 0 });
    expect(await account.plan(project)).toMatchObject({ exitCode: 0 });
    await account.apply(project, STACK);
  };

  // One story: what is not there can be neither changed nor taken away.
  it("allows every call of a life from the first deploy to the last, and nothing that none of them makes", async () => {
    await deploy(`${MONITORED}${HARDEN}${KEY}`);
    // The tunnels have log groups now, and are changed; the key is taken away.
    await deploy(`${MONITORED}${HARDEN}`);
    await deploy(NOT_MONITORED);

    expect(account.refusals).toEqual([]);
    const extras: readonly Extra[] = ["harden", "kms"];
    expect(account.notAllowed(...extras)).toEqual([]);
    const policies: readonly PolicyName[] = ["deploy"];
    expect(unused(account.callsOf("deploy"), { policies, extras })).toEqual([]);
  });
});
