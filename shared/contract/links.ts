import { z } from 'zod';
import { markdownSchema } from '../model/annotation.ts';
import { annotationIdSchema, articleIdSchema, linkIdSchema, reviewIdSchema } from '../model/id.ts';
import { linkSchema, relationSchema } from '../model/link.ts';
import { method } from './define.ts';

export const linkMethods = {
  'link.list': method(
    'read',
    'Links that touch an annotation, an article or a review, or all.',
    z.strictObject({
      annotationId: annotationIdSchema.optional(),
      articleId: articleIdSchema.optional(),
      reviewId: reviewIdSchema.optional(),
    }),
    z.object({ links: z.array(linkSchema) }),
  ),
  'link.create': method(
    'write',
    'Say how one annotation bears on another. The same link twice is one link.',
    z.strictObject({
      id: linkIdSchema.optional(),
      from: annotationIdSchema,
      to: annotationIdSchema,
      relation: relationSchema,
      note: markdownSchema.optional(),
    }),
    linkSchema,
  ),
  'link.update': method(
    'write',
    'Change a link’s relation or note.',
    z.strictObject({
      linkId: linkIdSchema,
      relation: relationSchema.optional(),
      note: markdownSchema.optional(),
      editSession: z.uuid().optional(),
    }),
    linkSchema,
  ),
  'link.delete': method(
    'write',
    'Delete links; undo brings them back.',
    z.strictObject({ linkIds: z.array(linkIdSchema).min(1).max(10_000) }),
    z.object({ deleted: z.int() }),
  ),
};
