import { TunnelwatchError } from "../errors";
import { isDeniedByOrganization, type ScanFailure } from "../inventory";

/** What a failure was met at. */
interface Attempted {
  readonly region: string;
  /** The IAM action, for example `ec2:DescribeVpnConnections`. */
  readonly action: string;
}

/** A command that reads AWS. The way out of most failures ends in running it again. */
export type CommandName = "discover" | "verify" | "audit";

/** What a kind of failure means and what helps, found by its code. */
interface Explanation {
  readonly codes: RegExp;
  readonly hint: (attempted: Attempted & { readonly command: CommandName }) => string;
}

/** What a scan asks once, for all regions. */
const ASKED_ONCE: ReadonlySet<string> = new Set(["sts:GetCallerIdentity", "ec2:DescribeRegions"]);

const EXPLANATIONS: readonly Explanation[] = [
  {
    codes:
      /^(UnauthorizedOperation|AccessDenied|AccessDeniedException|Client\.UnauthorizedOperation|AuthorizationErrorException)$/,
    hint: ({ action, region, command }) =>
      `Allow ${action} in ${region} (IAM policy, permissions boundary or service control policy)` +
      (ASKED_ONCE.has(action) || command === "verify" ? "." : ", or leave the region out with scan.excludeRegions."),
  },
  {
    codes:
      /^(AuthFailure|OptInRequired|UnrecognizedClientException|InvalidClientTokenId|RegionDisabledException|SignatureDoesNotMatch)$/,
    hint: ({ region }) =>
      `Check that the region ${region} is enabled for the account and that the credentials are valid.`,
  },
  {
    codes:
      /^((CredentialsProvider|TokenProvider)Error|ExpiredToken|ExpiredTokenException|RequestExpired|TokenRefreshRequired)$/,
    hint: ({ command }) => `Renew the credentials (for example \`aws sso login\`) and run ${command} again.`,
  },
  {
    codes: /Throttl|LimitExceeded|TooManyRequests|SlowDown|Bandwidth/,
    hint: ({ command }) => `Lower scan.concurrency and run ${command} again.`,
  },
  {
    codes: /Timeout|ETIMEDOUT/,
    hint: ({ command }) => `Raise scan.requestTimeoutSeconds, check the network, and run ${command} again.`,
  },
  {
    codes: /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EPIPE|EHOSTUNREACH|ENETUNREACH)$/,
    hint: ({ region, command }) =>
      `Check the network, the proxy and that ${region} is a region of AWS; then run ${command} again.`,
  },
  {
    codes: /CERT|^UNABLE_TO_/,
    hint: ({ command }) =>
      `Behind a proxy that opens TLS, name its certificate with NODE_EXTRA_CA_CERTS; then run ${command} again.`,
  },
];

/** Codes whose messages are the network's or our own client's: safe to print, unlike what a parser says of a body. */
const NETWORK_CODES = /^(E[A-Z]+|EAI_[A-Z]+|.*CERT.*|UNABLE_TO_.*|(Timeout|CredentialsProvider|TokenProvider)Error)$/;

/** The SDK's errors of credentials, which may also be what a parser said of the portal's answer. */
const CREDENTIALS_CODES = /^(CredentialsProvider|TokenProvider)Error$/;

/** What the SDK says of answers it could not read. */
const UNREAD = /SyntaxError|Deserialization error/;

/** A call that failed within a reading of several: it needs another permission than the reading's first. */
class FailedCall extends Error {
  constructor(
    readonly action: string,
    readonly reason: unknown,
  ) {
    super(`${action} failed.`);
  }
}

/**
 * Makes a call within a reading that counts as another action's where it fails.
 *
 * @throws what {@link toScanFailure} takes
 */
export async function under<T>(action: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (reason) {
    throw new FailedCall(action, reason);
  }
}

/**
 * The failure as a report may show it: code, message, way out.
 *
 * Only messages of AWS, of the network and our own pass. What a parser says about a cut-off or malformed answer is replaced: it
 * may quote the answer, and the answer may hold pre-shared keys. Nor may the error itself go on, as a `cause`: the SDK
 * keeps the answer and the request, a session token with it, in hidden fields.
 */
export function toScanFailure(error: unknown, attempted: Attempted, command: CommandName = "discover"): ScanFailure {
  if (error instanceof FailedCall) return toScanFailure(error.reason, { ...attempted, action: error.action }, command);
  const { code, message } = describe(error);
  const explanation = EXPLANATIONS.find(({ codes }) => codes.test(code));
  return {
    ...attempted,
    code,
    message,
    hint: wayOutOf(error) ?? explanation?.hint({ ...attempted, command }) ?? `Run ${command} again.`,
  };

  /** What is known better than by the code. */
  function wayOutOf(reason: unknown): string | undefined {
    if (reason instanceof TunnelwatchError) return reason.hint;
    if (!isDeniedByOrganization(message)) return undefined;
    const { action, region } = attempted;
    return command !== "verify"
      ? `Leave the region ${region} out for the account (scan.excludeRegions, accounts[].regions), or have the organization's policy allow ${action} there.`
      : `Have the organization's policy allow ${action} in ${region}.`;
  }
}

function describe(error: unknown): { readonly code: string; readonly message: string } {
  if (isServiceError(error)) return { code: error.name, message: error.message };
  if (error instanceof TunnelwatchError) return error;
  if (error instanceof Error) {
    const code = "code" in error && typeof error.code === "string" ? error.code : error.name;
    const mayQuote = CREDENTIALS_CODES.test(code) && UNREAD.test(error.message);
    if (NETWORK_CODES.test(code) && !mayQuote) return { code, message: error.message };
  }
  return { code: "UnreadableAnswer", message: "The answer was cut off or malformed." };
}

/** An error that AWS itself answered with: a code and a message inside a well-formed error body. */
export function isServiceError(error: unknown): error is Error & { readonly $fault: string } {
  return error instanceof Error && "$fault" in error && "$metadata" in error;
}

/** Whether AWS says that an id does not exist: in the words of EC2, or of SNS. */
export function isNotFound(error: unknown): boolean {
  return isServiceError(error) && /(\.NotFound|^NotFoundException)$/.test(error.name);
}
