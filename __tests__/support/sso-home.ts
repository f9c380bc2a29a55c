import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A profile of IAM Identity Center. */
export interface SsoProfile {
  readonly accountId: string;
  /** When the token of its session is over, in ISO 8601. @default - nobody has signed in */
  readonly expiresAt?: string | undefined;
}

/** Long after any test. */
export const SIGNED_IN = "2099-01-01T00:00:00Z";

export const PERMISSION_SET = "Reader";

/** With which the SDK asks for another token once one is over. */
const CLIENT = { clientId: "client", clientSecret: "not-a-secret", refreshToken: "not-a-token" };

/** A home directory as `aws configure sso` and `aws sso login` leave it, with one session for each profile. */
export class SsoHome {
  private readonly directory = mkdtempSync(join(tmpdir(), "sso-home-"));

  constructor(profiles: Readonly<Record<string, SsoProfile>>) {
    const cache = join(this.directory, ".aws", "sso", "cache");
    mkdirSync(cache, { recursive: true });
    const sections = Object.entries(profiles).map(([name, { accountId, expiresAt }]) => {
      const session = `session-of-${name}`;
      if (expiresAt !== undefined) {
        const file = `${createHash("sha1").update(session).digest("hex")}.json`;
        writeFileSync(join(cache, file), JSON.stringify({ ...CLIENT, accessToken: tokenOf(name), expiresAt }));
      }
      return [
        `[profile ${name}]`,
        `sso_session = ${session}`,
        `sso_account_id = ${accountId}`,
        `sso_role_name = ${PERMISSION_SET}`,
        "region = eu-west-1",
        `[sso-session ${session}]`,
        "sso_start_url = https://example.awsapps.com/start",
        "sso_region = us-east-1",
      ].join("\n");
    });
    writeFileSync(this.configFile, sections.join("\n"));
  }

  /** With which the AWS SDK finds it. */
  environment(): Record<string, string> {
    return { HOME: this.directory, AWS_CONFIG_FILE: this.configFile };
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }

  private get configFile(): string {
    return join(this.directory, ".aws", "config");
  }
}

/** What the cache of a profile's session holds. */
export function tokenOf(profile: string): string {
  return `token-of-${profile}`;
}
