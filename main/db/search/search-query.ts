/**
 * Turns what a reviewer types into an FTS5 query: words are all required, "quoted
 * words" are a phrase, a word's beginning matches with *. Whatever is typed, the
 * result is valid FTS5 (https://www.sqlite.org/fts5.html#full_text_query_syntax).
 */

/** Words and phrases beyond this many are left out; FTS5 limits how large a query can be. */
const MAX_TERMS = 64;

/** What FTS5's unicode61 tokenizer makes words of; text without any cannot be looked for. */
const HAS_WORD = /[\p{L}\p{N}\p{Co}]/u;

/** With a star these begin a tenth of all words: a second's work for hits nobody wants. Taken as a whole word. */
const ONE_LETTER = /^[\p{Script=Latin}\p{N}]$/u;

const TERM = /"([^"]*)"?(\*?)|([^\s"]+)/g;

const asPhrase = (text: string, prefix: boolean): string => `"${text.replaceAll('"', '""')}"${prefix ? ' *' : ''}`;

export interface FtsQuery {
  /** Matches what has all words and phrases. */
  readonly allTerms: string;
  /** Matches what has one of them. */
  readonly anyTerm: string;
  /** How many there are. */
  readonly terms: number;
}

/**
 * @param everyWordIsPrefix as pickers want it: each word may be unfinished.
 * @returns null when nothing that was typed can be looked for.
 */
export const toFtsQuery = (typed: string, everyWordIsPrefix = false): FtsQuery | null => {
  const terms: string[] = [];
  for (const [, phrase, phraseStar, word] of typed.replaceAll('\0', ' ').matchAll(TERM)) {
    const text = phrase ?? word?.replace(/\*+$/, '') ?? '';
    if (!HAS_WORD.test(text)) continue;
    const star = (phraseStar === '*' || (word?.endsWith('*') ?? false)) && !ONE_LETTER.test(text);
    terms.push(asPhrase(text, star || everyWordIsPrefix));
    if (terms.length === MAX_TERMS) break;
  }
  return terms.length === 0 ? null : { allTerms: terms.join(' AND '), anyTerm: terms.join(' OR '), terms: terms.length };
};
