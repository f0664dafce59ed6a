/**
 * A made-up article and a seeded editor that revises it and keeps account of where
 * each sentence went, so that carrying can be held against what is known to be true.
 */

export interface Random {
  /** A number from 0 up to, not including, 1. */
  next(): number;
  below(limit: number): number;
}

/** Mulberry32: the same numbers for the same seed. */
export const createRandom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { next, below: (limit) => Math.floor(next() * limit) };
};

const SUBJECTS = [
  'The trial',
  'Ketamine',
  'The second group',
  'Each participant',
  'Naltrexone',
  'The placebo',
  'Our analysis',
  'A nurse',
  'The registry',
  'One reviewer',
  'The committee',
  'This cohort',
];
const VERBS = ['lowered', 'raised', 'did not change', 'doubled', 'measured', 'reported', 'recorded', 'excluded', 'described', 'matched'];
const OBJECTS = [
  'the depression score',
  'the mean response',
  'all adverse events',
  'the dropout rate',
  'sleep in the first week',
  'pain at rest',
  'the number of visits',
  'the primary outcome',
  'plasma levels',
  'the remission rate',
];
const TAILS = [
  'after two doses',
  'in women aged 40 to 65',
  'at the Lund site',
  'by 3.5 points (p < 0.05)',
  'compared with saline',
  'during follow-up [12]',
  'when the blind was broken',
  'in 24 of 60 patients',
  'without any rescue medication',
  'over the next month',
];

const pick = <T>(random: Random, items: readonly [T, ...T[]] | readonly T[], fallback: T): T =>
  items[random.below(items.length)] ?? fallback;

/** A sentence; most are met once in an article, some again. */
const sentence = (random: Random): string =>
  `${pick(random, SUBJECTS, '')} ${pick(random, VERBS, '')} ${pick(random, OBJECTS, '')} ${pick(random, TAILS, '')}${random.next() < 0.4 ? ` and ${pick(random, VERBS, '')} ${pick(random, OBJECTS, '')} ${pick(random, TAILS, '')}` : ''}.`;

export const makeSentences = (random: Random, count: number): string[] => Array.from({ length: count }, () => sentence(random));

const SYLLABLES = ['ba', 'cor', 'den', 'fi', 'gal', 'ho', 'in', 'ka', 'lum', 'me', 'nor', 'pa', 'ri', 'sen', 'ta', 'ul', 'ver', 'yst'];

/** Sentences of many different words, common ones oftener than rare ones, up to a length in UTF-16 code units. */
export const makeProse = (random: Random, characters: number): string[] => {
  const words = Array.from({ length: 20_000 }, () =>
    Array.from({ length: 1 + random.below(4) }, () => pick(random, SYLLABLES, '')).join(''),
  );
  const sentences: string[] = [];
  for (let length = 0; length < characters;) {
    const made = Array.from({ length: 8 + random.below(24) }, () => words[Math.floor(random.next() ** 3 * words.length)] ?? '').join(' ');
    const whole = `${made.charAt(0).toUpperCase()}${made.slice(1)} in ${random.below(100)} of them.`;
    sentences.push(whole);
    length += whole.length + 1;
  }
  return sentences;
};

/** One sentence of a revised text and the old one it is, changed or not; `old` is null for a new one. */
export interface RevisedSentence {
  readonly words: string;
  readonly old: number | null;
  readonly isChanged: boolean;
}

const CHANGES: readonly ((words: string, random: Random) => string)[] = [
  (words, random) => words.replace(/\d/u, () => `${random.below(10)}`),
  (words) => words.replace('<', '>'),
  (words) =>
    words.includes('did not change')
      ? words.replace('did not change', 'changed')
      : words.replace(/ (lowered|raised|doubled) /u, ' not $1 '),
  (words) => words.replace(/ the /u, ' the other '),
  (words) => words.replace(/(\p{L}+)\.$/u, 'nothing.'),
  (words) => words.replace(/^\S+ /u, ''),
];

/** Inserts, deletes, rewords, moves and duplicates sentences. */
export const revise = (random: Random, sentences: readonly string[], rate: number): RevisedSentence[] => {
  const revised: RevisedSentence[] = [];
  const moved: RevisedSentence[] = [];
  sentences.forEach((words, old) => {
    const kept = { words, old, isChanged: false };
    if (random.next() >= rate) {
      revised.push(kept);
      return;
    }
    switch (random.below(6)) {
      case 0:
        break;
      case 1:
        revised.push({ words: sentence(random), old: null, isChanged: true }, kept);
        break;
      case 2:
        moved.push(kept);
        break;
      case 3:
        revised.push(kept, { words, old: null, isChanged: true });
        break;
      default: {
        const change = CHANGES[random.below(CHANGES.length)];
        const changed = change?.(words, random) ?? words;
        revised.push({ words: changed, old, isChanged: changed !== words });
      }
    }
  });
  for (const one of moved) revised.splice(random.below(revised.length + 1), 0, one);
  return revised;
};

/** Sentences as a text, some to a paragraph, and where each begins. */
export const layOut = (sentences: readonly string[]): { readonly text: string; readonly starts: readonly number[] } => {
  const starts: number[] = [];
  let text = '';
  sentences.forEach((words, index) => {
    if (index > 0) text += index % 7 === 0 ? '\n\n' : ' ';
    starts.push(text.length);
    text += words;
  });
  return { text, starts };
};
