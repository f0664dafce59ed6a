/**
 * Two passages whose letters and digits are the same: are they the same words?
 * Looks at all that folding left out: case, accents, signs, decimal points and
 * punctuation. Pure judgement of two passages; where they are is not its matter.
 */
import { endOfUnit, type FoldedText } from './fold-text.ts';

/**
 * - `same`: differing at most in white space, hyphenation, ligatures, forms of
 *   quotation marks and dashes, and the notation of superscripts and reference marks;
 * - `slight`: differing in ordinary punctuation too, or in how ordinary words are
 *   capitalised: as in a title, at the beginning, or throughout;
 * - `different`: in anything else.
 */
export type Likeness = 'same' | 'slight' | 'different';

const RANK = { same: 0, slight: 1, different: 2 } as const;
export const worseLikeness = (a: Likeness, b: Likeness): Likeness => (RANK[a] >= RANK[b] ? a : b);

const DASHES = /[\u002d\u2010-\u2015\u2212\ufe58\ufe63\uff0d\u02d7]/gu;
const QUOTES = /[\u0022\u0027\u0060\u00ab\u00b4\u00bb\u02b9-\u02bd\u2018-\u201f\u2032-\u2036\u2039\u203a\u275b-\u275e]+/gu;
const INVISIBLE = /[\s\p{Cc}\p{Cf}]+/gu;
/** Decimal points of other traditions and fonts. */
const MIDDLE_DOTS = /[\u00b7\u2219\u22c5\u2027]/gu;
/** How superscripts and reference marks are written in plain text. */
const NOTATION = /[[\]^{}]/gu;
const MARKS = /\p{M}/gu;

/**
 * Signs whose change changes what is said: comparisons, arithmetic, units, money,
 * a question. Private-use characters are signs that a PDF’s font does not name.
 */
const SIGNS = /[<>=≤≥≦≧≠±∓×÷%‰+~≈≅∼≃≡/°√∑∏∫∂∞→←↑↓?&€$£¥#@|\ue000-\uf8ff\ufffd]/gu;

/** Private-use characters that stand for the Symbol font's signs: https://www.unicode.org/Public/MAPPINGS/VENDORS/ADOBE/symbol.txt */
const SYMBOL_FONT: ReadonlyMap<string, string> = new Map([
  ['\uf02b', '+'],
  ['\uf02d', '-'],
  ['\uf03c', '<'],
  ['\uf03d', '='],
  ['\uf03e', '>'],
  ['\uf0a3', '≤'],
  ['\uf0b0', '°'],
  ['\uf0b1', '±'],
  ['\uf0b3', '≥'],
  ['\uf0b4', '×'],
  ['\uf0b9', '≠'],
  ['\uf0bb', '≈'],
  ['\uf07e', '~'],
  ['\uf025', '%'],
]);

/** Different characters for one sign. */
const SIGN_FORMS: ReadonlyMap<string, string> = new Map([
  ['∶', ':'],
  ['≦', '≤'],
  ['≧', '≥'],
  ['∼', '~'],
  ['≃', '≈'],
  ['≅', '≈'],
  ['º', '°'],
  ['ª', '°'],
  ['⁄', '/'],
  ['∕', '/'],
]);

/** What is between two letters, in one form: no white space, one quotation mark, one dash. */
const normalise = (between: string): string =>
  between
    .replace(/[\uf000-\uf0ff]/gu, (character) => SYMBOL_FONT.get(character) ?? character)
    .replace(/[∶≦≧∼≃≅ºª⁄∕]/gu, (character) => SIGN_FORMS.get(character) ?? character)
    .replace(INVISIBLE, '')
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(QUOTES, "'")
    .replace(DASHES, '-');

/** Whether what is between two letters holds a sign, or a dash before a digit. */
export const holdsSign = (between: string, next: string): boolean => {
  const normal = normalise(between);
  return normal.match(SIGNS) !== null || (/\p{N}/u.test(next) && normal.includes('-'));
};

type Kind = 'letter' | 'digit' | 'none';

const kindOf = (character: string): Kind => (character === '' ? 'none' : /\p{N}/u.test(character) ? 'digit' : 'letter');

/** Whether three digits and no fourth follow: what a thousands separator precedes. */
const isThousand = (after: string): boolean => /^\d{3}(?!\d)/u.test(after);

/** What two pieces between the same letters come to. */
const compareBetween = (a: string, b: string, previous: Kind, next: Kind, after: string): Likeness => {
  if (a === b) return 'same';
  const isInNumber = previous === 'digit' && next === 'digit';
  const [wholeA, wholeB] = [normalise(a).replace(MARKS, ''), normalise(b).replace(MARKS, '')];
  const dotted = (text: string): string => (isInNumber ? text.replace(MIDDLE_DOTS, '.') : text);
  let [normalA, normalB] = [dotted(wholeA).replace(NOTATION, ''), dotted(wholeB).replace(NOTATION, '')];
  if (previous === 'letter' && next === 'letter') [normalA, normalB] = [normalA.replaceAll('-', ''), normalB.replaceAll('-', '')];
  // "5. 6" may be two numbers where "5.6" is one.
  if (isInNumber && normalA === '.' && /\s/u.test(a) !== /\s/u.test(b)) return 'different';
  if (normalA === normalB) {
    // Digits that one form sets apart and the other runs together: "10 5" for "10⁵".
    const isNotation = wholeA !== wholeB || wholeA !== '';
    return isInNumber && (a === '' || b === '') && !isNotation ? 'slight' : 'same';
  }

  const signsA = normalA.match(SIGNS) ?? [];
  const signsB = normalB.match(SIGNS) ?? [];
  if (signsA.length !== signsB.length || signsA.some((sign, index) => sign !== signsB[index])) return 'different';

  if (next === 'digit' && normalA.includes('-') !== normalB.includes('-')) {
    const withDash = normalA.includes('-') ? a : b;
    const isJoined = previous === 'letter' && withDash.replace(DASHES, '-').startsWith('-');
    if (!isJoined) return 'different';
  }
  if (isInNumber) {
    // A comma before a space parts the items of a list.
    const isPoint = (raw: string, normal: string): boolean => /^[.,]$/u.test(normal) && !/\s/u.test(raw);
    const isThousandsSeparator = (normalA === ',' && normalB === '') || (normalA === '' && normalB === ',');
    const isInBrackets = wholeA.includes(']') || wholeB.includes(']');
    if ((isPoint(a, normalA) || isPoint(b, normalB)) && !(isThousandsSeparator && (isThousand(after) || isInBrackets))) {
      return 'different';
    }
    // A ratio is one only with its colon.
    if ((normalA === ':' && normalB === '') || (normalA === '' && normalB === ':')) return 'different';
  }
  return 'slight';
};

const characterAt = (source: string, offset: number): string => {
  const code = source.codePointAt(offset);
  return code === undefined ? '' : String.fromCodePoint(code);
};

/** Accents of a stretch, in order: some PDFs set them before the letter, some after. */
const marksOf = (text: string): string => (text.normalize('NFKD').match(MARKS) ?? []).join('');

/** Shortest word whose initial may change its case without becoming another: "pH" and "mg" are shorter, as are most genes. */
const SHORTEST_ORDINARY = 5;

const WORD_AROUND = /^[\p{L}\p{M}]+/u;
const WORD_BEFORE = /[\p{L}\p{M}]+$/u;

/**
 * Whether a letter's case differs as ordinary words' do: the initial of a word
 * otherwise in lower case, or of any word after a sentence's end or colon; or a
 * longer word that one text sets in capitals.
 */
const isCapitalised = (from: FoldedText, unitFrom: number, to: FoldedText, unitTo: number): boolean => {
  const wordAt = ({ source, origins }: FoldedText, unit: number): { word: string; before: string; offset: number } => {
    const at = origins[unit] ?? 0;
    const start = at - (WORD_BEFORE.exec(source.slice(Math.max(0, at - 40), at))?.[0].length ?? 0);
    return {
      word: WORD_AROUND.exec(source.slice(start, start + 80))?.[0] ?? '',
      before: source.slice(Math.max(0, start - 3), start),
      offset: at - start,
    };
  };
  const [one, other] = [wordAt(from, unitFrom), wordAt(to, unitTo)];
  if (one.word.toLowerCase() !== other.word.toLowerCase()) return false;
  const { length } = one.word;
  const isInitial = one.offset === 0 && one.word.slice(1) === other.word.slice(1) && one.word.slice(1) === one.word.slice(1).toLowerCase();
  if (isInitial && length >= SHORTEST_ORDINARY) return true;
  if (isInitial && /[.?!:]["”’)]*\s*$/u.test(one.before) && /[.?!:]["”’)]*\s*$/u.test(other.before)) return true;
  const isUpper = (word: string): boolean => word === word.toUpperCase();
  const isPlain = (word: string): boolean => word.slice(1) === word.slice(1).toLowerCase();
  return length > SHORTEST_ORDINARY && ((isUpper(one.word) && isPlain(other.word)) || (isUpper(other.word) && isPlain(one.word)));
};

const HAS_BEYOND_ASCII = /[^\u0020-\u007e\s]/u;

/**
 * Compares units `[fromStart, fromStart + length)` of one text with as many of the
 * other, which must be the same units.
 */
export const compareUnits = (from: FoldedText, fromStart: number, to: FoldedText, toStart: number, length: number): Likeness => {
  const rawFrom = from.source.slice(from.origins[fromStart], endOfUnit(from, fromStart + length - 1));
  const rawTo = to.source.slice(to.origins[toStart], endOfUnit(to, toStart + length - 1));
  if (rawFrom === rawTo) return 'same';

  let likeness: Likeness = 'same';
  let isCaseAsWhole = false;
  let otherCase = 0;
  for (let index = 0; index < length; index += 1) {
    const atFrom = from.origins[fromStart + index] ?? 0;
    const atTo = to.origins[toStart + index] ?? 0;
    if (from.source.charCodeAt(atFrom) !== to.source.charCodeAt(atTo)) {
      const [one, other] = [characterAt(from.source, atFrom), characterAt(to.source, atTo)];
      const [plainOne, plainOther] = [one.normalize('NFKD').replace(MARKS, ''), other.normalize('NFKD').replace(MARKS, '')];
      if (plainOne !== plainOther && plainOne.toLowerCase() === plainOther.toLowerCase()) {
        if (index === 0 || isCapitalised(from, fromStart + index, to, toStart + index)) likeness = worseLikeness(likeness, 'slight');
        else otherCase += 1;
      }
    }
    if (index === 0) continue;
    const lastFrom = from.origins[fromStart + index - 1] ?? 0;
    const lastTo = to.origins[toStart + index - 1] ?? 0;
    if (atFrom - lastFrom === 1 && atTo - lastTo === 1) continue;
    const previous = characterAt(from.source, lastFrom);
    const between = from.source.slice(Math.min(atFrom, lastFrom + previous.length), atFrom);
    const betweenTo = to.source.slice(Math.min(atTo, lastTo + characterAt(to.source, lastTo).length), atTo);
    if (between === betweenTo) continue;
    const compared = compareBetween(
      between,
      betweenTo,
      kindOf(previous),
      kindOf(characterAt(from.source, atFrom)),
      String.fromCharCode(...from.units.subarray(fromStart + index, fromStart + Math.min(length, index + 4))),
    );
    if (compared === 'different') return 'different';
    likeness = worseLikeness(likeness, compared);
  }
  if (otherCase > 0) {
    isCaseAsWhole = rawFrom === rawFrom.toUpperCase() || rawTo === rawTo.toUpperCase();
    if (!isCaseAsWhole) return 'different';
    likeness = worseLikeness(likeness, 'slight');
  }
  if (HAS_BEYOND_ASCII.test(rawFrom) || HAS_BEYOND_ASCII.test(rawTo)) {
    const [marksFrom, marksTo] = [marksOf(rawFrom), marksOf(rawTo)];
    if (marksFrom !== marksTo) return 'different';
  }
  return likeness;
};

/** One end of a passage: what it holds before its first letter, and what is around that. */
export interface Edge {
  /** What the passage itself holds beyond its outermost letter. */
  readonly inside: string;
  /** What is beyond its outermost letter up to the next letter, the inside included. */
  readonly outside: string;
  /** The first or last character that is a letter or digit. */
  readonly outermost: string;
  /** The next letter or digit outwards. */
  readonly neighbour: string;
}

const POINT_IN_NUMBER = /^[.,\u00b7\u2219\u22c5]$/u;

/**
 * Compares what is at one end of a passage. Outwards from the letter a number
 * must not go on, nor a sign be added or dropped.
 * @param side which end: before the passage's letters, or after them.
 */
export const compareEdges = (a: Edge, b: Edge, side: 'before' | 'after'): Likeness => {
  if (a.outside === b.outside && a.inside === b.inside && a.neighbour === b.neighbour) return 'same';
  if (kindOf(a.outermost) === 'digit') {
    const goesOn = (edge: Edge): boolean =>
      kindOf(edge.neighbour) === 'digit' && (edge.outside === '' || POINT_IN_NUMBER.test(edge.outside));
    if (goesOn(a) !== goesOn(b)) return 'different';
    const nearest = (edge: Edge): string => {
      const normal = normalise(edge.outside);
      return side === 'before' ? normal.slice(-1) : normal.slice(0, 1);
    };
    const isSign = (sign: string): boolean => (side === 'before' && sign === '-') || sign.replace(SIGNS, '') !== sign;
    const [nearA, nearB] = [nearest(a), nearest(b)];
    if (nearA !== nearB && (isSign(nearA) || isSign(nearB))) {
      const isHyphen = (edge: Edge): boolean => kindOf(edge.neighbour) === 'letter' && /^.$/u.test(edge.outside);
      if (!((nearA === '-' && isHyphen(a)) || (nearB === '-' && isHyphen(b)))) return 'different';
    }
  }
  const wanted = normalise(a.inside).replace(NOTATION, '').replace(MARKS, '');
  const there = normalise(b.outside).replace(NOTATION, '').replace(MARKS, '');
  if (side === 'before' ? there.endsWith(wanted) : there.startsWith(wanted)) return 'same';
  const signs = wanted.match(SIGNS) ?? [];
  return signs.some((sign) => !there.includes(sign)) ? 'different' : 'slight';
};
