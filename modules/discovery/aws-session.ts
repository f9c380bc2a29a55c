import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { EC2Client } from "@aws-sdk/client-ec2";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { OrganizationsClient } from "@aws-sdk/client-organizations";
import { SNSClient } from "@aws-sdk/client-sns";
import { STSClient } from "@aws-sdk/client-sts";
import { fromNodeProviderChain } from "@aws-sdk/credential-providers";
import { FairLimiter } from "./fair-limiter";
import { giveUpOnTimeouts } from "./give-up-on-timeouts";
import { requestLimits } from "./request-limits";
import { type CredentialsProvider, roleCredentials, type RoleToAssume } from "./role-credentials";

// The SDK tells every Node 20 user at every start that it will drop Node 20 one day; whoever upgrades the SDK here sees it.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";

/** Where a scan starts when neither the environment nor the profile names a region: enabled in every account. */
const FALLBACK_REGION = "us-east-1";

/** Attempts of one call, the first included. Throttling of every second request is outlasted. */
const MAX_ATTEMPTS = 8;

/** What {@link AwsSession} is made from. */
export interface AwsSessionOptions {
  /** Named profile of the AWS configuration files. @default - the SDK's own choice (`AWS_PROFILE`, …) */
  readonly profile?: string | undefined;
  /**
   * AWS requests under way at once, over all accounts, regions and services.
   * @default - 16 for each account, 64 for all
   */
  readonly concurrency?: number | undefined;
  /** Seconds that AWS may take to answer one request. */
  readonly requestTimeoutSeconds: number;
}

/** Keeps the connections to AWS. */
type RequestHandler = STSClient["config"]["requestHandler"];

/** What the sessions of several accounts have in common. */
interface SharedParts {
  readonly limiter: FairLimiter;
  /** Thousands of clients with connections of their own would need a lot of memory. */
  readonly requestHandler: RequestHandler;
}

/** The AWS clients of one account: one set of credentials, one concurrency limit, one way to retry and time out. */
export class AwsSession {
  private readonly config: { credentials: CredentialsProvider } & Record<string, unknown>;

  /**
   * @param owner - whose requests these are to the limit
   * @param credentials - those of a role. @default - what the profile or the environment has
   */
  constructor(
    private readonly options: AwsSessionOptions,
    private readonly shared: SharedParts = newParts(options),
    private readonly owner = "",
    credentials?: CredentialsProvider,
  ) {
    this.config = {
      ...(options.profile !== undefined && { profile: options.profile }),
      credentials:
        credentials ?? fromNodeProviderChain(options.profile === undefined ? {} : { profile: options.profile }),
      retryMode: "adaptive",
      maxAttempts: MAX_ATTEMPTS,
      requestHandler: shared.requestHandler,
    };
  }

  /** The session of another account, by a profile, under the same limit. */
  withProfile(accountId: string, profile: string): AwsSession {
    return new AwsSession({ ...this.options, profile }, this.shared, accountId);
  }

  /** The session of another account, by a role that this one assumes in a region, under the same limit. */
  withRole(accountId: string, role: RoleToAssume, region: string): AwsSession {
    const patience = giveUpOnTimeouts(this.options.requestTimeoutSeconds);
    const credentials = roleCredentials(role, { ...this.config, region }, [
      {
        applyToStack: (stack) => {
          stack.add(patience, { ...WITHIN_RETRIES, name: "giveUpOnTimeouts", override: true });
        },
      },
    ]);
    return new AwsSession(this.options, this.shared, accountId, credentials);
  }

  /** The same credentials, as another owner to the limit. */
  ownedBy(accountId: string): AwsSession {
    return new AwsSession(this.options, this.shared, accountId, this.config.credentials);
  }

  /** Asks for the credentials, so that what fails is known to be them. */
  async signIn(): Promise<void> {
    await this.call(() => this.config.credentials());
  }

  /** The profile that was asked for. */
  get profile(): string | undefined {
    return this.options.profile;
  }

  /** The region that the environment or the profile names, else `us-east-1`. */
  async homeRegion(): Promise<string> {
    try {
      return await new STSClient(this.config).config.region();
    } catch {
      return FALLBACK_REGION;
    }
  }

  sts(region: string): STSClient {
    return this.patient(new STSClient({ ...this.config, region }));
  }

  ec2(region: string): EC2Client {
    return this.patient(new EC2Client({ ...this.config, region }));
  }

  cloudWatch(region: string): CloudWatchClient {
    return this.patient(new CloudWatchClient({ ...this.config, region }));
  }

  logs(region: string): CloudWatchLogsClient {
    return this.patient(new CloudWatchLogsClient({ ...this.config, region }));
  }

  sns(region: string): SNSClient {
    return this.patient(new SNSClient({ ...this.config, region }));
  }

  cloudTrail(region: string): CloudTrailClient {
    return this.patient(new CloudTrailClient({ ...this.config, region }));
  }

  eventBridge(region: string): EventBridgeClient {
    return this.patient(new EventBridgeClient({ ...this.config, region }));
  }

  organizations(region: string): OrganizationsClient {
    return this.patient(new OrganizationsClient({ ...this.config, region }));
  }

  /** Makes one request, with its retries, when the limit allows. */
  call<Output>(request: () => Promise<Output>): Promise<Output> {
    return this.shared.limiter.run(this.owner, request);
  }

  private patient<Client extends Extensible>(client: Client): Client {
    const middleware = giveUpOnTimeouts(this.options.requestTimeoutSeconds);
    client.middlewareStack.add(middleware, WITHIN_RETRIES);
    return client;
  }
}

/** So that a middleware sees every attempt. */
const WITHIN_RETRIES = { step: "finalizeRequest", priority: "low" } as const;

function newParts({ concurrency, requestTimeoutSeconds }: AwsSessionOptions): SharedParts {
  const timeout = requestTimeoutSeconds * 1000;
  const { requestHandler } = new STSClient({
    region: FALLBACK_REGION,
    requestHandler: {
      connectionTimeout: timeout,
      requestTimeout: timeout,
      throwOnRequestTimeout: true,
      // The request time-out ends with the first byte of the answer; this one is for those that stop half-way.
      socketTimeout: timeout,
    },
  }).config;
  const { total, perAccount } = requestLimits(concurrency);
  return { limiter: new FairLimiter(total, perAccount), requestHandler };
}

/** What clients of all services have in common here. */
interface Extensible {
  readonly middlewareStack: {
    add(
      middleware: ReturnType<typeof giveUpOnTimeouts>,
      place: { readonly step: "finalizeRequest"; readonly priority: "low" },
    ): void;
  };
}
