/** Erasing for good: unlike `article.delete`, which undo brings back, nothing of it stays in the library. */
import { z } from 'zod';
import { articleIdSchema, erasureIdSchema, reviewIdSchema } from '../model/id.ts';
import { method } from './define.ts';
import { backupSchema } from './library.ts';

export const erasureSubjectSchema = z.discriminatedUnion('kind', [
  /** Also articles that were deleted, while undo can bring them back. */
  z.strictObject({ kind: z.literal('articles'), articleIds: z.array(articleIdSchema).min(1).max(10_000) }),
  z.strictObject({
    kind: z.literal('review'),
    reviewId: reviewIdSchema,
    /** Its articles too, except those that are in another review. */
    withArticles: z.boolean().default(false),
  }),
  /** Everything that only undo and redo remember. */
  z.strictObject({ kind: z.literal('history') }),
]);
export type ErasureSubject = z.output<typeof erasureSubjectSchema>;

export const erasureForecastSchema = z.object({
  /** Of what goes; of a review with its articles, the review's first. */
  titles: z.array(z.string()),
  annotations: z.int(),
  /** Between annotations that go. */
  links: z.int(),
  /** Between an annotation that goes and one that stays. */
  linksOfOthers: z.int(),
  appraisals: z.int(),
  /** Of reports, that the reviewer has written. */
  sections: z.int(),
  /** Texts of articles, with the files they came in. */
  versions: z.int(),
  /** Of the history, that lose what they did to it. */
  steps: z.int(),
  /** Titles of reviews that lose an article and keep their own words. */
  reviews: z.array(z.string()),
  /** Titles of articles that stay and came in the same file, which therefore stays too. */
  sameFile: z.array(z.string()),
  /** Those that hold it, or that cannot be read; newest first. */
  backups: z.array(backupSchema),
  /** In bytes: what cleaning the file takes for the moment, and what the disk has. */
  room: z.object({ needed: z.int(), free: z.int() }),
});
export type ErasureForecast = z.output<typeof erasureForecastSchema>;

export const cleaningSchema = z.object({
  /** False while erased words may still be in the file's bytes; the next start of Touchstone continues the cleaning. */
  finished: z.boolean(),
  /** Why not, and what to do. */
  problem: z.string().nullable(),
});
export type Cleaning = z.output<typeof cleaningSchema>;

export const keptByHistorySchema = z.object({
  steps: z.int(),
  /** Of what the steps remember, without the texts and files of deleted articles. */
  bytes: z.int(),
  /** Articles that were deleted and that undo can still bring back, the last deleted first. */
  articles: z.array(z.object({ id: articleIdSchema, title: z.string(), at: z.iso.datetime() })),
  /** `promised` while something is erased and its bytes are not cleaned from the file yet. */
  cleaning: z.enum(['none', 'promised']),
});
export type KeptByHistory = z.output<typeof keptByHistorySchema>;

export const erasureMethods = {
  'erasure.kept': method(
    'read',
    'What the undo history remembers, and which deleted articles it can bring back.',
    z.strictObject({}),
    keptByHistorySchema,
  ),
  'erasure.forecast': method(
    'task',
    'What erasing would take for good, what would stay, and which backups hold it.',
    z.strictObject({ subject: erasureSubjectSchema }),
    erasureForecastSchema,
  ),
  'erasure.run': method(
    'task',
    'Erase for good, also from the undo history and from the file’s bytes; it cannot be undone. Files exported elsewhere stay.',
    z.strictObject({
      /** Chosen by the caller who wants to cancel it or follow its progress. */
      erasureId: erasureIdSchema.optional(),
      subject: erasureSubjectSchema,
      /** Names of backups to delete too. */
      deleteBackups: z.array(z.string().min(1).max(300)).max(10_000).default([]),
    }),
    z.object({
      titles: z.array(z.string()),
      /** Those that still hold it. */
      backups: z.array(backupSchema),
      backupsDeleted: z.int(),
      cleaning: cleaningSchema,
    }),
  ),
  'erasure.cancel': method(
    'task',
    'Stop an erasure that has not begun to erase.',
    z.strictObject({ erasureId: erasureIdSchema }),
    z.object({ cancelled: z.int() }),
  ),
  'erasure.finish': method(
    'task',
    'Go on cleaning the file of what was erased, where that could not be finished.',
    z.strictObject({}),
    cleaningSchema,
  ),
};
