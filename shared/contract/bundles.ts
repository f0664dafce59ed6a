import { z } from 'zod';
import { entityKindSchema } from '../bundle/records.ts';
import { articleIdSchema, conflictIdSchema, uploadIdSchema } from '../model/id.ts';
import { method } from './define.ts';
import { exchangeSubjectSchema } from './exchange.ts';
import { chosenExportIdShape, writtenExportSchema } from './exports.ts';

/** Largest bundle that is imported, in bytes. */
export const BUNDLE_FILE_BYTES = 2 * 1024 * 1024 * 1024;

/** What becomes of a thing of a bundle. */
export const mergeChangeSchema = z.enum([
  /** It was not here. */
  'added',
  /** It is here as it is there. */
  'same',
  /** What is here is a later state of it. */
  'kept',
  /** What is there is a later state of it. */
  'updated',
  /** Both changed it, in different fields. */
  'merged',
  /** Both changed the same field; the reviewer decides. */
  'conflict',
  /** It was deleted here, and is there as it was then. */
  'stays-deleted',
  /** It was deleted here, and changed there since. */
  'brought-back',
]);
export type MergeChange = z.output<typeof mergeChangeSchema>;

export const bundleReportSchema = z.object({
  /** The review's or article's title, or the library. */
  title: z.string(),
  /** Articles, annotations, links, reviews and sections by what becomes of them. */
  counts: z.record(entityKindSchema, z.partialRecord(mergeChangeSchema, z.int())),
  /** What changes, thing by thing, up to a limit. */
  changes: z.array(
    z.object({ kind: entityKindSchema, change: mergeChangeSchema, title: z.string(), articleId: articleIdSchema.nullable() }),
  ),
  /** Passages that could not be placed in the text this library has; kept with their words. */
  unplaced: z.int(),
  notices: z.array(z.string()),
});
export type BundleReport = z.output<typeof bundleReportSchema>;

/** What leads from the exported review or article to articles outside it, and so is not in the bundle. */
export const leftOutSchema = z.object({
  /** Links with an end in an article outside. */
  links: z.int(),
  /** Passages of articles outside that an answer of an appraisal rests on. */
  passages: z.int(),
  /** Titles of the articles outside, in order. */
  articles: z.array(z.string()),
});
export type LeftOut = z.output<typeof leftOutSchema>;

export const conflictSchema = z.object({
  id: conflictIdSchema,
  kind: entityKindSchema,
  /** Id of the annotation, link, review or article; owner and key of a section. */
  entityId: z.string(),
  articleId: articleIdSchema.nullable(),
  /** What it is, in words: a quotation, a title. */
  title: z.string(),
  /** Where the other state came from. */
  source: z.string(),
  at: z.iso.datetime(),
  /** False when it has been deleted here since. */
  present: z.boolean(),
  /** The fields both changed, each as text. */
  fields: z.array(z.object({ field: z.string(), mine: z.string(), theirs: z.string() })),
  /** Whether both states can be kept side by side. */
  canKeepBoth: z.boolean(),
});
export type Conflict = z.output<typeof conflictSchema>;

export const conflictChoiceSchema = z.enum(['mine', 'theirs', 'both']);
export type ConflictChoice = z.output<typeof conflictChoiceSchema>;

export const bundleMethods = {
  'bundle.leftOut': method(
    'read',
    'What a bundle of a review or an article would leave out, because it leads to articles outside.',
    z.strictObject({ subject: exchangeSubjectSchema }),
    leftOutSchema,
  ),
  'bundle.export': method(
    'task',
    'Write a review, an article or the whole library as a bundle: a zip of JSON and original files, to be fetched with export.piece. The same content gives the same bytes. The answer says what leads out of the review or article and is left out. Its progress comes as events under the id it is given.',
    z.strictObject({
      subject: exchangeSubjectSchema,
      /** Adds the articles outside that links and answers lead to; they do not become part of the review. */
      withLinked: z.boolean().default(false),
      ...chosenExportIdShape,
    }),
    writtenExportSchema.extend({ leftOut: leftOutSchema }),
  ),
  'bundle.inspect': method(
    'task',
    'What importing a staged bundle would do; changes nothing.',
    z.strictObject({ uploadId: uploadIdSchema, deleted: z.enum(['keep-deleted', 'bring-back']).default('keep-deleted') }),
    bundleReportSchema,
  ),
  'bundle.import': method(
    'task',
    'Merge a staged bundle into the library as one step. Nothing of either side is lost: what both changed becomes a conflict. Its progress comes as events under the upload’s id.',
    z.strictObject({
      uploadId: uploadIdSchema,
      /** Things deleted here that are there as they were: left deleted, or brought back. */
      deleted: z.enum(['keep-deleted', 'bring-back']).default('keep-deleted'),
    }),
    bundleReportSchema,
  ),
  'bundle.cancel': method(
    'task',
    'Stop what bundle.inspect or bundle.import does with a staged bundle; nothing is changed. What has been merged already stays.',
    z.strictObject({ uploadId: uploadIdSchema }),
    z.object({ cancelled: z.int() }),
  ),
  'conflict.list': method(
    'read',
    'What two reviewers changed differently, each with both states, oldest first.',
    z.strictObject({}),
    z.object({ conflicts: z.array(conflictSchema) }),
  ),
  'conflict.resolve': method(
    'write',
    'Decide conflicts: keep mine, take theirs, or keep both where that is possible.',
    z.strictObject({ conflictIds: z.array(conflictIdSchema).min(1).max(10_000), choice: conflictChoiceSchema }),
    z.object({ resolved: z.int() }),
  ),
};
