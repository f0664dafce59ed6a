/**
 * Offsets in UTF-16 code units (what JavaScript and the library use) and in code
 * points (what exchange formats use). Kept apart from anchoring, which only ever
 * sees UTF-16.
 */

export interface CodePointIndex {
  /** Code points in the whole text; an unpaired surrogate counts as one. */
  readonly length: number;
  /** Code points before a UTF-16 offset. An offset inside a surrogate pair counts as the pair's start. */
  toCodePoints(utf16Offset: number): number;
  /** UTF-16 offset of the nth code point, from 0. */
  toUtf16(codePointOffset: number): number;
}

/** How many numbers in an ascending list are smaller than a limit. */
const countBelow = (ascending: readonly number[], limit: number): number => {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? Infinity) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
};

/**
 * Prepares a text for conversions in both directions; each costs the logarithm of
 * the number of characters beyond the Basic Multilingual Plane. Offsets outside
 * the text are taken to its nearest end.
 */
export const createCodePointIndex = (text: string): CodePointIndex => {
  /** UTF-16 offsets of the second halves of surrogate pairs, ascending. */
  const trailing: number[] = [];
  for (const match of text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)) trailing.push(match.index + 1);
  /** Code-point offsets of the characters those pairs encode, ascending. */
  const astral = trailing.map((offset, pairsBefore) => offset - 1 - pairsBefore);
  const length = text.length - trailing.length;
  return {
    length,
    toCodePoints: (utf16Offset) => {
      const offset = Math.max(0, Math.min(text.length, utf16Offset));
      const within = countBelow(trailing, offset + 1);
      return trailing[within - 1] === offset ? offset - within : offset - countBelow(trailing, offset);
    },
    toUtf16: (codePointOffset) => {
      const offset = Math.max(0, Math.min(length, codePointOffset));
      return offset + countBelow(astral, offset);
    },
  };
};
