/** Runs the search behind a recorded absence, so that "not reported" can be checked by others. */
import type { TextRange } from '../model/annotation.ts';
import { foldString, sourceRange, type FoldedString } from '../text/fold-string.ts';
import { nameOfLoneGreek } from '../text/greek-letters.ts';
import { straightMark } from '../text/quotation-marks.ts';

/** Accents apart from their letters, and what is not seen: soft hyphens, joiners, spaces without width. */
const DROPPED = /[\p{M}\p{Cf}]/gu;
const DASH = /[\p{Pd}\u2212]/u;

const folds = new Map<string, string>();

/** A character without case, accent and typographic form. */
const foldCharacter = (character: string): string => {
  const known = folds.get(character);
  if (known !== undefined) return known;
  let folded = straightMark(character);
  if (folded === undefined && DASH.test(character)) folded = '-';
  folded ??= character.normalize('NFKD').toLowerCase().normalize('NFKD').replaceAll(DROPPED, '');
  // An accent that is alone is a space and a mark in this form.
  if (folded.startsWith(' ')) folded = character;
  folds.set(character, folded);
  return folded;
};

const fold = (text: string): FoldedString =>
  foldString(text, (character, source, offset) => {
    const folded = foldCharacter(character);
    return nameOfLoneGreek(source, offset, folded) ?? folded;
  });

const LETTER = /\p{L}/u;
const DIGIT = /\p{N}/u;
/** Scripts that put no space between words, and break lines anywhere. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

type Gap = '' | ' ' | '-';

/** What may be in a text between two characters that are sought with `gap` between them. */
const between = (before: string, gap: Gap, after: string): string => {
  const letters = Number(LETTER.test(before)) + Number(LETTER.test(after));
  const digits = Number(DIGIT.test(before)) + Number(DIGIT.test(after));
  if (letters + digits < 2) return gap === '-' ? ' ?- ?' : ' ?';
  if (UNSPACED.test(before) && UNSPACED.test(after)) return ' ?';
  if (digits === 2) return gap === '-' ? '- ?' : gap;
  // Within a word a hyphen may end a line; between words it is written, left out or a space.
  if (gap === '') return letters === 2 ? '(?:- ?)?' : '';
  return gap === '-' && letters === 2 ? '(?:- ?| )?' : '(?: |- ?)';
};

/** Matches words in a folded text where they begin; null when nothing is sought. */
const patternFor = (word: string): RegExp | null => {
  let pattern = '';
  let before = '';
  let gap: Gap = '';
  for (const character of fold(word.trim()).text) {
    if (character === ' ') gap ||= ' ';
    else if (character === '-' && gap === '' && (LETTER.test(before) || DIGIT.test(before))) gap = '-';
    else {
      if (before !== '') pattern += between(before, gap, character);
      else if (DIGIT.test(character)) pattern += '(?<!\\p{N})';
      else if (LETTER.test(character) && !UNSPACED.test(character)) pattern += '(?<!\\p{L})';
      pattern += character.replace(/[\\^$.*+?()[\]{}|/]/u, '\\$&');
      before = character;
      gap = '';
    }
  }
  return pattern === '' ? null : new RegExp(pattern, 'gu');
};

/** Most places reported for one word. */
const MOST_PLACES = 50;

export interface WordSearch {
  readonly word: string;
  readonly count: number;
  /** The first of them: UTF-16 offsets in the text. */
  readonly places: readonly TextRange[];
}

/**
 * Looks for words at the beginnings of words: "blind" finds "Blinding" and "blinded", not
 * "unblinded". Case, accents, ligatures, invisible characters, kinds of white space, dashes
 * and quotation marks make no difference; nor do a hyphen, a space or nothing in a compound,
 * a word divided at the end of a line, and a Greek letter or its name.
 * @param ranges where to look; offsets in the text.
 */
export const searchWords = (text: string, words: readonly string[], ranges: readonly TextRange[]): WordSearch[] => {
  const folded = fold(text);
  return words.map((word) => {
    const pattern = patternFor(word);
    const places: TextRange[] = [];
    let count = 0;
    for (const { 0: found, index } of pattern === null ? [] : folded.text.matchAll(pattern)) {
      const place = sourceRange(folded, index, index + found.length);
      if (!ranges.some(({ start, end }) => place.start >= start && place.end <= end)) continue;
      count += 1;
      if (places.length < MOST_PLACES) places.push(place);
    }
    return { word, count, places };
  });
};
