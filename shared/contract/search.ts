import { z } from 'zod';
import { articleKindSchema } from '../model/article.ts';
import { annotationIdSchema, articleIdSchema, reviewIdSchema } from '../model/id.ts';
import { tagSchema } from '../model/tag.ts';
import { method } from './define.ts';

/** A piece of text with its hits marked, as data, so that no view has to trust markup. */
export const snippetSchema = z.array(z.object({ text: z.string(), match: z.boolean() }));
export type Snippet = z.output<typeof snippetSchema>;

export const searchMethods = {
  'search.text': method(
    'read',
    'Full-text search over articles and annotations. Words are all required, "quoted words" are a phrase, a word’s beginning matches with *.',
    z.strictObject({
      query: z.string().max(1_000),
      reviewId: reviewIdSchema.optional(),
      articleId: articleIdSchema.optional(),
      kinds: z.array(articleKindSchema).optional(),
      tags: z.array(tagSchema).optional(),
      /** Most articles, and most annotations, in the answer. */
      limit: z.int().min(1).max(100).default(20),
      offset: z.int().nonnegative().default(0),
    }),
    z.object({
      /** How many articles have a hit, beyond the limit too. */
      articleTotal: z.int(),
      articles: z.array(
        z.object({
          articleId: articleIdSchema,
          title: z.string(),
          kind: articleKindSchema,
          /** Hits in the text, beyond the occurrences listed too. */
          occurrenceTotal: z.int(),
          /** The first hits in text order, those where the most of several words are together before; offsets into the current text version. */
          occurrences: z.array(z.object({ start: z.int(), end: z.int(), snippet: snippetSchema })),
        }),
      ),
      annotationTotal: z.int(),
      annotations: z.array(
        z.object({
          annotationId: annotationIdSchema,
          articleId: articleIdSchema,
          articleTitle: z.string(),
          tag: tagSchema,
          /** Where the hit is: in the reviewer’s note and labels, or in the quoted passage. */
          field: z.enum(['note', 'quotation']),
          /** Number of the earlier version the quoted hit is of; absent when it is of the current one. */
          earlierVersion: z.int().positive().optional(),
          snippet: snippetSchema,
        }),
      ),
    }),
  ),
  'search.annotations': method(
    'read',
    'Annotations whose note, labels or quotation begin words with what is typed; the newest when nothing is typed.',
    z.strictObject({
      query: z.string().max(1_000),
      /** Annotations of this review’s articles come first. */
      reviewId: reviewIdSchema.optional(),
      tags: z.array(tagSchema).optional(),
      exclude: z.array(annotationIdSchema).max(100).default([]),
      limit: z.int().min(1).max(100).default(20),
    }),
    z.object({
      annotations: z.array(
        z.object({
          annotationId: annotationIdSchema,
          articleId: articleIdSchema,
          articleTitle: z.string(),
          tag: tagSchema,
          quotation: z.string(),
          /** Number of the oldest earlier version some of the quoted words are of; absent when all are of the current one. */
          earlierVersion: z.int().positive().optional(),
          note: z.string(),
          labels: z.array(z.string()),
        }),
      ),
    }),
  ),
};
