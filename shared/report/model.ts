/**
 * The report as data: what it says, in which order, and where each quotation
 * is. Formats (Markdown now) only serialise it.
 */
import { z } from 'zod';
import { anchorStateSchema, interestSchema, strengthSchema, targetSchema, textRangeSchema } from '../model/annotation.ts';
import { articleKindSchema, articleMetadataSchema } from '../model/article.ts';
import { studyRowSchema } from '../ledger/study-row.ts';
import { annotationIdSchema, articleIdSchema, linkIdSchema } from '../model/id.ts';
import { relationSchema } from '../model/link.ts';
import { narrativeSectionSchema, subjectSchema } from '../model/review.ts';
import { tagSchema } from '../model/tag.ts';
import { followUpSchema } from '../model/version.ts';
import { placeSchema } from '../text/place.ts';
import { reportAppraisalSchema } from './appraisal-model.ts';

export const reportQuotationSchema = z.object({
  targetId: targetSchema.shape.id,
  /** Verbatim as it was tagged. */
  exact: z.string(),
  /** Where it is now, in UTF-16 code units; as stored when it is uncertain or lost. */
  start: z.int(),
  end: z.int(),
  /** Null when the quotation no longer has a certain place. */
  place: placeSchema.nullable(),
  /** The version its words are of, when that is not the current one, and where they are in it. */
  earlier: z.object({ versionNumber: z.int().positive(), place: placeSchema }).optional(),
  anchor: anchorStateSchema,
});
export type ReportQuotation = z.output<typeof reportQuotationSchema>;

/** One link as seen from one of its ends. */
export const reportBearingSchema = z.object({
  linkId: linkIdSchema,
  /** The annotation at the other end. */
  annotationId: annotationIdSchema,
  relation: relationSchema,
  /** `from`: the other annotation bears on this one. `to`: this one bears on the other. */
  direction: z.enum(['from', 'to']),
  note: z.string(),
});
export type ReportBearing = z.output<typeof reportBearingSchema>;

/** An annotation as the report cites it. */
export const reportEntrySchema = z.object({
  annotationId: annotationIdSchema,
  /** Tag letter and number in the order of the report's articles and their text: "K2". */
  reference: z.string(),
  tag: tagSchema,
  articleId: articleIdSchema,
  /** Number of the article in the report, counted from 1. */
  articleNumber: z.int(),
  /** True when the article is not one of the subject's: a link or a mention leads to it. */
  outside: z.boolean(),
  quotations: z.array(reportQuotationSchema),
  note: z.string(),
  strength: strengthSchema.nullable(),
  labels: z.array(z.string()),
  interests: z.array(interestSchema),
  /** Whether revised versions of its article answer it, the newest first. */
  followUps: z.array(followUpSchema.pick({ versionNumber: true, outcome: true, note: true })),
  /** Every link that touches it: others' bearing on it first, then by relation and place. */
  bearings: z.array(reportBearingSchema),
});
export type ReportEntry = z.output<typeof reportEntrySchema>;

/** An annotation in short, as running text and tables cite it. */
export const citedEntrySchema = reportEntrySchema
  .pick({ annotationId: true, reference: true, tag: true, articleId: true, articleNumber: true })
  .extend({
    /** Its first words, all its passages in one line. */
    words: z.string(),
    /** Of its first passage: "article 2, paragraph 3". */
    place: z.string(),
    /** Where its first passage is now; null when its wording no longer has a certain place. */
    range: textRangeSchema.nullable(),
  });
export type CitedEntry = z.output<typeof citedEntrySchema>;

export const reportArticleSchema = z.object({
  articleId: articleIdSchema,
  number: z.int(),
  kind: articleKindSchema,
  metadata: articleMetadataSchema,
  /** One line in the report's reference style. */
  citation: z.string(),
  /** Conflict-of-interest annotations of this article, in text order. */
  interests: z.array(annotationIdSchema),
});
export type ReportArticle = z.output<typeof reportArticleSchema>;

/** What an annotation states of a holder's interests. */
export const statedInterestSchema = z.object({
  annotationId: annotationIdSchema,
  /** Null when the annotation says only that there is one. */
  interest: interestSchema.nullable(),
  /** Where it declares that there is none: what the subject's other articles state of the same people, in report order. */
  contradictedBy: z.array(z.object({ annotationId: annotationIdSchema, articleNumber: z.int(), interest: interestSchema })),
});
export type StatedInterest = z.output<typeof statedInterestSchema>;

export const interestHolderSchema = z.object({
  /** Null when nobody is named, or when all authors of an article are meant. */
  holder: z.string().nullable(),
  /** Number of the article all of whose authors declare that they have no interest. */
  authorsOf: z.int().nullable(),
  interests: z.array(statedInterestSchema),
});
export type InterestHolder = z.output<typeof interestHolderSchema>;

export const reportSchema = z.object({
  subject: subjectSchema,
  title: z.string(),
  /** The subject's, in its order, numbered from 1. */
  articles: z.array(reportArticleSchema),
  /** Others that a link or a mention leads to, by title; their numbers go on from the subject's. */
  alsoCited: z.array(reportArticleSchema),
  narrative: z.array(narrativeSectionSchema),
  /** Of the subject's articles, by article, instrument and result. */
  appraisals: z.array(reportAppraisalSchema),
  /** Every annotation of the subject and those its links, mentions and appraisals lead to; in report order. */
  entries: z.array(reportEntrySchema),
  /** The subject's claims, in report order. */
  claims: z.array(annotationIdSchema),
  /** Claims that no evidence supports; without those that restate another of them, which answers for the evidence. */
  unsupportedClaims: z.array(annotationIdSchema),
  /** Evidence and critiques that no link ties to anything and no answer rests on. */
  unattachedEvidence: z.array(annotationIdSchema),
  unattachedCritiques: z.array(annotationIdSchema),
  /** Evidence and critiques that no link ties to anything, but that an answer of an appraisal rests on. */
  answerPassages: z.array(annotationIdSchema),
  /** The subject's annotations with a quotation that is no longer where it was tagged. */
  displaced: z.array(annotationIdSchema),
  /** By person or organisation, sorted; then articles whose authors declare none; annotations without a named holder come last. */
  interestHolders: z.array(interestHolderSchema),
  /** Those that the subject’s articles describe or its evidence belongs to, by name. */
  studies: z.array(studyRowSchema),
});
export type Report = z.output<typeof reportSchema>;
