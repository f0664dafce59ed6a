/** Counts Word's lists, whose numbers appear nowhere in the text (ECMA-376 part 1, 17.9). */
import { childElement, childElements, childNumber, childValue, type WordElement } from './word-xml.ts';

export interface Numbering {
  /** The marker of the next paragraph of a list at a level from 0: "2.", "b)"; null for a bullet or no marker at all. */
  next(id: string, level: number): string | null;
}

interface Level {
  readonly start: number;
  readonly format: string;
  /** "%1.%2": each number of a level stands for that level's counter. */
  readonly text: string;
}

interface List {
  /** Lists made from one pattern go on counting together. */
  readonly counters: (number | undefined)[];
  readonly levels: ReadonlyMap<number, Level>;
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];
const MOST_ROMAN = 5_000;

/** In lower case; figures above 5,000. */
export const toRoman = (number: number): string => {
  if (number < 1 || number > MOST_ROMAN) return String(number);
  let rest = number;
  let roman = '';
  for (const [value, letters] of ROMAN) {
    while (rest >= value) {
      roman += letters;
      rest -= value;
    }
  }
  return roman;
};

/** a to z, then aa to zz, as Word counts; figures above that. */
const toLetter = (number: number): string => {
  if (number < 1 || number > 52) return String(number);
  return String.fromCharCode(97 + ((number - 1) % 26)).repeat(Math.ceil(number / 26));
};

const formatted = (number: number, format: string): string => {
  switch (format) {
    case 'lowerLetter':
      return toLetter(number);
    case 'upperLetter':
      return toLetter(number).toUpperCase();
    case 'lowerRoman':
      return toRoman(number);
    case 'upperRoman':
      return toRoman(number).toUpperCase();
    case 'decimalZero':
      return String(number).padStart(2, '0');
    default:
      return String(number);
  }
};

const readLevel = (element: WordElement): Level => ({
  start: childNumber(element, 'start') ?? 1,
  format: childValue(element, 'numFmt') ?? 'decimal',
  text: childValue(element, 'lvlText') ?? '',
});

const levelsOf = (element: WordElement | undefined): Map<number, Level> => {
  const levels = new Map<number, Level>();
  for (const child of element === undefined ? [] : childElements(element)) {
    if (child.name === 'lvl') levels.set(Number(child.attributes.get('ilvl') ?? '0'), readLevel(child));
  }
  return levels;
};

/** The lists by id, each with its own levels over its pattern's. */
const readLists = (part: WordElement): Map<string, List> => {
  const patterns = new Map<string, WordElement>();
  const counters = new Map<string, (number | undefined)[]>();
  const lists = new Map<string, List>();
  for (const element of childElements(part)) {
    if (element.name === 'abstractNum') patterns.set(element.attributes.get('abstractNumId') ?? '', element);
    if (element.name !== 'num') continue;
    const patternId = childValue(element, 'abstractNumId') ?? '';
    const levels = levelsOf(patterns.get(patternId));
    let isRestarted = false;
    for (const override of childElements(element)) {
      if (override.name !== 'lvlOverride') continue;
      const at = Number(override.attributes.get('ilvl') ?? '0');
      const own = childElement(override, 'lvl');
      const level = own === null ? levels.get(at) : readLevel(own);
      const start = childNumber(override, 'startOverride');
      if (level !== undefined) levels.set(at, start === null ? level : { ...level, start });
      isRestarted ||= start !== null;
    }
    const shared = counters.get(patternId) ?? [];
    counters.set(patternId, shared);
    lists.set(element.attributes.get('numId') ?? '', { levels, counters: isRestarted ? [] : shared });
  }
  return lists;
};

export const readNumbering = (part: WordElement | null): Numbering => {
  const lists = part === null ? new Map<string, List>() : readLists(part);
  return {
    next: (id, at) => {
      const list = lists.get(id);
      const level = list?.levels.get(at);
      if (list === undefined || level === undefined) return null;
      const { counters, levels } = list;
      counters[at] = (counters[at] ?? level.start - 1) + 1;
      // A number at this level restarts those below it.
      counters.length = at + 1;
      if (level.format === 'bullet' || level.format === 'none') return null;
      const marker = level.text.replace(/%([1-9])/gu, (_all, digit: string) => {
        const of = Number(digit) - 1;
        const other = levels.get(of);
        return formatted(counters[of] ?? other?.start ?? 1, other?.format ?? 'decimal');
      });
      return marker.trim() === '' ? null : marker.trim().slice(0, 20);
    },
  };
};
