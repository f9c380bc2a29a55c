/**
 * What follows when the options of a tunnel are modified: its connection is `modifying` and the tunnel down at once, then
 * both recover. AWS takes minutes; tests need not.
 *
 * @see https://docs.aws.amazon.com/vpn/latest/s2svpn/modify-vpn-tunnel-options.html
 */
export interface EstateModification {
  /**
   * After how long the connection is `available` again, counted from the request.
   * @default 200
   */
  readonly settleMilliseconds?: number | undefined;
  /**
   * After how long the tunnel is up again, counted from the request.
   * @default 400
   */
  readonly returnMilliseconds?: number | undefined;
  /**
   * Whether the tunnel comes up: where it was up before, never, or even where it was down before.
   * @default "as-before"
   */
  readonly returns?: "as-before" | "never" | "always" | undefined;
}
