/** The names of Greek letters: "TNF-α" and "TNF-alpha" are one word in two writings. */

const GREEK = 'αβγδεζηθικλμνξοπρςστυφχψω';
const GREEK_NAMES = [
  'alpha',
  'beta',
  'gamma',
  'delta',
  'epsilon',
  'zeta',
  'eta',
  'theta',
  'iota',
  'kappa',
  'lambda',
  'mu',
  'nu',
  'xi',
  'omicron',
  'pi',
  'rho',
  'sigma',
  'sigma',
  'tau',
  'upsilon',
  'phi',
  'chi',
  'psi',
  'omega',
];

const GREEK_LETTER = /\p{Script=Greek}/u;

/**
 * The name of the Greek letter at an offset (UTF-16) that has no other beside it, in any
 * case and shape, the micro sign among them; null for any other character, and in a Greek word.
 * @param decomposed the character at the offset in NFKD, which callers keep.
 */
export const nameOfLoneGreek = (text: string, offset: number, decomposed: string): string | null => {
  if (!GREEK_LETTER.test(decomposed)) return null;
  const length = (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  if (GREEK_LETTER.test(text.charAt(offset - 1)) || GREEK_LETTER.test(text.charAt(offset + length))) return null;
  return GREEK_NAMES[GREEK.indexOf(decomposed.charAt(0).toLowerCase())] ?? null;
};
