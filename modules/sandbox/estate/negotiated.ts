/**
 * What the two ends of a tunnel have agreed on.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ActiveVpnTunnelStatus.html
 */
export interface EstateNegotiated {
  /** @default "ikev2" */
  readonly ikeVersion?: string | undefined;
  /** @default "AES256" */
  readonly phase1EncryptionAlgorithm?: string | undefined;
  /** @default "AES256" */
  readonly phase2EncryptionAlgorithm?: string | undefined;
  /** @default "SHA2-256" */
  readonly phase1IntegrityAlgorithm?: string | undefined;
  /** @default "SHA2-256" */
  readonly phase2IntegrityAlgorithm?: string | undefined;
  /** @default 14 */
  readonly phase1DhGroup?: number | undefined;
  /** @default 14 */
  readonly phase2DhGroup?: number | undefined;
}
