import { type Extra, type PolicyName, policyDocument } from "../../modules/policy";
import { type Estate, sampleEstate, type Sandbox, startSandbox } from "../../modules/sandbox";
import { arn } from "../support/an-alarm";
import { runAudit } from "../support/audit-command";
import { systemClock } from "../../modules/cli/clock";
import { anEstate } from "../support/an-estate";
import { knownCauses } from "../support/known-causes/known-causes";
import { anOrganization, ORGANIZATION } from "../support/an-organization";
import {
  deployed,
  PENDING,
  synthesizeInto,
  TUNNEL_1,
  verify,
  withAlarm,
  withSubscriptions,
} from "../support/a-deployment";
import { replaceAwsEnvironment } from "../support/aws-environment";
import { type AwsCall, notAllowed, unused } from "../support/policy-check";
import { Project } from "../support/project";
import { discovery } from "../support/scan";

/** What a policy and the calls of what it is for do not have in common. */
function differences(
  calls: readonly AwsCall[],
  account: string,
  policies: readonly PolicyName[],
  extras: readonly Extra[],
) {
  const policy = policyDocument({ partition: "aws", account, policies, extras });
  return { denied: notAllowed(calls, policy, account), superfluous: unused(calls, { policies, extras }) };
}

/** Of an alarm without data, verify asks which metrics there are. */
const WITHOUT_DATA = { stateValue: "INSUFFICIENT_DATA", treatMissingData: "missing" } as const;

/** A connection of the sample estate of which a tunnel is DOWN. */
const ON_A_TRANSIT_GATEWAY = "vpn-0a3702266a11750f3";

const NONE = { denied: [], superfluous: [] };

/** Runs something against a sandbox, and gives every request of it. */
async function recorded(estate: Estate, run: (sandbox: Sandbox) => Promise<unknown>): Promise<readonly AwsCall[]> {
  const sandbox = await startSandbox(estate);
  const restore = replaceAwsEnvironment(sandbox.environment());
  try {
    await run(sandbox);
    return [...sandbox.requests];
  } finally {
    restore();
    await sandbox.close();
  }
}

async function scanned(config: string, command = ["discover"], exitCode = 0): Promise<readonly AwsCall[]> {
  const project = new Project(config);
  try {
    return await recorded(sampleEstate(), async (sandbox) => {
      const environment = sandbox.environment();
      expect(await project.tunnelwatch(command, { environment })).toMatchObject({ exitCode });
    });
  } finally {
    project.remove();
  }
}

async function verified(confirm?: string): Promise<readonly AwsCall[]> {
  const project = new Project();
  synthesizeInto(project);
  try {
    const estate = deployed((region) => ({
      ...withSubscriptions(PENDING)(),
      ...withAlarm(TUNNEL_1, WITHOUT_DATA)(region),
    }));
    return await recorded(estate, () => verify(project, confirm === undefined ? {} : { confirm: [confirm] }));
  } finally {
    project.remove();
  }
}

describe("the calls of", () => {
  const project = new Project();

  afterAll(() => {
    project.remove();
  });

  it("a scan of the sample estate are those that its policy allows", async () => {
    expect(differences(await scanned(""), "111122223333", ["scan"], [])).toEqual(NONE);
  });

  it("a scan with every wish of `harden` are those that its policy allows with `harden`", async () => {
    const calls = await scanned("harden: { profile: recommended, connectionLog: {} }\n");
    expect(differences(calls, "111122223333", ["scan"], ["harden"])).toEqual(NONE);
  });

  it("an audit with history and logs, and of a support case, are those that its policy allows with `audit` and `logs`", async () => {
    const ofSample = await scanned("", ["audit", "--since", "2d", "--logs"], 3);
    const forSupport = await scanned("", ["audit", "--support-case", ON_A_TRANSIT_GATEWAY]);
    const { region } = knownCauses(new Date("2026-03-10T12:03:20Z"));
    const ofCauses = await recorded(anEstate({ "eu-west-1": region }), async (sandbox) => {
      await runAudit(project, { logs: true }, systemClock);
      expect(sandbox.requests.filter(({ action }) => action === "FilterLogEvents")).not.toEqual([]);
    });
    const calls = [...ofSample, ...forSupport, ...ofCauses];
    expect(differences(calls, "*", ["scan"], ["audit", "logs"])).toEqual(NONE);
  });

  it("a scan of an organization, whole and by unit and tag, are those that its policy allows with `organization`", async () => {
    const unit = { id: "ou-exam-workload", name: "workloads" };
    const members = { 1: { parentId: unit.id, tags: [{ key: "Stage", value: "production" }] } };
    const calls = await recorded(anOrganization(3, { organizationalUnits: [unit], members }), async () => {
      await discovery({ organization: ORGANIZATION });
      await discovery({ organization: { ...ORGANIZATION, organizationalUnits: [unit.id], tags: { Stage: "*" } } });
    });
    const { denied, superfluous } = differences(calls, "*", ["scan"], ["organization"]);
    expect(denied).toEqual([]);
    // The sample organization has no monitoring to read: the scan of one account has.
    expect(superfluous.filter((text) => /^(organizations|sts):/.test(text))).toEqual([]);
  });

  it("verify are those that its policy allows", async () => {
    expect(differences(await verified(), "444455556666", ["verify"], [])).toEqual(NONE);
  });

  it("verify --confirm are those that its policy allows with `confirm`", async () => {
    const token = `https://sns.eu-west-1.amazonaws.com/confirmation.html?TopicArn=${arn("sns", "tunnelwatch-alarms")}&Token=FAKE_right_token`;
    expect(differences(await verified(token), "444455556666", ["verify"], ["confirm"])).toEqual(NONE);
  });
});
