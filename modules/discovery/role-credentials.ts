import { fromTemporaryCredentials } from "@aws-sdk/credential-providers";

/** Options of {@link fromTemporaryCredentials}, as far as they are used. */
type Options = Parameters<typeof fromTemporaryCredentials>[0];

type Credentials = Awaited<ReturnType<ReturnType<typeof fromTemporaryCredentials>>>;

/** Gives credentials, the same ones as long as they are good. */
export type CredentialsProvider = () => Promise<Credentials>;

/** A session that CloudTrail shows is known by this name. */
const SESSION_NAME = "tunnelwatch";

/** Credentials that are over soon are renewed before: a request may take a while to be sent. */
const RENEW_BEFORE_MILLISECONDS = 300_000;

/** Where renewing failed, calls go on with what there is: each would wait for all retries of STS. */
const RENEW_AGAIN_AFTER_MILLISECONDS = 30_000;

/** What {@link roleCredentials} needs. */
export interface RoleToAssume {
  readonly roleArn: string;
  /** @default - none */
  readonly externalId?: string | undefined;
}

/**
 * Credentials of a role, asked for when they are needed first and again before they are over. All clients of an account
 * share them: each client alone would assume the role for itself. Where they cannot be renewed, they are used to their end.
 *
 * @param clientConfig - for the client of STS, with the credentials that assume the role
 */
export function roleCredentials(
  { roleArn, externalId }: RoleToAssume,
  clientConfig: NonNullable<Options["clientConfig"]>,
  clientPlugins: NonNullable<Options["clientPlugins"]>,
): CredentialsProvider {
  const assume = fromTemporaryCredentials({
    params: {
      RoleArn: roleArn,
      RoleSessionName: SESSION_NAME,
      ...(externalId !== undefined && { ExternalId: externalId }),
    },
    clientConfig,
    clientPlugins,
  });
  let latest: Credentials | undefined;
  let renewAt = 0;
  /** Until AWS has answered, whoever asks waits for this answer. */
  let underWay: Promise<Credentials> | undefined;
  const renew = async (): Promise<Credentials> => {
    try {
      latest = await assume();
      renewAt = endOf(latest) - RENEW_BEFORE_MILLISECONDS;
      return latest;
    } catch (error) {
      const now = Date.now();
      if (latest === undefined || endOf(latest) <= now) throw error;
      renewAt = Math.min(endOf(latest), now + RENEW_AGAIN_AFTER_MILLISECONDS);
      return latest;
    } finally {
      underWay = undefined;
    }
  };
  return () => {
    if (latest && Date.now() < renewAt) return Promise.resolve(latest);
    underWay ??= renew();
    return underWay;
  };
}

/** When credentials are over, in milliseconds since 1970. */
function endOf({ expiration }: Credentials): number {
  return expiration?.getTime() ?? Infinity;
}
