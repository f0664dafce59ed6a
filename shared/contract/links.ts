import { z } from 'zod';
import { markdownSchema } from '../model/annotation.ts';
import { annotationIdSchema, articleIdSchema, linkIdSchema, reviewIdSchema } from '../model/id.ts';
import { linkSchema, relationSchema } from '../model/link.ts';
import { method } from './define.ts';

/** Links that touch an article or a review, or all. */
const scopeShape = { articleId: articleIdSchema.optional(), reviewId: reviewIdSchema.optional() };

export const linkMethods = {
  'link.list': method(
    'read',
    'Links that touch an annotation, an article or a review, or all.',
    z.strictObject({ annotationId: annotationIdSchema.optional(), ...scopeShape }),
    z.object({ links: z.array(linkSchema) }),
  ),
  'link.outline': method(
    'read',
    'How many links of each relation touch an article or a review, or how many there are. For a window, which shows few at a time.',
    z.strictObject(scopeShape),
    z.object({ counts: z.record(relationSchema, z.int().nonnegative()) }),
  ),
  'link.stretch': method(
    'read',
    'Some of the links of one relation, oldest first, counted from 0.',
    z.strictObject({
      ...scopeShape,
      relation: relationSchema,
      first: z.int().nonnegative(),
      count: z.int().positive().max(1_000),
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
