import { presharedKeysOf, sampleEstate } from "../../modules/sandbox";
import { findSecrets } from "../support/find-secrets";
import { Project } from "../support/project";
import { Account, countsByStack, NOTHING, type PlanCounts } from "./support/account";
import { withoutIgnoreChanges } from "./support/edit-stack";

const CONFIG = `notifications:
  subscriptions:
    - protocol: email
      endpoint: oncall@example.com
    - protocol: sqs
      endpoint: arn:{partition}:sqs:{region}:{account}:oncall
`;

/**
 * VPNs and what monitors them already to import; alarms, metric filters, the rule on AWS Health's events with its target, and
 * two subscriptions to add, with a topic and its policy where there is no topic to use.
 */
const FIRST_PLAN: Readonly<Record<string, PlanCounts>> = {
  "vpn-111122223333-ap-southeast-2": { import: 4, add: 17, change: 0, destroy: 0, forget: 0 },
  "vpn-111122223333-eu-west-1": { import: 32, add: 37, change: 0, destroy: 0, forget: 0 },
  "vpn-111122223333-us-east-1": { import: 8, add: 31, change: 0, destroy: 0, forget: 0 },
};

const STACKS = Object.keys(FIRST_PLAN);

/** What Terraform keeps of a VPN, pre-shared keys included: the named exception. */
const STATE = /\.tfstate(\.backup)?$/;

describe("the sample estate", () => {
  let account: Account;
  let project: Project;

  beforeAll(async () => {
    account = await Account.open(sampleEstate());
    project = new Project(CONFIG);
  });

  afterAll(async () => {
    await account.close();
    project.remove();
  });

  // One story: every step needs the ones before.
  it("is imported, monitored and otherwise left alone, and stays so", async () => {
    const keys = presharedKeysOf(account.sandbox.estate);
    const scan = await account.discover(project);
    expect(scan).toMatchObject({ exitCode: 0 });
    const generated = project.generated();
    expect(Object.keys(generated)).toEqual(STACKS.map((stack) => `${stack}.ts`));

    const first = await account.plan(project);
    expect(first).toMatchObject({ exitCode: 0 });
    expect(countsByStack(first.report)).toEqual(FIRST_PLAN);
    const printed = Buffer.from([scan, first].map(({ stdout, stderr }) => stdout + stderr).join("\n"));
    expect(findSecrets(new Map([...project.allFiles(), ["what was printed", printed]]), keys)).toEqual([]);

    // The zeros must not rest on `ignore_changes`: the code itself says what AWS has.
    for (const stack of STACKS) withoutIgnoreChanges(project, stack);
    expect(countsByStack((await account.plan(project, "--no-synth")).report)).toEqual(FIRST_PLAN);

    expect(await project.synth()).toMatchObject({ exitCode: 0 });
    await account.apply(project, ...STACKS);
    for (const stack of STACKS) withoutIgnoreChanges(project, stack);
    expect((await account.plan(project, "--no-synth")).report.total).toEqual(NOTHING);

    expect(await account.discover(project)).toMatchObject({ exitCode: 0 });
    expect(project.generated()).toEqual(generated);
    expect(findSecrets(project.allFiles(STATE), keys)).toEqual([]);
    expect(account.notAllowed()).toEqual([]);
  });
});
