import { z } from 'zod';
import { articleIdSchema } from '../model/id.ts';
import { subjectSchema } from '../model/review.ts';
import { tagSchema } from '../model/tag.ts';
import { method } from './define.ts';

/** What can leave the library: a review, an article, or all of it. */
export const exchangeSubjectSchema = z.discriminatedUnion('kind', [...subjectSchema.options, z.object({ kind: z.literal('library') })]);
export type ExchangeSubject = z.output<typeof exchangeSubjectSchema>;

export const exchangeFormatSchema = z.enum(['web-annotation', 'csv', 'json']);
export type ExchangeFormat = z.output<typeof exchangeFormatSchema>;

/** What becomes of notes that the reviewer marked private or for the editor, where what is made has no parts for them. */
export const markedNotesSchema = z.enum(['leave-out', 'include']).default('leave-out');

const fieldIssueSchema = z.object({ path: z.string(), message: z.string() });

export const annotationImportSchema = z.object({
  format: z.enum(['web-annotation', 'hypothesis']),
  /** Annotations that came in, or would come in, by how their passages were found. */
  added: z.int(),
  /** Were in the library already, and are left as they are there. */
  known: z.int(),
  links: z.int(),
  /** Passages whose words are in several places: kept, shown as uncertain, drawn nowhere. */
  uncertain: z.int(),
  /** Passages whose words are not in the article: kept with their words, shown as lost. */
  lost: z.int(),
  articles: z.array(z.object({ articleId: articleIdSchema, title: z.string(), added: z.int() })),
  /** Sources that no article of the library fits; choose the article for them. */
  unmatched: z.array(z.object({ source: z.string(), annotations: z.int() })),
  /** What was not taken over, and why, by field. */
  refused: z.array(fieldIssueSchema),
  /** Parts left out of what was taken over, and what was done differently from what it said. */
  notices: z.array(fieldIssueSchema),
});
export type AnnotationImport = z.output<typeof annotationImportSchema>;

export const exchangeMethods = {
  'annotation.export': method(
    'read',
    'Annotations and links as W3C Web Annotations, CSV or JSON; the same library gives the same text.',
    z.strictObject({
      subject: exchangeSubjectSchema,
      format: exchangeFormatSchema,
      /** CSV only: begin with a byte-order mark, for spreadsheets. */
      byteOrderMark: z.boolean().default(false),
      markedNotes: markedNotesSchema,
    }),
    z.object({ fileName: z.string(), mediaType: z.string(), text: z.string() }),
  ),
  'annotation.marked': method(
    'read',
    'How many annotations and answers the reviewer marked private or for the editor, or has not assigned yet: exports leave them out unless they are asked for, and bundles hold them.',
    z.strictObject({ subject: exchangeSubjectSchema }),
    z.object({ annotations: z.int(), answers: z.int() }),
  ),
  'annotation.import': method(
    'write',
    'Take over annotations from Web Annotation or Hypothesis JSON. A passage is placed by its quotation; what is uncertain or lost is kept and said.',
    z.strictObject({
      json: z.string().min(1).max(20_000_000),
      /** Takes everything for this article; otherwise each goes to the article its source names. */
      articleId: articleIdSchema.nullable().default(null),
      /** For annotations whose tags name none of ours. */
      defaultTag: tagSchema.default('claim'),
      /** Says what would come in, and changes nothing. */
      dryRun: z.boolean().default(false),
    }),
    annotationImportSchema,
  ),
};
