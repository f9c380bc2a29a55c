import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Extra, policyDocument, type PolicyName } from "../../../modules/policy";
import { type Estate, type Sandbox, startSandbox } from "../../../modules/sandbox";
import { type AwsCall, notAllowed } from "../../support/policy-check";
import type { Finished, Project } from "../../support/project";
import { startStrictProxy, type StrictEndpoint } from "./aws-refusals";
import { type Moto, startMoto, terraformCliConfig } from "./machine";
import { type ClientSettings, seedMonitoring } from "./seed-monitoring";

/** The result of `tunnelwatch plan --format json`, as far as tests look at it. */
export interface PlanReport {
  readonly stacks: readonly {
    readonly stack: string;
    readonly verdict: "ok" | "refused" | "failed";
    readonly refusals: readonly { readonly rule: string; readonly address: string }[];
    readonly summary?: PlanCounts;
    /** What the plan would do something to. */
    readonly changes: readonly {
      readonly address: string;
      readonly action: string;
      readonly imported: boolean;
      readonly changedAttributes: readonly string[];
    }[];
    readonly error?: { readonly code: string; readonly message: string };
  }[];
  readonly total: PlanCounts;
}

/** A plan in numbers. */
export interface PlanCounts {
  readonly import: number;
  readonly add: number;
  readonly change: number;
  readonly destroy: number;
  readonly forget: number;
}

/** A plan that does nothing. */
export const NOTHING: PlanCounts = { import: 0, add: 0, change: 0, destroy: 0, forget: 0 };

/** By stack, what a plan would do. */
export function countsByStack({ stacks }: PlanReport): Readonly<Record<string, PlanCounts | undefined>> {
  return Object.fromEntries(stacks.map(({ stack, summary }) => [stack, summary]));
}

/** Who sends a request: a scan, Terraform with whatever runs beside it, or both as one. The tests' own are nobody's. */
export type Caller = "scan" | "deploy" | "rollout";

/** What each of them signs with, so that their requests can be told apart. */
const ACCESS_KEY: Readonly<Record<Caller, string>> = {
  scan: "AKIASANDBOXSANDBOX00",
  deploy: "AKIADEPLOYDEPLOYDE00",
  rollout: "AKIAROLLOUTROLLOUT00",
};

/** What each of them may do. */
const POLICIES: Readonly<Record<Caller, readonly PolicyName[]>> = {
  scan: ["scan"],
  deploy: ["deploy"],
  rollout: ["scan", "deploy"],
};

/**
 * An AWS account as a scan and Terraform see it. The sandbox answers for EC2, STS and CloudTrail, and says which metrics
 * there are. All other monitoring is in moto, behind a proxy that makes it behave like AWS: first what the estate has of it,
 * then whatever a stack creates and changes.
 */
export class Account {
  private constructor(
    readonly sandbox: Sandbox,
    private readonly moto: Moto,
    private readonly proxy: StrictEndpoint,
  ) {}

  static async open(estate: Estate): Promise<Account> {
    const [sandbox, moto] = await Promise.all([startSandbox(estate), startMoto(estate.accountId)]);
    const account = new Account(sandbox, moto, await startStrictProxy(moto.url, sandbox.url));
    await seedMonitoring(estate, (region) => account.clientSettings(region));
    return account;
  }

  async close(): Promise<void> {
    await Promise.all([this.sandbox.close(), this.proxy.close()]);
    await this.moto.stop();
  }

  /** Where S3 is. */
  get s3Url(): string {
    return this.moto.url;
  }

  /** What AWS would have refused so far. */
  get refusals(): readonly string[] {
    return this.proxy.refusals;
  }

  /** Every request of a caller since the start, whoever answered it. */
  callsOf(caller: Caller): readonly AwsCall[] {
    return [...this.sandbox.requests, ...this.proxy.requests].filter(
      ({ accessKeyId }) => accessKeyId === ACCESS_KEY[caller],
    );
  }

  /** What the callers have needed so far that their policies do not allow. */
  notAllowed(...extras: readonly Extra[]): readonly string[] {
    const { accountId } = this.sandbox.estate;
    return (["scan", "deploy", "rollout"] as const).flatMap((caller) => {
      const policies = POLICIES[caller];
      const policy = policyDocument({ partition: "aws", account: accountId, policies, extras });
      return notAllowed(this.callsOf(caller), policy, accountId).map((denied) => `${caller}: ${denied}`);
    });
  }

  /** For a client of CloudWatch, Logs, SNS or EventBridge. */
  clientSettings(region: string): ClientSettings {
    const credentials = { accessKeyId: "AKIATESTTESTTESTTEST", secretAccessKey: "not-a-secret" };
    return { endpoint: this.proxy.url, region, credentials };
  }

  /** Variables for a scan. */
  get forDiscover(): Readonly<Record<string, string>> {
    return {
      ...this.sandbox.environment(),
      AWS_ACCESS_KEY_ID: ACCESS_KEY.scan,
      AWS_ENDPOINT_URL_CLOUDWATCH: this.proxy.url,
      AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: this.proxy.url,
      AWS_ENDPOINT_URL_EVENTBRIDGE: this.proxy.url,
      AWS_ENDPOINT_URL_SNS: this.proxy.url,
    };
  }

  /** Variables for Terraform and whatever starts it. */
  get forTerraform(): Readonly<Record<string, string>> {
    return {
      ...this.sandbox.environment(),
      AWS_ACCESS_KEY_ID: ACCESS_KEY.deploy,
      AWS_ENDPOINT_URL: this.proxy.url,
      AWS_ENDPOINT_URL_EC2: this.sandbox.url,
      // A state's bucket is part of S3's host name, which nobody resolves here: moto is the proxy for it. Loopback has none.
      AWS_ENDPOINT_URL_S3: "http://s3.amazonaws.com",
      HTTP_PROXY: this.moto.url,
      AWS_ENDPOINT_URL_STS: this.sandbox.url,
      TF_CLI_CONFIG_FILE: terraformCliConfig(),
      // A good part of a plan is the provider's collecting of garbage: with this, a fifth less time, and 100 MB more.
      GOGC: "400",
    };
  }

  /** Variables for a command that scans and has Terraform apply. */
  get forRollout(): Readonly<Record<string, string>> {
    return { ...this.forTerraform, ...this.forDiscover, AWS_ACCESS_KEY_ID: ACCESS_KEY.rollout };
  }

  discover(project: Project, ...flags: readonly string[]): Promise<Finished> {
    return project.tunnelwatch(["discover", ...flags], { environment: this.forDiscover });
  }

  /** Runs our own `plan` and gives what it printed as data beside how it ended. */
  async plan(project: Project, ...flags: readonly string[]): Promise<Finished & { readonly report: PlanReport }> {
    // Temporary files are the project's, so that a search of it finds what is left of a saved plan.
    const TMPDIR = join(project.directory, "tmp");
    mkdirSync(TMPDIR, { recursive: true });
    const finished = await project.tunnelwatch(["plan", "--format", "json", ...flags], {
      environment: { ...this.forTerraform, TMPDIR },
    });
    if (finished.stdout === "") throw new Error(`plan printed no report:\n${finished.stderr}`);
    return { ...finished, report: JSON.parse(finished.stdout) as PlanReport };
  }

  /** Runs our own `rollout`, with everything that Terraform needs. */
  rollout(project: Project, ...flags: readonly string[]): Promise<Finished> {
    return project.tunnelwatch(["rollout", ...flags], { environment: this.forRollout });
  }

  /** Applies synthesized stacks that `plan` has initialized. */
  async apply(project: Project, ...stacks: readonly string[]): Promise<void> {
    await Promise.all(
      stacks.map(async (stack) => {
        const { exitCode, stdout, stderr } = await this.terraform(project, stack, ["apply", "-auto-approve"]);
        if (exitCode === 0) return;
        throw new Error(`terraform apply of ${stack} ended with ${String(exitCode)}:\n${stdout}${stderr}`);
      }),
    );
  }

  terraform(project: Project, stack: string, args: readonly string[]): Promise<Finished> {
    return project.terraform(stack, [...args, "-no-color"], { environment: this.forTerraform });
  }
}
