import { z } from 'zod';
import { diffRunSchema } from '../anchor/alignment.ts';
import { annotationSchema, markdownSchema, textRangeSchema } from '../model/annotation.ts';
import { articleTextSchema } from '../model/article.ts';
import { annotationIdSchema, articleIdSchema, targetIdSchema, textVersionIdSchema } from '../model/id.ts';
import { tagSchema } from '../model/tag.ts';
import {
  articleVersionSchema,
  carryDecisionSchema,
  carryStateSchema,
  followUpOutcomeSchema,
  followUpSchema,
  reconfirmationSchema,
} from '../model/version.ts';
import { method } from './define.ts';
import { importJobSchema, importSourceSchema } from './imports.ts';

const articleIdInput = z.strictObject({ articleId: articleIdSchema });

/** Where a target is in each of two compared versions. */
export const comparedTargetSchema = z.object({
  annotationId: annotationIdSchema,
  targetId: targetIdSchema,
  tag: tagSchema,
  /** Null when it is not in that version. */
  from: textRangeSchema.nullable(),
  to: textRangeSchema.nullable(),
  /** How it was carried to the newer version; null when it was made there. */
  state: carryStateSchema.nullable(),
  decision: carryDecisionSchema.nullable(),
});
export type ComparedTarget = z.output<typeof comparedTargetSchema>;

export const targetStateSchema = z.object({
  annotationId: annotationIdSchema,
  targetId: targetIdSchema,
  tag: tagSchema,
  exact: z.string(),
  /** The version its words and offsets are of. */
  versionId: textVersionIdSchema,
  versionNumber: z.int().positive(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  /** How it came to the current version; `exact` when it was made there. */
  state: carryStateSchema,
  /** From 0 to 1; null when it was made in the current version. */
  score: z.number().min(0).max(1).nullable(),
  decision: carryDecisionSchema.nullable(),
});
export type TargetState = z.output<typeof targetStateSchema>;

export const versionMethods = {
  'version.import': method(
    'task',
    'Import a staged file or a paste as the new version of an article and carry its annotations over; returns at once with a job to watch.',
    z.strictObject({ articleId: articleIdSchema, source: importSourceSchema }),
    importJobSchema,
  ),
  'version.list': method(
    'read',
    'Every version of an article, newest first.',
    articleIdInput,
    z.object({ versions: z.array(articleVersionSchema) }),
  ),
  'version.text': method(
    'read',
    'The text of any version of an article and its blocks.',
    z.strictObject({ articleId: articleIdSchema, versionId: textVersionIdSchema }),
    articleTextSchema,
  ),
  'version.compare': method(
    'task',
    'What changed from one version of an article to a later one, and where each annotation is in both.',
    z.strictObject({
      articleId: articleIdSchema,
      fromVersionId: textVersionIdSchema,
      toVersionId: textVersionIdSchema,
    }),
    z.object({
      from: articleVersionSchema,
      to: articleVersionSchema,
      runs: z.array(diffRunSchema),
      /** In the order of the newer text, then of the older. */
      targets: z.array(comparedTargetSchema),
    }),
  ),
  'anchor.list': method(
    'read',
    'How each passage of an article’s annotations was carried to the current version, in text order.',
    articleIdInput,
    z.object({ targets: z.array(targetStateSchema) }),
  ),
  'anchor.queue': method(
    'read',
    'Passages that wait for the reviewer after a new version or an import of annotations, with their old and their possible new places, and those that moved.',
    articleIdInput,
    z.object({
      /** Uncertain and lost ones, in the order of their old text, then those that came from elsewhere; those left where they were come last. */
      items: z.array(reconfirmationSchema),
      /** Carried over because their words are elsewhere, in the order of the current text. */
      moved: z.array(reconfirmationSchema),
      /** How many passages the reviewer has decided about since the current version came. */
      decided: z.int().nonnegative(),
    }),
  ),
  'anchor.confirm': method(
    'write',
    'Decide about an uncertain or lost passage: accept the best candidate, choose another, select it again, or leave it in its old version or without a place.',
    z.strictObject({
      targetId: targetIdSchema,
      decision: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('accept') }),
        /** One of the candidates. */
        z.strictObject({ kind: z.literal('choose'), range: textRangeSchema }),
        /** Any passage of the current text. */
        z.strictObject({ kind: z.literal('reselect'), range: textRangeSchema }),
        z.strictObject({ kind: z.literal('leave') }),
      ]),
    }),
    z.object({
      annotation: annotationSchema,
      /** How many passages of the article still wait. */
      waiting: z.int().nonnegative(),
    }),
  ),
  'annotation.followUp': method(
    'write',
    'Say whether the current version of an article answers an annotation, or write a note on it; null takes the word back, what is left out stays.',
    z.strictObject({
      annotationId: annotationIdSchema,
      outcome: followUpOutcomeSchema.nullable().optional(),
      note: markdownSchema.optional(),
      /** Calls with the same value, one after another, are one step of the history. */
      editSession: z.uuid().optional(),
    }),
    z.object({ followUp: followUpSchema.nullable() }),
  ),
  'annotation.followUps': method(
    'read',
    'What the reviewer said about an article’s annotations in each revised version, newest version first.',
    articleIdInput,
    z.object({ followUps: z.array(followUpSchema) }),
  ),
};
