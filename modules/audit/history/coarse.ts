/** AWS may publish `TunnelState` every five minutes only: no period is finer than that, in seconds. */
const FINE_PERIOD_SECONDS = 300;

/** Whether a period is so long that a tunnel may go DOWN in it and come UP again more than once, with nobody seeing it. */
export function isCoarse({ periodSeconds = 0 }: { readonly periodSeconds?: number | undefined }): boolean {
  return periodSeconds > FINE_PERIOD_SECONDS;
}
