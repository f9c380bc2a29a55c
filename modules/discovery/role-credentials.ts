import { fromTemporaryCredentials } from "@aws-sdk/credential-providers";

/** Options of {@link fromTemporaryCredentials}, as far as they are used. */
type Options = Parameters<typeof fromTemporaryCredentials>[0];

/** Gives credentials, the same ones as long as they are good. */
export type CredentialsProvider = () => Promise<Awaited<ReturnType<ReturnType<typeof fromTemporaryCredentials>>>>;

/** A session that CloudTrail shows is known by this name. */
const SESSION_NAME = "tunnelwatch";

/** Credentials that are over soon are renewed before: a request may take a while to be sent. */
const RENEW_BEFORE_MILLISECONDS = 300_000;

/** What {@link roleCredentials} needs. */
export interface RoleToAssume {
  readonly roleArn: string;
  /** @default - none */
  readonly externalId?: string | undefined;
}

/**
 * Credentials of a role, asked for when they are needed first and again before they are over. All clients of an account
 * share them: each client alone would assume the role for itself.
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
  let latest: ReturnType<CredentialsProvider> | undefined;
  let goodUntil = 0;
  return () => {
    if (latest && Date.now() < goodUntil) return latest;
    // Until AWS has answered, whoever asks waits for this answer.
    goodUntil = Infinity;
    const asked = assume().then(
      (credentials) => {
        goodUntil = (credentials.expiration?.getTime() ?? Infinity) - RENEW_BEFORE_MILLISECONDS;
        return credentials;
      },
      (error: unknown) => {
        goodUntil = 0;
        throw error;
      },
    );
    latest = asked;
    return asked;
  };
}
