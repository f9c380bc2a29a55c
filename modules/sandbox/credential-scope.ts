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
