import type { Readable } from "node:stream";

/** How much of a text of Terraform is shown: enough for its errors, not for a dump. */
const SHOWN_CHARACTERS = 4000;

/** How much of a text stream is kept: its end, where Terraform says what went wrong. */
const KEPT_CHARACTERS = 16_384;

/** Labels of a pre-shared key: the provider's attributes, EC2's fields and the elements of the configuration XML. */
const LABEL = /pre[\s_-]?shared[\s_-]?key|(?<![a-z\d])psk(?![a-z\d])|customer_?gateway_?configuration/i;

/** What stands after a label whose value is yet to come: no word at all, or nothing after `:`, `=` or `<<EOT`. */
const NO_VALUE_YET = /^[^\p{L}\p{N}]*$|[:=]\s*["'`]?$|<<[-~]?\w+$/u;

/** A line without content, but for the frame that Terraform draws around errors. */
const EMPTY = /^[\s│|╷╵]*$/;

/** All control characters but the line feed, and the ones that reorder text on a screen. */
// eslint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** What is left of the code of a colour once it is not printable any more. */
const COLOUR_CODE = /\[[\d;]*m/g;

const OMITTED = "(a line that may hold a pre-shared key is left out)";

/**
 * Terraform's own words, fit for an error of ours: without lines that could hold a pre-shared key, which a provider may
 * quote from a response of AWS, and without characters that act on a terminal.
 *
 * @param before what Terraform said right before it: its last line may be the label of a value in this text
 */
export function printable(text: string, before = ""): string {
  const safe = omitSecrets();
  for (const line of before.split("\n")) safe(line);
  return text.split("\n").map(safe).join("\n").trim().slice(0, SHOWN_CHARACTERS);
}

/**
 * Reads a stream to its end and keeps only its last part, {@link printable}. Secrets are left out before anything is cut
 * off: without its label a key cannot be told from other words.
 */
export async function readPrintableEnd(stream: Readable): Promise<string> {
  const safe = omitSecrets();
  let kept = "";
  let line = "";
  let tooLong = false;
  const endLine = (): void => {
    kept = lastLines(`${kept}${safe(line)}\n`);
    line = "";
    tooLong = false;
  };
  stream.setEncoding("utf8");
  for await (const chunk of stream) {
    for (const [index, part] of String(chunk).split("\n").entries()) {
      if (index > 0) endLine();
      tooLong ||= line.length + part.length > KEPT_CHARACTERS;
      line = tooLong ? TOO_LONG : line + part;
    }
  }
  endLine();
  return printable(kept);
}

/** Stands for a line that is not kept, and makes the next one be left out too: its end may have been a label. */
const TOO_LONG = "(a very long line, which may hold a pre-shared key) psk:";

function lastLines(text: string): string {
  if (text.length <= KEPT_CHARACTERS) return text;
  const end = text.slice(-KEPT_CHARACTERS);
  return end.slice(end.indexOf("\n") + 1);
}

/** Maps the lines of one text in their order. */
function omitSecrets(): (line: string) => string {
  let valueFollows = false;
  return (raw) => {
    const line = raw.replace(UNPRINTABLE, "");
    const plain = line.replace(COLOUR_CODE, "");
    const label = LABEL.exec(plain);
    if (label !== null) {
      const isClosingTag = plain.slice(0, label.index).endsWith("</");
      valueFollows = !isClosingTag && NO_VALUE_YET.test(plain.slice(label.index + label[0].length));
      return OMITTED;
    }
    if (!valueFollows || EMPTY.test(plain)) return line;
    valueFollows = false;
    return OMITTED;
  };
}
