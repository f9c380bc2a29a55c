/**
 * AWS's replacements of a tunnel's endpoint.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_MaintenanceDetails.html
 */
export interface EstateMaintenance {
  /** `True` or `False`; AWS documents a text and none of its values. */
  readonly pendingMaintenance?: string | undefined;
  /** ISO 8601; so is the other time. */
  readonly maintenanceAutoAppliedAfter?: string | undefined;
  readonly lastMaintenanceApplied?: string | undefined;
}
