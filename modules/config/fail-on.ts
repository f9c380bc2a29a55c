/** From which severity on a failed control fails an audit; `none`: never. Here, because a command line needs no more. */
export const FAIL_ON = ["critical", "high", "medium", "low", "none"] as const;
