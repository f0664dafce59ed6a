import { z } from 'zod';
import {
  annotationSchema,
  markdownSchema,
  newInterestSchema,
  newLabelSchema,
  quoteSelectorSchema,
  strengthSchema,
  textRangeSchema,
} from '../model/annotation.ts';
import { interestsChangeSchema, labelsChangeSchema } from '../model/change-lists.ts';
import { annotationIdSchema, articleIdSchema, reviewIdSchema, targetIdSchema } from '../model/id.ts';
import { tagSchema } from '../model/tag.ts';
import { method } from './define.ts';

/** Where to anchor: offsets in the current text version, or a quotation that must be unique. */
export const selectorSchema = z.union([
  z.strictObject({ start: z.int().nonnegative(), end: z.int().nonnegative() }).pipe(textRangeSchema),
  z.strictObject({ quote: quoteSelectorSchema }),
]);
export type Selector = z.output<typeof selectorSchema>;

const targetsInput = z.array(selectorSchema).min(1).max(200);

export const annotationMethods = {
  'annotation.list': method(
    'read',
    'Annotations of an article or of a review, or all, in text order.',
    z.strictObject({
      articleId: articleIdSchema.optional(),
      reviewId: reviewIdSchema.optional(),
      tags: z.array(tagSchema).optional(),
    }),
    z.object({ annotations: z.array(annotationSchema) }),
  ),
  'annotation.get': method('read', 'One annotation.', z.strictObject({ annotationId: annotationIdSchema }), annotationSchema),
  'annotation.people': method(
    'read',
    'Names of those who are said to speak or to hold an interest in any article, for completion.',
    z.strictObject({}),
    z.object({ names: z.array(z.string()) }),
  ),
  'annotation.create': method(
    'write',
    'Tag one or more passages of an article.',
    z.strictObject({
      /** Chosen by the caller when it must know the id before the answer comes. */
      id: annotationIdSchema.optional(),
      articleId: articleIdSchema,
      tag: tagSchema,
      targets: targetsInput,
      note: markdownSchema.optional(),
      strength: strengthSchema.nullable().optional(),
      labels: z.array(newLabelSchema).max(100).optional(),
      interests: z.array(newInterestSchema).max(100).optional(),
      /** Who says it; empty: the article’s authors. */
      speaker: z.string().trim().max(300).optional(),
      /** What is done next with the same value is one step of the history with it. */
      editSession: z.uuid().optional(),
    }),
    annotationSchema,
  ),
  'annotation.update': method(
    'write',
    'Change an annotation’s tag, note, strength or speaker, or add, change and remove some of its labels and interests; the others stay.',
    z.strictObject({
      annotationId: annotationIdSchema,
      tag: tagSchema.optional(),
      note: markdownSchema.optional(),
      strength: strengthSchema.nullable().optional(),
      labels: labelsChangeSchema.optional(),
      interests: interestsChangeSchema.optional(),
      /** Who says it; empty: the article’s authors. */
      speaker: z.string().trim().max(300).optional(),
      /** Calls with the same value, one after another, are one step of the history. */
      editSession: z.uuid().optional(),
    }),
    annotationSchema,
  ),
  'annotation.addTargets': method(
    'write',
    'Add passages to an annotation.',
    z.strictObject({ annotationId: annotationIdSchema, targets: targetsInput }),
    annotationSchema,
  ),
  'annotation.removeTarget': method(
    'write',
    'Take one passage out of an annotation that has several.',
    z.strictObject({ annotationId: annotationIdSchema, targetId: targetIdSchema }),
    annotationSchema,
  ),
  'annotation.delete': method(
    'write',
    'Delete annotations with their links; undo brings them back.',
    z.strictObject({ annotationIds: z.array(annotationIdSchema).min(1).max(10_000) }),
    z.object({ deleted: z.int() }),
  ),
};
