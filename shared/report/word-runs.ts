/**
 * Words of a text in a form in which they are the same however they are written: case,
 * accents, composed or decomposed letters, ligatures and invisible characters make no
 * difference. The leak check compares runs of them.
 */

/** Common phrases are no secret: so many words in a row are no chance. */
const RUN = 6;
/** Shorter secrets are looked for whole; below this they could be anybody's words. */
const SHORTEST = 4;

export interface Word {
  readonly normal: string;
  /** UTF-16 offsets in the text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

/** Accents apart from their letters, and soft hyphens, joiners and spaces without width. */
const UNSEEN = /[\p{M}\p{Cf}]/gu;

/** Letters and digits with what belongs to them, and apostrophes within. */
export const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\p{Cf}]*(?:['’][\p{L}\p{N}][\p{L}\p{N}\p{M}\p{Cf}]*)*/gu;

/** A text with its capitals and marks, but without accents and what is not seen; its offsets are its own. */
export const withoutAccents = (text: string): string => text.normalize('NFKD').replaceAll(UNSEEN, '').replaceAll('’', "'");

export const wordsOf = (text: string): Word[] =>
  [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    normal: withoutAccents(word).toLowerCase(),
    start: index,
    end: index + word.length,
  }));

export const runLength = (words: readonly Word[]): number => Math.min(RUN, words.length);

/** Spaces at both ends keep a run from being found inside longer words. */
export const phrase = (words: readonly Word[]): string => ` ${words.map(({ normal }) => normal).join(' ')} `;

/** Every run of so many words, with the index of its first. */
export const runsOf = (words: readonly Word[], length: number): { readonly run: string; readonly at: number }[] =>
  length < SHORTEST
    ? []
    : Array.from({ length: Math.max(0, words.length - length + 1) }, (_, at) => ({ run: phrase(words.slice(at, at + length)), at }));

/** Whether words are in one of some texts, which are read when the first question comes. */
export const standIn = (texts: () => readonly string[]): ((run: string) => boolean) => {
  let phrases: string | null = null;
  return (run) =>
    (phrases ??= texts()
      .map((each) => phrase(wordsOf(each)))
      .join('|')).includes(run);
};
