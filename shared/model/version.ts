/**
 * The texts an article has had, and what happened to each annotation's targets when a
 * newer one came. Offsets are UTF-16 code units of the version they are named with,
 * start inclusive and end exclusive.
 */
import { z } from 'zod';
import { carryCandidateSchema } from '../anchor/alignment.ts';
import { textRangeSchema } from './annotation.ts';
import { articleFormatSchema } from './article.ts';
import { annotationIdSchema, targetIdSchema, textVersionIdSchema } from './id.ts';
import { tagSchema } from './tag.ts';

/** One text of an article and the file it came from. */
export const articleVersionSchema = z.object({
  versionId: textVersionIdSchema,
  /** Counted from 1, the oldest. */
  number: z.int().positive(),
  /** True for the one the article shows and new annotations go to. */
  current: z.boolean(),
  format: articleFormatSchema,
  sourceName: z.string(),
  characters: z.int().nonnegative(),
  words: z.int().nonnegative(),
  importedAt: z.iso.datetime(),
});
export type ArticleVersion = z.output<typeof articleVersionSchema>;

/** What carrying a target to a newer text came to; what each promises is in shared/anchor/alignment.ts. */
export const carryStateSchema = z.enum(['exact', 'moved', 'uncertain', 'lost']);
export type CarryState = z.output<typeof carryStateSchema>;

/** What the reviewer decided about an uncertain or lost target. */
export const carryDecisionSchema = z.enum(['accepted', 'chosen', 'reselected', 'left']);
export type CarryDecision = z.output<typeof carryDecisionSchema>;

/** How many targets came to what. */
export const carryCountsSchema = z.object({
  exact: z.int().nonnegative(),
  moved: z.int().nonnegative(),
  uncertain: z.int().nonnegative(),
  lost: z.int().nonnegative(),
});
export type CarryCounts = z.output<typeof carryCountsSchema>;

/** A passage with what surrounds it, cut at whole characters. */
export const contextSchema = z.object({
  before: z.string(),
  exact: z.string(),
  after: z.string(),
});
export type Context = z.output<typeof contextSchema>;

/**
 * A target that a new version put in doubt, or that came from elsewhere without a sure
 * place, with what the reviewer needs to decide about it.
 */
export const reconfirmationSchema = z.object({
  annotationId: annotationIdSchema,
  targetId: targetIdSchema,
  tag: tagSchema,
  note: z.string(),
  state: z.enum(['moved', 'uncertain', 'lost']),
  /** Of the best candidate; 0 when it is lost. */
  score: z.number().min(0).max(1),
  /** Null while it waits; for a moved one, while nobody has looked at it. */
  decision: carryDecisionSchema.nullable(),
  /** The version it was carried from, or that was current when it came from elsewhere. */
  versionId: textVersionIdSchema,
  versionNumber: z.int().positive(),
  /** Where it is in that version; null when it came from elsewhere and never had a place. */
  range: textRangeSchema.nullable(),
  /** The words there, or its words as imported. */
  old: contextSchema,
  /** Places in the current text, best first: where a moved one is now; none when it is lost. */
  candidates: z.array(carryCandidateSchema.safeExtend({ context: contextSchema })),
});
export type Reconfirmation = z.output<typeof reconfirmationSchema>;

/** How a revised manuscript answers an annotation, most often a critique. */
export const followUpOutcomeSchema = z.enum(['addressed', 'partly', 'not']);
export type FollowUpOutcome = z.output<typeof followUpOutcomeSchema>;

export const FOLLOW_UP_LABELS: Readonly<Record<FollowUpOutcome, string>> = {
  addressed: 'addressed',
  partly: 'partly addressed',
  not: 'not addressed',
};

/** The reviewer's word on whether a version answers an annotation. */
export const followUpSchema = z.object({
  annotationId: annotationIdSchema,
  /** The revised version that was looked at. */
  versionId: textVersionIdSchema,
  versionNumber: z.int().positive(),
  outcome: followUpOutcomeSchema,
  /** Markdown. */
  note: z.string(),
  at: z.iso.datetime(),
});
export type FollowUp = z.output<typeof followUpSchema>;
