/** A state with AWS's words on it. */
export interface EstateStatus {
  readonly code: string;
  readonly message?: string | undefined;
}
