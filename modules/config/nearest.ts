/** The word that differs from `word` in one place only, where there is one: for "did you mean …?". */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  return candidates.find((candidate) => differenceOf(word.toLowerCase(), candidate.toLowerCase()) <= 2);
}

/** How many letters are left between what two words have in common at their start and at their end. */
function differenceOf(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return Math.max(a.length, b.length) - start - end;
}
