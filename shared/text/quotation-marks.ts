/** Quotation marks around an article's words, which may bring marks of their own. */

const OWN_MARKS = /^["“„«].*["”“»]$/su;

/** `“words”`; words that already begin and end with double marks stay as they are. */
export const inQuotationMarks = (words: string): string => (OWN_MARKS.test(words) ? words : `“${words}”`);
