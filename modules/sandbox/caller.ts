import { randomInt } from "node:crypto";
import type { CredentialScope } from "./credential-scope";
import { accountIn, callerArnOf, type Estate } from "./estate";

/** Who sends a request, and what of the sandbox is theirs. */
export interface Caller {
  /** Their account. */
  readonly estate: Estate;
  readonly arn: string;
  /** Why nothing is answered: credentials that nobody gave, or that are over. */
  readonly refusal?: "unknown" | "expired" | undefined;
}

/** Temporary credentials. The token says whose they are and for how long: the sandbox keeps no list. */
export interface SessionCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

/** What a token says. */
interface Session {
  readonly accessKeyId: string;
  readonly accountId: string;
  readonly arn: string;
  /** Milliseconds since 1970. */
  readonly expiration: number;
}

/** A key that belongs to an account says so: `ASIA` (temporary) or `AKIA`, its id, and four characters more. */
const KEY_OF_ACCOUNT = /^(ASIA|AKIA)(\d{12})[A-Z0-9]{4}$/;

/** New credentials for a session of a role. */
export function issueSession(accountId: string, arn: string, expiration: Date): SessionCredentials {
  const accessKeyId = `ASIA${accountId}${String(randomInt(10_000)).padStart(4, "0")}`;
  const session: Session = { accessKeyId, accountId, arn, expiration: expiration.getTime() };
  const sessionToken = Buffer.from(JSON.stringify(session)).toString("base64url");
  return { accessKeyId, secretAccessKey: "not-a-secret", sessionToken, expiration };
}

/**
 * Whose credentials these are. Keys without an account in them are those of the first account, of which any will do.
 *
 * @param token - the session token that came with the request
 * @param now - milliseconds since 1970
 */
export function callerOf(world: Estate, scope: CredentialScope, token: string | undefined, now: number): Caller {
  const [, kind, accountId] = KEY_OF_ACCOUNT.exec(scope.accessKeyId) ?? [];
  const home = { estate: world, arn: callerArnOf(world) };
  if (kind === undefined || accountId === undefined) return home;
  const estate = accountIn(world, accountId);
  if (!estate) return { ...home, refusal: "unknown" };
  if (kind === "AKIA") return { estate, arn: callerArnOf(estate) };
  const session = sessionIn(token);
  if (session?.accessKeyId !== scope.accessKeyId) return { ...home, refusal: "unknown" };
  return { estate, arn: session.arn, ...(session.expiration <= now && { refusal: "expired" as const }) };
}

function sessionIn(token: string | undefined): Session | undefined {
  try {
    return JSON.parse(Buffer.from(token ?? "", "base64url").toString()) as Session;
  } catch {
    return undefined;
  }
}
