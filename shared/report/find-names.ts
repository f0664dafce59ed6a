/**
 * Finds reviewers' names in words that were written for others: complete, in the other
 * order, and with initials. What may be an ordinary word or somebody else is told apart.
 */
import { splitName } from '../ledger/people.ts';
import { phrase, standIn, withoutAccents, WORD, wordsOf, type Word } from './word-runs.ts';

export interface NameQuestion {
  /** Names of reviewers. */
  readonly names: readonly string[];
  /** Texts of the articles, in which others of the same family name may be cited. */
  readonly articles: readonly string[];
  /** Titles of the articles, which may name a reviewer. */
  readonly titles: readonly string[];
}

export interface FoundNames {
  /** Whose they are is beyond doubt; as the name is given, or as it was found with initials. */
  readonly certain: readonly string[];
  /** Names of up to three letters, and family names alone: for somebody to look at. */
  readonly possible: readonly string[];
}

/** What ends a sentence or a line, and the marks that a new one may begin with; the stop of "Dr." or an initial ends none. */
const SENTENCE_START = /(?:^|(?:[?!…]|(?<!(?:^|[^\p{L}])(?:Dr|Prof|Mrs?|Ms|\p{Lu}))\.)["”’)\]]*\s|\n)[\s"“„‘([*_–—-]*$/u;
const SENTENCE_END = /^[\s"”’)\]*_.?!,]*(?:\n|$)/u;

/**
 * A name of one word may be a word as well ("Will", "An"), so it counts only in the same
 * capitals, and at the start of a sentence only where nothing follows it: a signature.
 * @param text without accents.
 */
const standsAlone = (name: string, text: string): boolean =>
  [...text.matchAll(WORD)].some(
    ({ 0: word, index }) =>
      word === name &&
      (!SENTENCE_START.test(text.slice(Math.max(0, index - 20), index)) ||
        SENTENCE_END.test(text.slice(index + word.length, index + word.length + 20))),
  );

/** Longest name, in letters, that is too likely to be a word to refuse anything for. */
const SHORT_NAME = 3;

const isShort = (name: string): boolean => (name.match(/\p{L}/gu) ?? []).length <= SHORT_NAME;

const escaped = (words: string): string => words.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');

/** Words as they are written, or all in capitals; any white space between them. */
const inCapitalsToo = (words: string): string =>
  [words, words.toUpperCase()].map((form) => escaped(form).replaceAll(/\s+/gu, '\\s+')).join('|');

/** More than these are no initials. */
const INITIALS = '\\p{Lu}\\.?(?:[\\s-]?\\p{Lu}\\.?(?!\\p{L})){0,3}';

/** "I" and "A" are words too: after a family name they are initials where a stop or another mark follows. */
const isWord = (initials: string, after: string): boolean => /^[IA]$/u.test(initials) && !/^(?:[,;:)\]\n]|$)/u.test(after);

/**
 * The words of `text` that are the name with other given names or initials, or with the
 * family name first; null when there are none.
 * @param given and family without accents.
 * @param isOrdinary whether the family name is also a word ("Young"), which may begin a sentence after "Group A."
 */
const findForm = (given: string, family: string, text: string, isOrdinary: () => boolean): string | null => {
  const words = given.split(/[\s.-]+/u).filter((word) => word !== '');
  const [first] = words;
  if (first === undefined || family === '') return null;
  const initials = words.map((word) => word.charAt(0).toUpperCase()).join('');
  const before = '(?<![\\p{L}\\p{N}])';
  const after = '(?![\\p{L}\\p{N}])';
  const names = words.length === 1 && first.length === 1 ? '(?!)' : [first, given].map(inCapitalsToo).join('|');
  const forms = new RegExp(
    `${before}(?:(?<named>${names})(?<more>(?:[\\s.-]+\\p{Lu}(?!\\p{L})){0,3})[\\s.-]+(?:${inCapitalsToo(family)})${after}` +
      `|(?<initials>${INITIALS})[\\s-]*(?:${inCapitalsToo(family)})${after}` +
      `|(?:${inCapitalsToo(family)})(?:,[^\\S\\n]*|[^\\S\\n]+)(?:(?<lastNamed>${names})${after}|(?<lastInitials>${INITIALS})(?!\\p{L})))`,
    'gu',
  );
  for (const { 0: found, index, groups = {} } of text.matchAll(forms)) {
    const rest = text.slice(index + found.length);
    const theirs = (groups['initials'] ?? groups['lastInitials'])?.replaceAll(/[^\p{L}]/gu, '');
    const isTheirs =
      theirs === undefined ||
      ((theirs.startsWith(initials) || initials.startsWith(theirs)) && !isWord(groups['lastInitials'] ?? groups['initials'] ?? '', rest));
    const goesOn = groups['initials'] !== undefined && /^[^\S\n]+\p{Ll}/u.test(rest) && isOrdinary();
    if (isTheirs && !goesOn) return found;
  }
  return null;
};

/** Words of a text as it has them; `normal` is how a form of it without accents has them. */
const asWritten = (normal: string, text: string, words: readonly Word[]): string => {
  const sought = wordsOf(normal);
  const at = words.findIndex((_, from) => sought.every((word, index) => word.normal === words[from + index]?.normal));
  const [first, last] = [words[at], words[at + sought.length - 1]];
  return first === undefined || last === undefined ? normal : text.slice(first.start, last.end).replaceAll(/\s+/gu, ' ');
};

/** Reviewers' names in what they wrote, `ownText`, from which quotations are left out. */
export const findNames = (ownText: string, { names, articles, titles }: NameQuestion): FoundNames => {
  const text = withoutAccents(ownText);
  const ownWords = wordsOf(ownText);
  const words = phrase(ownWords);
  const isInTitles = standIn(() => titles);
  const isArticles = standIn(() => [...articles, ...titles]);
  let written: string | null = null;
  const isOrdinary = (family: string): boolean =>
    new RegExp(`(?<![\\p{L}\\p{N}])${escaped(family.toLowerCase())}(?![\\p{L}\\p{N}])`, 'u').test(
      (written ??= withoutAccents([ownText, ...articles].join('\n'))),
    );

  const certain = new Set<string>();
  const possible = new Set<string>();
  for (const name of new Set(names)) {
    const { given, family } = splitName(withoutAccents(name));
    const parts = wordsOf(`${given} ${family}`);
    if (parts.length > 1 && words.includes(phrase(parts))) {
      if (!isInTitles(phrase(parts))) (isShort(name) ? possible : certain).add(name);
      continue;
    }
    const form = findForm(given, family, text, () => isOrdinary(family));
    if (form !== null && !isArticles(phrase(wordsOf(form)))) {
      certain.add(asWritten(form, ownText, ownWords));
      continue;
    }
    const [last] = family.match(WORD) ?? [];
    if (last === undefined || last.length < 2 || wordsOf(family).length > 1 || !standsAlone(last, text)) continue;
    if (given === '' && !isShort(name)) {
      if (!isInTitles(phrase(wordsOf(family)))) certain.add(name);
    } else if (!(given === '' ? isInTitles : isArticles)(phrase(wordsOf(family))))
      possible.add(given === '' ? name : asWritten(last, ownText, ownWords));
  }
  return { certain: [...certain], possible: [...possible] };
};
