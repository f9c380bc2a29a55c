/** The way out where the code is older than what AWS has. */
export const DISCOVER = "Run `npm run discover` and `npx cdktf synth` again, then plan again.";

/** The way out where somebody wants Terraform to let a VPN go. */
export const GIVE_UP =
  "To give it up without destroying it, name it in manage.rules of tunnelwatch.yaml with `as: reference`, and run `npm run discover` again.";

/** The way out where somebody wants Terraform to let monitoring go that the account had before. */
export const LEAVE_ALONE =
  "To have Terraform leave existing monitoring alone, set `existing: keep` in tunnelwatch.yaml, and run `npm run discover` again.";
