import { z } from 'zod';
import { articleKindSchema, articleMetadataChangeSchema, articleSummarySchema, articleTextSchema } from '../model/article.ts';
import { articleIdSchema } from '../model/id.ts';
import { method } from './define.ts';

const articleIdInput = z.strictObject({ articleId: articleIdSchema });

export const articleMethods = {
  'article.list': method(
    'read',
    'Every article in the library, newest first.',
    z.strictObject({}),
    z.object({ articles: z.array(articleSummarySchema) }),
  ),
  'article.get': method('read', 'One article’s metadata and counts.', articleIdInput, articleSummarySchema),
  'article.text': method('read', 'The current text of an article and its blocks.', articleIdInput, articleTextSchema),
  'article.update': method(
    'write',
    'Change an article’s kind or some of its details; the others stay as they are.',
    z.strictObject({
      articleId: articleIdSchema,
      kind: articleKindSchema.optional(),
      metadata: articleMetadataChangeSchema.optional(),
    }),
    articleSummarySchema,
  ),
  'article.delete': method(
    'write',
    'Remove articles with their annotations and links; undo brings all of it back.',
    z.strictObject({ articleIds: z.array(articleIdSchema).min(1).max(10_000) }),
    z.object({ deleted: z.int() }),
  ),
  'article.original': method(
    'read',
    'The imported file’s own bytes, base64-encoded.',
    articleIdInput,
    z.object({ name: z.string(), sha256: z.string(), base64: z.string() }),
  ),
};
