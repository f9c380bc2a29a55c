import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { EC2Client } from "@aws-sdk/client-ec2";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { SNSClient } from "@aws-sdk/client-sns";
import { STSClient } from "@aws-sdk/client-sts";
import { fromNodeProviderChain } from "@aws-sdk/credential-providers";
import pLimit from "p-limit";
import { giveUpOnTimeouts } from "./give-up-on-timeouts";

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
  /** AWS requests under way at once, over all regions and services. */
  readonly concurrency: number;
  /** Seconds that AWS may take to answer one request. */
  readonly requestTimeoutSeconds: number;
}

/** The AWS clients of one scan: one set of credentials, one concurrency limit, one way to retry and time out. */
export class AwsSession {
  private readonly limit: ReturnType<typeof pLimit>;
  private readonly config: { credentials: ReturnType<typeof fromNodeProviderChain> } & Record<string, unknown>;

  constructor(private readonly options: AwsSessionOptions) {
    this.limit = pLimit(options.concurrency);
    const timeout = options.requestTimeoutSeconds * 1000;
    this.config = {
      ...(options.profile !== undefined && { profile: options.profile }),
      credentials: fromNodeProviderChain(options.profile === undefined ? {} : { profile: options.profile }),
      retryMode: "adaptive",
      maxAttempts: MAX_ATTEMPTS,
      requestHandler: {
        connectionTimeout: timeout,
        requestTimeout: timeout,
        throwOnRequestTimeout: true,
        // The request time-out ends with the first byte of the answer; this one is for those that stop half-way.
        socketTimeout: timeout,
      },
    };
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

  /** Makes one request, with its retries, when the limit allows. */
  call<Output>(request: () => Promise<Output>): Promise<Output> {
    return this.limit(request);
  }

  private patient<Client extends Extensible>(client: Client): Client {
    const middleware = giveUpOnTimeouts(this.options.requestTimeoutSeconds);
    // Within the retries, so that it sees every attempt.
    client.middlewareStack.add(middleware, { step: "finalizeRequest", priority: "low" });
    return client;
  }
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
