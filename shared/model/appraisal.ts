/**
 * One instrument answered for one article, one of its results, or one retelling: the
 * reviewer's answers, what each rests on, and judgements that differ from the proposal.
 */
import { z } from 'zod';
import { annotationIdSchema, appraisalIdSchema, articleIdSchema, textVersionIdSchema } from './id.ts';
import { markdownSchema } from './annotation.ts';
import { sectionKindSchema } from './section.ts';

/** Where the overall judgement is compared with those of the domains. */
export const OVERALL = 'overall';

/**
 * What was looked for and not found: the search is run when it is recorded, on the
 * text the article then had, and its outcome kept.
 */
export const recordedAbsenceSchema = z.object({
  /** In the reviewer's words: "a statement on blinding of assessors". */
  lookedFor: z.string().trim().min(1).max(1_000),
  /** Looked for at the beginning of words, without regard to case or accents. */
  words: z.array(z.string().trim().min(1).max(100)).min(1).max(50),
  /** Empty: the whole article. */
  sections: z.array(sectionKindSchema),
  versionId: textVersionIdSchema,
  /** How often each word was found all the same, in the order of `words`. */
  found: z.array(z.int().nonnegative()),
  at: z.iso.datetime(),
});
export type RecordedAbsence = z.output<typeof recordedAbsenceSchema>;

export const answerSchema = z.object({
  itemId: z.string(),
  /** Version of the pack whose item was answered. */
  instrumentVersion: z.string(),
  /** One of the item's responses; null for an item answered in words, or not yet. */
  response: z.string().nullable(),
  /** The answer in words, or the reason for the response. */
  text: markdownSchema,
  /** Passages the answer rests on, of this or any other article. */
  annotationIds: z.array(annotationIdSchema),
  absence: recordedAbsenceSchema.nullable(),
  updatedAt: z.iso.datetime(),
});
export type Answer = z.output<typeof answerSchema>;

/** What the reviewer says of a domain, or overall. */
export const verdictSchema = z.object({
  /** A domain's id, or `OVERALL`. */
  domainId: z.string(),
  /** Against the proposal; null leaves it to the proposal. */
  judgement: z.string().nullable(),
  /** Why it differs; needed when it does. */
  reason: z.string().max(10_000),
  comment: markdownSchema,
});
export type Verdict = z.output<typeof verdictSchema>;

export const appraisalSchema = z.object({
  id: appraisalIdSchema,
  articleId: articleIdSchema,
  instrumentId: z.string(),
  /** Version of the pack that is answered now. */
  instrumentVersion: z.string(),
  /** The result that is judged, for instruments that judge results: "MADRS at day 1". */
  outcome: z.string().max(500),
  /** What a retelling is compared with. */
  sourceArticleId: articleIdSchema.nullable(),
  /** Why the instrument does not fit the article, when the reviewer went on all the same; the report says so. */
  refusal: z.string().nullable(),
  answers: z.array(answerSchema),
  verdicts: z.array(verdictSchema),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Appraisal = z.output<typeof appraisalSchema>;
