/**
 * The letters and digits of a text, one after the other, in one form: lower case,
 * without accents, ligatures, superscripts, spaces and punctuation. Two forms of
 * an article agree on these when they agree on little else. What was left out is
 * compared in compare-passages.ts, never ignored.
 */
import { nameOfLoneGreek } from '../text/greek-letters.ts';

export interface FoldedText {
  readonly source: string;
  /** UTF-16 units of the folded letters and digits, as numbers. */
  readonly units: Uint16Array;
  /** For each unit, the offset in the source of the character it comes from. */
  readonly origins: Uint32Array;
  /**
   * For each unit, 1 where a word begins: something is between it and the unit
   * before, or nothing comes before, or a digit follows a letter or the reverse.
   */
  readonly wordStarts: Uint8Array;
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** Signs that Unicode counts as letters: ordinal indicators written for degrees, modifier apostrophes. */
const SIGNS_AMONG_LETTERS = /[ªºʹʺʻʼʽˈˊˋ]/u;

const folds = new Map<string, string>();

/** The folded units of one character; empty for what is neither letter nor digit. */
const foldCharacter = (character: string): string => {
  const known = folds.get(character);
  if (known !== undefined) return known;
  let folded = '';
  if (LETTER_OR_DIGIT.test(character) && !SIGNS_AMONG_LETTERS.test(character)) {
    for (const part of character.normalize('NFKD').toLowerCase().normalize('NFKD')) {
      if (LETTER_OR_DIGIT.test(part)) folded += part;
    }
  } else if (character === '℃' || character === '℉') {
    folded = character === '℃' ? 'c' : 'f';
  }
  folds.set(character, folded);
  return folded;
};

const isAsciiLetterOrDigit = (unit: number): boolean =>
  (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57);

/** Folds a text. A Greek letter alone among other scripts is spelled out. */
export const foldText = (source: string): FoldedText => {
  let units = new Uint16Array(source.length + 16);
  let origins = new Uint32Array(source.length + 16);
  let wordStarts = new Uint8Array(source.length + 16);
  let length = 0;
  let apart = 1;
  let wasDigit: 0 | 1 = 0;
  const push = (unit: number, origin: number): void => {
    if (length === units.length) {
      const larger = length * 2;
      const [oldUnits, oldOrigins, oldStarts] = [units, origins, wordStarts];
      units = new Uint16Array(larger);
      units.set(oldUnits);
      origins = new Uint32Array(larger);
      origins.set(oldOrigins);
      wordStarts = new Uint8Array(larger);
      wordStarts.set(oldStarts);
    }
    units[length] = unit;
    origins[length] = origin;
    const isDigit = unit >= 48 && unit <= 57 ? 1 : 0;
    wordStarts[length] = apart | (isDigit ^ wasDigit);
    apart = 0;
    wasDigit = isDigit;
    length += 1;
  };

  for (let offset = 0; offset < source.length; offset += 1) {
    const unit = source.charCodeAt(offset);
    if (unit < 128) {
      if (isAsciiLetterOrDigit(unit)) push(unit >= 65 && unit <= 90 ? unit + 32 : unit, offset);
      else apart = 1;
      continue;
    }
    const character = String.fromCodePoint(source.codePointAt(offset) ?? unit);
    let folded = foldCharacter(character);
    if (folded === '') {
      // An accent belongs to its letter, a soft hyphen to its word.
      if (unit !== 0xad && !/\p{M}/u.test(character)) apart = 1;
    } else {
      folded = nameOfLoneGreek(source, offset, folded) ?? folded;
    }
    for (let index = 0; index < folded.length; index += 1) push(folded.charCodeAt(index), offset);
    if (character.length === 2) offset += 1;
  }
  return {
    source,
    units: units.slice(0, length),
    origins: origins.slice(0, length),
    wordStarts: wordStarts.slice(0, length),
  };
};

/** Where in the source the character of a unit ends, its accents included. */
export const endOfUnit = ({ source, origins }: FoldedText, unit: number): number => {
  const origin = origins[unit] ?? source.length;
  let end = Math.min(source.length, origin + ((source.codePointAt(origin) ?? 0) > 0xffff ? 2 : 1));
  while (end < source.length && source.charCodeAt(end) >= 0x300 && /^\p{M}/u.test(source.slice(end, end + 2))) end += 1;
  return end;
};

/** The first unit at or after an offset of the source; the number of units when there is none. */
export const unitAt = ({ origins }: FoldedText, offset: number): number => {
  let low = 0;
  let high = origins.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((origins[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
};
