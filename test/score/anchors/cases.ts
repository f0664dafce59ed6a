/**
 * The passages to carry and what is true of each: labelled ones from the corpus,
 * and every sentence of one form of an article, where another form settles the
 * truth by itself.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { TextRange } from '../../../shared/model/annotation.ts';
import { sentenceStarts } from '../../../shared/text/sentences.ts';
import { trimRange } from '../../../shared/text/snap.ts';
import { lettersOf } from './letter-index.ts';
import type { Documents, ScoredDocument } from './documents.ts';

/** What is known of a passage in the new text. */
export type Truth =
  /** Its letters are at these places, and any of them is right. */
  | { readonly kind: 'stands'; readonly places: readonly TextRange[] }
  /** Its sentence was changed and is now the one at these places. */
  | { readonly kind: 'reworded'; readonly places: readonly TextRange[] }
  /** Its letters are nowhere together; nothing is known of what became of it. */
  | { readonly kind: 'changed' }
  /** It is known to be gone. */
  | { readonly kind: 'gone' };

export interface Case {
  readonly id: string;
  readonly range: TextRange;
  readonly truth: Truth;
}

/** Cases of one pair of files; each pair is aligned once. */
export interface CaseGroup {
  readonly set: 'labelled' | 'sentences';
  readonly fromFile: string;
  readonly toFile: string;
  readonly cases: readonly Case[];
  /** Labelled quotations that the imported source form does not have, or has not in one piece. */
  readonly absent: readonly string[];
}

const formatSchema = z.object({
  id: z.string(),
  article: z.string(),
  quote: z.string(),
  from_file: z.string(),
  found: z.record(z.string(), z.enum(['exact', 'loose', 'absent'])),
});
const versionSchema = z.object({
  id: z.string(),
  quote: z.string(),
  from_file: z.string(),
  to_file: z.string(),
  expected: z.enum(['exact', 'loose', 'reworded', 'gone', 'doubtful']),
  closest: z.string().optional(),
});
const spanSchema = z.object({ id: z.string(), quote: z.string(), txt_file: z.string(), jats_file: z.string() });

const readRecords = <T>(corpus: string, name: string, schema: z.ZodType<T>): T[] => {
  const folder = join(corpus, 'anchors');
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.startsWith(`${name}.`) && file.endsWith('.jsonl')) : [];
  return files.flatMap((file) =>
    readFileSync(join(folder, file), 'utf8')
      .trim()
      .split('\n')
      .map((line) => schema.parse(JSON.parse(line))),
  );
};

interface Labelled {
  readonly id: string;
  readonly quote: string;
  readonly fromFile: string;
  readonly toFile: string;
  readonly label: 'stands' | 'reworded' | 'gone';
  readonly closest: string;
}

const labelledOf = (corpus: string): Labelled[] => {
  const found: Labelled[] = [];
  for (const { id, quote, from_file, found: forms } of readRecords(corpus, 'cross_format', formatSchema)) {
    for (const [name, label] of Object.entries(forms)) {
      if (label === 'absent') continue;
      const toFile = join(from_file, '..', name);
      found.push(
        { id, quote, fromFile: from_file, toFile, label: 'stands', closest: '' },
        { id: `${id} back`, quote, fromFile: toFile, toFile: from_file, label: 'stands', closest: '' },
      );
    }
  }
  for (const { id, quote, from_file, to_file, expected, closest = '' } of readRecords(corpus, 'cross_version', versionSchema)) {
    if (expected === 'doubtful') continue;
    const label = expected === 'reworded' || expected === 'gone' ? expected : 'stands';
    found.push({ id, quote, fromFile: from_file, toFile: to_file, label, closest });
  }
  for (const { id, quote, txt_file, jats_file } of readRecords(corpus, 'evidence_spans', spanSchema)) {
    found.push(
      { id, quote, fromFile: txt_file, toFile: jats_file, label: 'stands', closest: '' },
      { id: `${id} back`, quote, fromFile: jats_file, toFile: txt_file, label: 'stands', closest: '' },
    );
  }
  return found;
};

/** Markdown sources quote with their syntax; the imported text has none. */
const withoutSyntax = (quote: string): string => quote.replace(/\[@[^\]]*\]/gu, (mark) => mark).replace(/[*_`]/gu, '');

const MOST_PLACES = 50;

/** A place by its order among as many places; all of them when the counts differ. */
const sameInOrder = (range: TextRange, from: readonly TextRange[], to: readonly TextRange[]): readonly TextRange[] => {
  const index = from.findIndex(({ start }) => start === range.start);
  const place = from.length === to.length ? to[index] : undefined;
  return place === undefined ? to : [place];
};

const truthOf = (label: Labelled, letters: string, range: TextRange, from: ScoredDocument, to: ScoredDocument): Truth => {
  const places = to.letters.places(letters, MOST_PLACES);
  if (label.label === 'gone') return { kind: 'gone' };
  if (label.label === 'reworded') {
    const closest = to.letters.places(lettersOf(withoutSyntax(label.closest)), MOST_PLACES);
    return closest.length === 0 ? { kind: 'changed' } : { kind: 'reworded', places: closest };
  }
  if (places.length === 0) return { kind: 'changed' };
  return { kind: 'stands', places: sameInOrder(range, from.letters.places(letters, MOST_PLACES), places) };
};

const groupBy = <T>(items: readonly T[], keyOf: (item: T) => string): T[][] => [...Map.groupBy(items, keyOf).values()];

/** The labelled quotations of the corpus, those across forms in both directions. */
export const labelledGroups = async (corpus: string, documents: Documents): Promise<CaseGroup[]> => {
  const groups: CaseGroup[] = [];
  for (const labelled of groupBy(labelledOf(corpus), ({ fromFile, toFile }) => `${fromFile}\n${toFile}`)) {
    const [first] = labelled;
    if (first === undefined) continue;
    const from = await documents.read(first.fromFile);
    const to = await documents.read(first.toFile);
    if (from === null || to === null) continue;
    const cases: Case[] = [];
    const absent: string[] = [];
    for (const label of labelled) {
      const letters = lettersOf(withoutSyntax(label.quote));
      const [place] = from.letters.places(letters, MOST_PLACES);
      if (place === undefined) {
        absent.push(label.id);
        continue;
      }
      cases.push({ id: label.id, range: place, truth: truthOf(label, letters, place, from, to) });
    }
    groups.push({ set: 'labelled', fromFile: first.fromFile, toFile: first.toFile, cases, absent });
  }
  return groups;
};

/** Shorter sentences mean nothing by themselves. */
const SHORTEST_SENTENCE = 16;

const sentencesOf = ({ text, blocks = [] }: ScoredDocument): TextRange[] => {
  const sentences: TextRange[] = [];
  for (const block of blocks) {
    if (block.type === 'furniture') continue;
    const starts = [...sentenceStarts(text.slice(block.start, block.end)), block.end - block.start];
    starts.slice(0, -1).forEach((start, index) => {
      const range = trimRange(text, { start: block.start + start, end: block.start + (starts[index + 1] ?? 0) });
      if (range !== null) sentences.push(range);
    });
  }
  return sentences;
};

/** Every sentence of a text that occurs once in it and once, or nowhere, in the other. */
const sentenceCases = (from: ScoredDocument, to: ScoredDocument): Case[] =>
  sentencesOf(from).flatMap((range, index): Case[] => {
    const letters = lettersOf(from.text.slice(range.start, range.end));
    if (letters.length < SHORTEST_SENTENCE || from.letters.places(letters, 2).length !== 1) return [];
    const places = to.letters.places(letters, 2);
    if (places.length > 1) return [];
    return [{ id: `sentence ${index + 1}`, range, truth: places.length === 1 ? { kind: 'stands', places } : { kind: 'changed' } }];
  });

const READABLE = /\.(?:xml|nxml|html|pdf|docx|md|txt)$/u;

/** Files of each article that the corpus has in several forms or versions. */
const articles = (corpus: string): string[][] => {
  const found: string[][] = [];
  const pairs = join(corpus, 'pairs');
  for (const name of existsSync(pairs) ? readdirSync(pairs).sort() : []) {
    const files = readdirSync(join(pairs, name), { recursive: true, encoding: 'utf8' });
    found.push(
      files
        .filter((file) => READABLE.test(file))
        .sort()
        .map((file) => join('pairs', name, file)),
    );
  }
  for (const folder of ['jats/clinical', 'jats/psychiatry']) {
    const names = existsSync(join(corpus, folder)) ? readdirSync(join(corpus, folder)).sort() : [];
    for (const name of names.filter((file) => file.endsWith('.txt'))) {
      const xml = name.replace(/\.txt$/u, '.nxml');
      if (names.includes(xml)) found.push([join(folder, name), join(folder, xml)]);
    }
  }
  return found;
};

/** Every sentence of every form, carried to every other form of the same article. */
export const sentenceGroups = async (corpus: string, documents: Documents): Promise<CaseGroup[]> => {
  const groups: CaseGroup[] = [];
  for (const files of articles(corpus)) {
    for (const fromFile of files) {
      for (const toFile of files) {
        if (fromFile === toFile) continue;
        const from = await documents.read(fromFile);
        const to = await documents.read(toFile);
        if (from !== null && to !== null) groups.push({ set: 'sentences', fromFile, toFile, cases: sentenceCases(from, to), absent: [] });
      }
    }
  }
  return groups;
};
