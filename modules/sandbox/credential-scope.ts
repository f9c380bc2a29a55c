/** What the signature of a request says, unchecked, about who sends it to where. */
export interface CredentialScope {
  readonly accessKeyId: string;
  readonly region: string;
  /** Name of the service in signatures: `ec2`, `sts`, `monitoring`. */
  readonly service: string;
}

/**
 * Reads the credential scope of a Signature Version 4 `Authorization` header; `undefined` where there is none.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html
 */
export function credentialScopeOf(authorization: string | undefined): CredentialScope | undefined {
  const [, accessKeyId, region, service] =
    /Credential=([^/\s]+)\/\d{8}\/([^/\s]+)\/([^/\s]+)\/aws4_request/.exec(authorization ?? "") ?? [];
  if (accessKeyId === undefined || region === undefined || service === undefined) return undefined;
  return { accessKeyId, region, service };
}

/** Where the portal of IAM Identity Center is. Nobody signs requests to it: a token stands in for credentials. */
const PORTAL_PATH = "/federation/";

/** The scope of a request that is not signed, going by its path. @param homeRegion - where the portal is */
export function unsignedScope({ pathname }: URL, homeRegion: string): CredentialScope {
  const isForPortal = pathname.startsWith(PORTAL_PATH);
  return { accessKeyId: "", region: isForPortal ? homeRegion : "", service: isForPortal ? "sso" : "" };
}
