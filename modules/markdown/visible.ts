/** Characters that nobody sees or that reorder what stands around them, line ends included. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]/gu;

/** Text of AWS on one line, with every invisible character spelled out as JSON does, such as `\u202e`. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, (character) =>
    [...Array(character.length).keys()]
      .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}

/** Text of several lines, each as {@link visible} shows it. */
export function visibleLines(text: string): string {
  return text.split("\n").map(visible).join("\n");
}
