/** Quotation marks around an article's words, which may bring marks of their own, and their typewriter forms. */

const OWN_MARKS = /^["“„«].*["”“»]$/su;

/** `“words”`; words that already begin and end with double marks stay as they are. */
export const inQuotationMarks = (words: string): string => (OWN_MARKS.test(words) ? words : `“${words}”`);

const STRAIGHT: ReadonlyMap<string, string> = new Map([
  ['\u2018', "'"],
  ['\u2019', "'"],
  ['\u201a', "'"],
  ['\u201b', "'"],
  ['\u2032', "'"],
  ['\u201c', '"'],
  ['\u201d', '"'],
  ['\u201e', '"'],
  ['\u201f', '"'],
  ['\u2033', '"'],
  ['\u00ab', '"'],
  ['\u00bb', '"'],
]);

/** A typographic quotation mark, apostrophe or prime as the typewriter's; undefined for any other character. */
export const straightMark = (character: string): string | undefined => STRAIGHT.get(character);
