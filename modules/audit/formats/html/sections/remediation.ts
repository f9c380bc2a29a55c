import type { Remediation } from "../../../report";
import { type Child, h, type Markup } from "../markup";
import { prose } from "../words";
import { block } from "./section";

/**
 * What makes a control pass: the words, then the lines and the commands.
 *
 * @param note - what the lines and commands are for, where it is not plain
 */
export function remediationBlock({ text, configuration, command }: Remediation, note?: Child): Markup {
  const hasLines = configuration !== undefined || command !== undefined;
  return h(
    "div",
    { class: "todo" },
    h("p", {}, h("b", {}, "What to do: "), prose(text), hasLines && note),
    configuration !== undefined && [h("p", { class: "quiet" }, "In tunnelwatch.yaml:"), block(configuration)],
    command !== undefined && block(command),
  );
}
