/**
 * What carrying passages from one text of an article to another promises: the
 * two texts as wholes, the state of each carried passage, the runs of a
 * comparison. How they are found is in align-texts.ts, carry-targets.ts and
 * diff-runs.ts; here are only the words they share.
 */
import { z } from 'zod';
import type { Block } from '../model/article.ts';
import { textRangeSchema } from '../model/annotation.ts';

/** One text as a whole. Blocks, where known, tell page furniture and references from the article's own words. */
export interface AlignedText {
  readonly text: string;
  readonly blocks?: readonly Block[];
}

const scoreSchema = z.number().min(0).max(1);

/** A place in the new text that may be the passage, and how much of the passage is there. */
export const carryCandidateSchema = textRangeSchema.safeExtend({ score: scoreSchema });
export type CarryCandidate = z.output<typeof carryCandidateSchema>;

/**
 * What became of a passage in the new text. Ranges are UTF-16 offsets in the new
 * text, begin and end at words, and never split a surrogate pair.
 *
 * - `exact`: the same words are at the place that answers to the old one. They
 *   are equal except for white space, hyphens at line ends, ligatures, the forms of
 *   quotation marks and dashes, spelled Greek letters, and how superscripts and
 *   reference marks are written. Case is kept. May be shown without asking.
 * - `moved`: the same words are elsewhere in the text's order, and nowhere else;
 *   or they are in place and differ in nothing that could bear meaning: a
 *   comma, a reference mark that one form leaves out, page furniture between
 *   them. No letter, digit, sign or comparison differs. May be shown, marked
 *   as moved.
 * - `uncertain`: words were changed, even by one letter or number, or several
 *   places fit and neither order nor context decides. Has at least one
 *   candidate, best first. Must not be shown as if it were there: the reviewer
 *   decides.
 * - `lost`: nothing near enough is found anywhere.
 *
 * A score is the share of the passage's letters, digits and signs (white space and
 * ordinary punctuation left aside) that are at a place in the same order, less
 * what was put in between: 1 is all of them and nothing else, 0.5 about half.
 */
export const carriedTargetSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('exact'), range: textRangeSchema }),
  z.object({ state: z.literal('moved'), range: textRangeSchema, score: scoreSchema }),
  z.object({
    state: z.literal('uncertain'),
    /** The best candidate's. */
    score: scoreSchema,
    candidates: z.array(carryCandidateSchema).min(1),
  }),
  z.object({ state: z.literal('lost') }),
]);
export type CarriedTarget = z.output<typeof carriedTargetSchema>;

/** A stretch of one text, in UTF-16 code units; empty (start = end) where the other text has something and this one nothing. */
export const textSpanSchema = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() });
export type TextSpan = z.output<typeof textSpanSchema>;

/** A piece inside a changed run: words that stayed, went, came, or took the place of others. */
export const wordRunSchema = z.object({
  kind: z.enum(['equal', 'changed', 'removed', 'added']),
  from: textSpanSchema,
  to: textSpanSchema,
});
export type WordRun = z.output<typeof wordRunSchema>;

/**
 * A run of a comparison. The runs of two texts, in order, cover the whole of both
 * without gap or overlap.
 *
 * - `equal`: the same words, up to what `exact` overlooks.
 * - `changed`: sentences that answer to each other, with what changed word by word.
 * - `removed`: only in the old text (`to` is empty). With `counterpart` where the
 *   same words are now elsewhere in the new text.
 * - `added`: only in the new text (`from` is empty). With `counterpart` where the
 *   same words were elsewhere in the old text.
 */
export const diffRunSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('equal'), from: textSpanSchema, to: textSpanSchema }),
  z.object({ kind: z.literal('changed'), from: textSpanSchema, to: textSpanSchema, words: z.array(wordRunSchema) }),
  z.object({ kind: z.literal('removed'), from: textSpanSchema, to: textSpanSchema, counterpart: textSpanSchema.optional() }),
  z.object({ kind: z.literal('added'), from: textSpanSchema, to: textSpanSchema, counterpart: textSpanSchema.optional() }),
]);
export type DiffRun = z.output<typeof diffRunSchema>;
