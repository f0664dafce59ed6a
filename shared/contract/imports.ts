import { z } from 'zod';
import { articleFormatSchema, articleKindSchema, referenceFormatSchema } from '../model/article.ts';
import { articleIdSchema, jobIdSchema, textVersionIdSchema, uploadIdSchema } from '../model/id.ts';
import { sectionKindSchema } from '../model/section.ts';
import { carryCountsSchema } from '../model/version.ts';
import { method } from './define.ts';
import { fieldDifferenceSchema, recordFieldSchema } from '../references/merge-record.ts';
import { failureSchema } from './failure.ts';

/** Largest piece of a file in one `import.stage` call, in bytes before base64. */
export const STAGE_CHUNK_BYTES = 2 * 1024 * 1024;

/** Largest file that can be imported, in bytes. */
export const IMPORT_FILE_BYTES = 200 * 1024 * 1024;

/** What to read: a staged file or a pasted text. */
export const importSourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('upload'), uploadId: uploadIdSchema }),
  z.strictObject({
    kind: z.literal('paste'),
    text: z.string().min(1).max(20_000_000),
    format: articleFormatSchema,
    /** When empty, the first heading or line becomes the title. */
    title: z.string().max(2_000).default(''),
  }),
]);

/** How far the reading of one file has come, where its format can tell. */
export const readProgressSchema = z.object({ page: z.int().positive(), pages: z.int().positive() });
export type ReadProgress = z.output<typeof readProgressSchema>;

/** What an importer found in an article, for the reviewer to see at a glance whether it was read well. */
export const importFindingsSchema = z.object({
  authors: z.int().nonnegative(),
  year: z.int().nullable(),
  doi: z.string(),
  pmid: z.string(),
  pmcid: z.string(),
  registrations: z.array(z.string()),
  /** Null where the source has no pages. */
  pages: z.int().positive().nullable(),
  /** In the order of the text, each once. */
  sections: z.array(sectionKindSchema),
  headings: z.int().nonnegative(),
  tables: z.int().nonnegative(),
  captions: z.int().nonnegative(),
  references: z.int().nonnegative(),
});
export type ImportFindings = z.output<typeof importFindingsSchema>;

/** An entry of a file of references: its place in the file from 1, and the name the file gives it, if any. */
const referenceEntrySchema = z.object({ entry: z.int().positive(), key: z.string() });
const titledArticleSchema = z.object({ articleId: articleIdSchema, title: z.string() });

/** What became of each entry of a file of references; each is in one of the four lists. */
export const referencesOutcomeSchema = z.object({
  kind: z.literal('references'),
  format: referenceFormatSchema,
  /** WHATWG name of the encoding the bytes were read in. */
  encoding: z.string(),
  /** Imported as records of their own: title and abstract, no full text. */
  added: z.array(referenceEntrySchema.extend(titledArticleSchema.shape)),
  /** Meant an article the library has. */
  matched: z.array(
    referenceEntrySchema.extend({
      ...titledArticleSchema.shape,
      by: z.enum(['doi', 'pmid', 'title']),
      /** Fields that were empty and have the file’s value now. */
      filled: z.array(recordFieldSchema),
      /** Fields that differ; see `onConflict` for what was done about them. */
      differing: z.array(fieldDifferenceSchema),
    }),
  ),
  /** Several articles could be meant; nothing was changed. */
  ambiguous: z.array(referenceEntrySchema.extend({ title: z.string(), candidates: z.array(titledArticleSchema) })),
  /** Not read or not stored, each with why, as a clause. */
  failed: z.array(referenceEntrySchema.extend({ reason: z.string() })),
  onConflict: z.enum(['keep', 'replace']),
  /** What the reviewer should know: papers that are retracted, bytes that were not text. */
  notices: z.array(z.string()),
});
export type ReferencesOutcome = z.output<typeof referencesOutcomeSchema>;

export const importOutcomeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('imported'),
    articleId: articleIdSchema,
    title: z.string(),
    articleKind: articleKindSchema,
    format: articleFormatSchema,
    /** WHATWG name of the encoding the bytes were read in. */
    encoding: z.string(),
    characters: z.int(),
    blocks: z.int(),
    found: importFindingsSchema,
    /** What the reviewer should know: text that was hidden, bytes that were not text. */
    notices: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('duplicate'),
    /** The article the library already has. */
    articleId: articleIdSchema,
    title: z.string(),
    /** `full-text`: the article is a record only, and this seems to be its full text. */
    match: z.enum(['same-bytes', 'same-text', 'full-text']),
  }),
  z.object({
    kind: z.literal('new-version'),
    articleId: articleIdSchema,
    title: z.string(),
    versionId: textVersionIdSchema,
    /** Counted from 1, the article's first version. */
    number: z.int().positive(),
    format: articleFormatSchema,
    encoding: z.string(),
    characters: z.int(),
    blocks: z.int(),
    notices: z.array(z.string()),
    /** What became of the passages of the article's annotations. */
    carried: carryCountsSchema,
  }),
  z.object({
    /** The article's current version is the same already; nothing was changed. */
    kind: z.literal('unchanged'),
    articleId: articleIdSchema,
    title: z.string(),
    match: z.enum(['same-bytes', 'same-text']),
  }),
  referencesOutcomeSchema,
  z.object({ kind: z.literal('failed'), error: failureSchema }),
  z.object({ kind: z.literal('cancelled') }),
]);
export type ImportOutcome = z.output<typeof importOutcomeSchema>;

export const importItemSchema = z.object({
  name: z.string(),
  /** Present for files, so that a duplicate can be imported after all. */
  uploadId: uploadIdSchema.nullable(),
  /** `aligning`: a new version has been read, and annotations are being carried over. */
  state: z.enum(['waiting', 'reading', 'aligning', 'ended']),
  /** While it is read, where its format reports it. */
  progress: readProgressSchema.optional(),
  outcome: importOutcomeSchema.nullable(),
});
export type ImportItem = z.output<typeof importItemSchema>;

export const importJobSchema = z.object({
  id: jobIdSchema,
  state: z.enum(['running', 'ended']),
  /** In the order in which they were given. */
  items: z.array(importItemSchema),
});
export type ImportJob = z.output<typeof importJobSchema>;

export const importMethods = {
  'import.stage': method(
    'task',
    'Hand over a file in pieces: the first call without uploadId, the later ones with the id it returned.',
    z.strictObject({
      uploadId: uploadIdSchema.optional(),
      /** The file’s own name, without folders. */
      name: z.string().min(1).max(1_000),
      base64: z.base64().max(Math.ceil(STAGE_CHUNK_BYTES / 3) * 4 + 4),
    }),
    z.object({ uploadId: uploadIdSchema, bytes: z.int() }),
  ),
  'import.discard': method(
    'task',
    'Discard an uploaded file, or the pieces of one, that is not to be imported after all.',
    z.strictObject({ uploadId: uploadIdSchema }),
    z.object({ discarded: z.int() }),
  ),
  'import.start': method(
    'task',
    'Import staged files and pasted texts; returns at once with a job to watch.',
    z.strictObject({
      sources: z.array(importSourceSchema).min(1).max(10_000),
      /** `offer` leaves a duplicate out and says so; `import` makes a second article. */
      onDuplicate: z.enum(['offer', 'import']).default('offer'),
      /** Where a reference's fields differ from its article's: `keep` those here and say so, or `replace` them. */
      onConflict: z.enum(['keep', 'replace']).default('keep'),
    }),
    importJobSchema,
  ),
  'import.job': method('read', 'How an import is going.', z.strictObject({ jobId: jobIdSchema }), importJobSchema),
  'import.cancel': method(
    'task',
    'Stop an import, or one file of it; articles already in the library stay.',
    z.strictObject({
      jobId: jobIdSchema,
      /** The file’s place in the job, from 0; all of them when left out. */
      item: z.int().nonnegative().optional(),
    }),
    importJobSchema,
  ),
};
