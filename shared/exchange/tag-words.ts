/** Which words of other programs mean one of the four tags; every other word is a label. */
import { toLabel } from '../model/annotation.ts';
import type { Tag } from '../model/tag.ts';

const TAG_OF_WORD: ReadonlyMap<string, Tag> = new Map([
  ['claim', 'claim'],
  ['claims', 'claim'],
  ['evidence', 'evidence'],
  ['critique', 'critique'],
  ['critiques', 'critique'],
  ['criticism', 'critique'],
  ['coi', 'conflict-of-interest'],
  ['conflict of interest', 'conflict-of-interest'],
  ['conflicts of interest', 'conflict-of-interest'],
  ['competing interest', 'conflict-of-interest'],
  ['competing interests', 'conflict-of-interest'],
] satisfies [string, Tag][]);

/** The tag a word stands for, whatever its case and whether written with spaces, hyphens or underscores; else null. */
export const tagOfWord = (word: string): Tag | null =>
  TAG_OF_WORD.get(
    word
      .trim()
      .toLowerCase()
      .replaceAll(/[\s_-]+/gu, ' '),
  ) ?? null;

const MOST_LABELS = 100;

/** The first word that names a tag is the tag; the others, cut to what a label may be, are labels without repetition. */
export const toTagAndLabels = (words: readonly string[]): { tag: Tag | null; labels: string[] } => {
  const at = words.findIndex((word) => tagOfWord(word) !== null);
  const labels = words
    .filter((_, index) => index !== at)
    .map(toLabel)
    .filter((label) => label !== null);
  return { tag: at === -1 ? null : tagOfWord(words[at] ?? ''), labels: [...new Set(labels)].slice(0, MOST_LABELS) };
};
