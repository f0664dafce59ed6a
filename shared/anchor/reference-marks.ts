/** Tells reference marks ("[12]", "¹²,¹³", "^{4}", "…depression.12 We") from numbers that say something. */

/** In brackets or set high; a decimal point or a digit before makes it a value with its interval. */
const MARKED = /^(?:\[\s*\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\s*\]|[⁰¹²³⁴-⁹]+(?:[,–-]\s?[⁰¹²³⁴-⁹]+)*|\^\{[\d,\s–-]{1,40}\}|\^\d{1,3})/u;
/** Bare, after the end of a clause of ordinary words, and before a space. */
const BARE = /^\d{1,3}(?:[,–-]\d{1,3})*(?=\s|$)/u;
const BEFORE_BARE = /\p{Ll}{4}[.,;:)]+["”’]?$/u;
const BEFORE_MARKED = /[\p{L}.,;:)\]"”’]\s?$/u;

/** Punctuation and white space that a mark may be set among. */
const AMONG = /^[\s.,;:)]*/u;

/**
 * Whether what is between two offsets is reference marks and nothing else.
 * @param start where the last letter before them ends; @param end where the next letter begins.
 */
export const isReferenceMarks = (source: string, start: number, end: number): boolean => {
  if (end - start > 120) return false;
  let at = start;
  let marks = 0;
  while (at < end) {
    at += AMONG.exec(source.slice(at, end))?.[0].length ?? 0;
    const rest = source.slice(at, end + 1);
    const before = source.slice(Math.max(0, at - 12), at);
    const marked = BEFORE_MARKED.test(before) || marks > 0 ? MARKED.exec(rest)?.[0] : undefined;
    // "5 (2) [3–8]" gives a range.
    if (marked !== undefined && /\)\s?$/u.test(before) && /[–-]/u.test(marked)) return false;
    const mark = marked ?? (BEFORE_BARE.test(before) ? BARE.exec(rest)?.[0] : undefined);
    if (mark === undefined) return marks > 0 && /^[\s\p{P}]*$/u.test(source.slice(at, end));
    marks += 1;
    at += mark.length;
  }
  return marks > 0;
};
