import { type Cause, WEIGHTS } from "../cause";
import { isIpsecDown, linesOf, optionOf, quoted, statusEvidence, tunnelLogTells } from "../signs";

/** What may have happened, where only the option speaks for it. */
const MAYBE = "Dead peer detection may have timed out: with the action clear nobody initiates anew";

/** By action, what follows. */
const TITLES: Readonly<Record<string, string>> = {
  clear: "Dead peer detection timed out, and nobody initiates anew",
  restart: "Dead peer detection timed out, and AWS's attempts to initiate anew fail",
  none: "Dead peer detection timed out, and AWS leaves the tunnel as it is",
};

/** Dead peer detection gave up; with the action `clear`, AWS waits for the customer's side from then on. */
export const dpdTimeout: Cause = {
  info: {
    id: "dpd-timeout",
    title: "Dead peer detection timed out",
    check:
      "See whether the customer's device answers dead peer detection: three missed answers close a tunnel. With the action " +
      "`clear` it stays DOWN until the device initiates; `restart` lets AWS try, `none` keeps the tunnel.",
    setting: "harden.options.dpdTimeoutAction",
  },
  find: (symptoms) => {
    const { value, evidence } = optionOf(symptoms, "dpdTimeoutAction");
    const lines = linesOf(symptoms, ({ details }) => /DPD timed out|declaring peer dead/i.test(details));
    const title = TITLES[value];
    if (lines.length > 0) {
      return { weight: WEIGHTS.said, evidence: [...quoted(lines), evidence], ...(title !== undefined && { title }) };
    }
    // The log would say so.
    if (!isIpsecDown(symptoms) || value !== "clear" || tunnelLogTells(symptoms)) return undefined;
    return { weight: WEIGHTS.weak, evidence: [...statusEvidence(symptoms), evidence], title: MAYBE };
  },
};
