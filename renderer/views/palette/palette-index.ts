/** What the palette matches articles by. Runs in its worker, so that typing never waits for 10,000 titles. */
import Fuse from 'fuse.js';
import { z } from 'zod';

export const paletteArticleSchema = z.object({
  id: z.string(),
  title: z.string(),
  authors: z.string(),
  labels: z.string(),
});
export type PaletteArticle = z.output<typeof paletteArticleSchema>;

export const paletteRequestSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('load'), articles: z.array(paletteArticleSchema) }),
  z.object({ type: z.literal('match'), request: z.int(), query: z.string(), limit: z.int() }),
]);
export type PaletteRequest = z.output<typeof paletteRequestSchema>;

export const paletteAnswerSchema = z.object({ request: z.int(), ids: z.array(z.string()) });
export type PaletteAnswer = z.output<typeof paletteAnswerSchema>;

export interface PaletteIndex {
  /** Ids, best match first. */
  match(query: string, limit: number): string[];
}

/** Every typed word must be near some word, in any order and any field. */
export const WORD_BY_WORD = { useTokenSearch: true, tokenMatch: 'all', threshold: 0.3, ignoreLocation: true } as const;

export const createPaletteIndex = (articles: readonly PaletteArticle[]): PaletteIndex => {
  const fuse = new Fuse(articles, {
    keys: [
      { name: 'title', weight: 3 },
      { name: 'authors', weight: 2 },
      { name: 'labels', weight: 1 },
    ],
    ...WORD_BY_WORD,
  });
  return { match: (query, limit) => fuse.search(query, { limit }).map(({ item }) => item.id) };
};
