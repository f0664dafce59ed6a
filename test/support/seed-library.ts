/**
 * Makes a large library quickly, for benches and for tests of size: made-up words with
 * the frequencies of a real vocabulary, the same for the same options. Written around the
 * history, since nobody undoes ten thousand articles.
 */
import { randomUUID } from 'node:crypto';
import { saveImportedArticle } from '../../main/db/articles.ts';
import { createAnnotation } from '../../main/db/change-annotations.ts';
import { connect, type WritableDb } from '../../main/db/connection.ts';
import { libraryFile } from '../../main/db/file/library-file.ts';
import { openLibrary } from '../../main/db/library.ts';
import { articleKindSchema, articleMetadataSchema, type Block } from '../../shared/model/article.ts';
import { annotationIdSchema, articleIdSchema, newId, type ArticleId } from '../../shared/model/id.ts';
import { TAG_ORDER } from '../../shared/model/tag.ts';

export interface SeedOptions {
  readonly articles: number;
  /** Spread evenly over the articles. */
  readonly annotations: number;
  /** Of each article's text, about. */
  readonly charactersPerArticle: number;
  readonly seed?: number;
}

/** Mulberry32: small, fast and the same everywhere. */
const numbers = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const SYLLABLES = ['ke', 'ta', 'mi', 'ne', 'ro', 'lu', 'sa', 'vo', 'del', 'tri', 'pon', 'gra', 'shi', 'mar', 'ex', 'ul'];
const VOCABULARY_SIZE = 8_000;

const vocabulary = Array.from({ length: VOCABULARY_SIZE }, (_, index) => {
  const random = numbers(index + 1);
  const count = 1 + Math.floor(random() * 4);
  return (
    Array.from({ length: count }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]).join('') +
    (index % 7 === 0 ? String(index) : '')
  );
});

/** Squaring twice makes low ranks common, roughly as words are in English. */
const word = (random: () => number): string => vocabulary[Math.floor(random() ** 4 * VOCABULARY_SIZE)] ?? '';

const sentence = (random: () => number): string =>
  `${Array.from({ length: 8 + Math.floor(random() * 16) }, () => word(random)).join(' ')}. `;

const makeText = (random: () => number, characters: number): { text: string; blocks: Block[] } => {
  const blocks: Block[] = [];
  let text = '';
  while (text.length < characters) {
    let paragraph = '';
    while (paragraph.length < 500 && text.length + paragraph.length < characters) paragraph += sentence(random);
    blocks.push({ type: 'paragraph', start: text.length, end: text.length + paragraph.trimEnd().length });
    text += `${paragraph.trimEnd()}\n\n`;
  }
  return { text: text.trimEnd(), blocks };
};

const seedArticle = (
  db: WritableDb,
  random: () => number,
  characters: number,
  number: number,
  now: string,
): { id: ArticleId; length: number } => {
  const { text, blocks } = makeText(random, characters);
  const id = newId(articleIdSchema);
  saveImportedArticle(
    db,
    {
      id,
      bytes: Buffer.from(text),
      sourceName: `article-${number}.txt`,
      format: 'plain',
      encoding: 'utf-8',
      kind: articleKindSchema.options[number % articleKindSchema.options.length] ?? 'other',
      metadata: articleMetadataSchema.parse({
        title: `${sentence(random).slice(0, 70).trim()} ${number}`,
        author: [{ family: word(random), given: word(random) }],
        year: 1990 + (number % 36),
      }),
      text,
      blocks,
    },
    now,
  );
  return { id, length: text.length };
};

/**
 * Fills a new library folder.
 * @returns the articles' ids, in the order in which they were made.
 */
export const seedLibrary = async (
  directory: string,
  { articles, annotations, charactersPerArticle, seed = 1 }: SeedOptions,
): Promise<ArticleId[]> => {
  (await openLibrary(directory)).close();
  const connection = connect(libraryFile(directory), { readOnly: false });
  const ids: ArticleId[] = [];
  try {
    // Nothing to lose yet, so this one connection need not wait for the disk.
    connection.pragma('synchronous = OFF');
    const random = numbers(seed);
    const now = new Date(0).toISOString();
    let made = 0;
    for (let number = 0; number < articles; number += 1) {
      const wanted = Math.round(((number + 1) * annotations) / articles) - made;
      connection.write((db) => {
        const { id, length } = seedArticle(db, random, charactersPerArticle, number, now);
        ids.push(id);
        for (let count = 0; count < wanted; count += 1) {
          const start = Math.floor(random() * (length - 140));
          createAnnotation(
            db,
            {
              id: annotationIdSchema.parse(randomUUID()),
              articleId: id,
              tag: TAG_ORDER[Math.floor(random() * TAG_ORDER.length)] ?? 'claim',
              ranges: [{ start, end: start + 40 + Math.floor(random() * 100) }],
              note: random() < 0.5 ? sentence(random) : '',
              strength: null,
              labels: random() < 0.2 ? [word(random)] : [],
              interests: [],
              author: '',
            },
            now,
          );
        }
      });
      made += wanted;
    }
  } finally {
    connection.close();
  }
  return ids;
};
