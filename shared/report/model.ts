/**
 * The report as data: what it says, in which order, and where each quotation
 * stands. Formats (Markdown now) only serialise it.
 */
import { z } from 'zod';
import { anchorStateSchema, interestSchema, strengthSchema } from '../model/annotation.ts';
import { articleKindSchema, articleMetadataSchema } from '../model/article.ts';
import { annotationIdSchema, articleIdSchema, targetIdSchema } from '../model/id.ts';
import { relationSchema } from '../model/link.ts';
import { narrativeSectionSchema, subjectSchema } from '../model/review.ts';
import { tagSchema } from '../model/tag.ts';

export const reportQuotationSchema = z.object({
  targetId: targetIdSchema,
  /** Verbatim from the article's text version. */
  exact: z.string(),
  /** UTF-16 offsets in the current text version. */
  start: z.int(),
  end: z.int(),
  /** Number of the paragraph, counted from 1 (see shared/text/location). */
  paragraph: z.int().nullable(),
  /** Heading the passage stands under; empty when there is none. */
  section: z.string(),
  page: z.int().nullable(),
  anchor: anchorStateSchema,
});

/** An annotation as the report cites it. */
export const reportEntrySchema = z.object({
  annotationId: annotationIdSchema,
  /** Tag letter and number in the order of the report's articles and their text: "K2". */
  reference: z.string(),
  tag: tagSchema,
  articleId: articleIdSchema,
  /** Number of the article in the report, counted from 1. */
  articleNumber: z.int(),
  quotations: z.array(reportQuotationSchema),
  note: z.string(),
  strength: strengthSchema.nullable(),
  labels: z.array(z.string()),
  interests: z.array(interestSchema),
});
export type ReportEntry = z.output<typeof reportEntrySchema>;

/** One annotation that bears on another, and how. */
export const reportBearingSchema = z.object({
  annotationId: annotationIdSchema,
  relation: relationSchema,
  /** `from`: the other annotation points here. `to`: this one points at the other. */
  direction: z.enum(['from', 'to']),
  note: z.string(),
});

export const reportSchema = z.object({
  subject: subjectSchema,
  title: z.string(),
  articles: z.array(
    z.object({
      articleId: articleIdSchema,
      number: z.int(),
      kind: articleKindSchema,
      metadata: articleMetadataSchema,
      /** One line in the report's reference style. */
      citation: z.string(),
      /** Conflict-of-interest annotations of this article. */
      interests: z.array(annotationIdSchema),
    }),
  ),
  narrative: z.array(narrativeSectionSchema),
  /** Every annotation of the subject, by id. */
  entries: z.record(z.string(), reportEntrySchema),
  /** Claims in order, each with what bears on it. */
  claims: z.array(z.object({ annotationId: annotationIdSchema, bearings: z.array(reportBearingSchema) })),
  /** Claims that no evidence supports. */
  unsupportedClaims: z.array(annotationIdSchema),
  /** Evidence and critiques that no link ties to anything. */
  unattachedEvidence: z.array(annotationIdSchema),
  unattachedCritiques: z.array(annotationIdSchema),
  /** By person or organisation, sorted; entries without a named holder come last with `holder: null`. */
  interestHolders: z.array(
    z.object({
      holder: z.string().nullable(),
      entries: z.array(z.object({ annotationId: annotationIdSchema, interest: interestSchema.nullable() })),
    }),
  ),
});
export type Report = z.output<typeof reportSchema>;
