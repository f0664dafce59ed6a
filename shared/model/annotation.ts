/**
 * Annotations: a tag, a judgement in words, and one or more targets. A target
 * keeps position and quotation both; the quotation decides (see shared/anchor).
 */
import { z } from 'zod';
import { annotationIdSchema, articleIdSchema, interestIdSchema, targetIdSchema, textVersionIdSchema } from './id.ts';
import { tagSchema } from './tag.ts';

/** Start inclusive, end exclusive, in UTF-16 code units of a text version. */
export const textRangeSchema = z
  .object({ start: z.int().nonnegative(), end: z.int().nonnegative() })
  .refine((range) => range.end > range.start, { message: 'A passage needs at least one character.' });
export type TextRange = z.output<typeof textRangeSchema>;

/** W3C TextQuoteSelector: https://www.w3.org/TR/annotation-model/#text-quote-selector */
export const quoteSelectorSchema = z.object({
  exact: z.string().min(1).max(100_000),
  prefix: z.string().max(1_000).default(''),
  suffix: z.string().max(1_000).default(''),
});
export type QuoteSelector = z.output<typeof quoteSelectorSchema>;

const scoreSchema = z.number().min(0).max(1);

/**
 * Whether a target's quotation is where its offsets say. Only `exact` may be
 * drawn at the stored offsets; the others are shown to the reviewer as what they are.
 */
export const anchorStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('exact') }),
  z.object({ state: z.literal('moved'), start: z.int(), end: z.int(), score: scoreSchema }),
  z.object({
    state: z.literal('uncertain'),
    score: scoreSchema,
    candidates: z.array(z.object({ start: z.int(), end: z.int(), score: scoreSchema })),
  }),
  z.object({ state: z.literal('lost') }),
]);
export type AnchorState = z.output<typeof anchorStateSchema>;

export const targetSchema = z.object({
  id: targetIdSchema,
  versionId: textVersionIdSchema,
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  exact: z.string(),
  prefix: z.string(),
  suffix: z.string(),
  /**
   * Number of the earlier version its words and offsets are of, when they are not of the
   * article's current one; `anchor` then speaks of the current text all the same.
   */
  earlierVersion: z.int().positive().optional(),
  anchor: anchorStateSchema,
});
export type Target = z.output<typeof targetSchema>;

/** How much the reviewer thinks the passage weighs. */
export const strengthSchema = z.enum(['weak', 'moderate', 'strong']);
export type Strength = z.output<typeof strengthSchema>;

/**
 * Kinds of disclosure, after the sections of the ICMJE disclosure form
 * (https://www.icmje.org/disclosure-of-interest/), in our own words.
 */
export const interestCategorySchema = z.enum([
  'support-for-this-work',
  'grants',
  'royalties',
  'consulting',
  'honoraria',
  'expert-testimony',
  'travel',
  'patents',
  'advisory-board',
  'leadership',
  'stock',
  'equipment-or-gifts',
  'employment',
  'other',
  /** Instead of a kind of interest: the passage says that the holder has none. */
  'none-declared',
]);
export type InterestCategory = z.output<typeof interestCategorySchema>;

const interestShape = {
  /** The person or organisation that holds the interest; empty, with `none-declared` only: all of the article's authors. */
  holder: z.string().trim().max(500),
  /** With whom: a company, a funder. Empty with `none-declared`. */
  party: z.string().trim().max(500).default(''),
  category: interestCategorySchema.nullable().default(null),
  /** As the source states it: "2018–2020", "past 36 months". */
  period: z.string().trim().max(200).default(''),
};

/** Whether it says that its holder has no interest. */
export const declaresNone = ({ category }: { readonly category: InterestCategory | null }): boolean => category === 'none-declared';

const holderProblem = 'An interest needs a holder. Say who has it, or that no interest is declared.';
const namesHolder = (interest: { holder: string; category: InterestCategory | null }): boolean =>
  interest.holder !== '' || declaresNone(interest);
const partyProblem = 'Whoever declares no interest has none with anybody. Leave out with whom, or choose a kind of interest.';
const namesPartyRightly = (interest: { party: string; category: InterestCategory | null }): boolean =>
  interest.party === '' || !declaresNone(interest);

/** One person's or organisation's interest, or that they declare none, anchored in a conflict-of-interest annotation. */
export const interestSchema = z
  .object(interestShape)
  .refine(namesHolder, { path: ['holder'], message: holderProblem })
  .refine(namesPartyRightly, { path: ['party'], message: partyProblem });
export type Interest = z.output<typeof interestSchema>;

/** An interest as a library holds it. Its id is the library's own: what is exchanged and reported goes without. */
export const keptInterestSchema = interestSchema.safeExtend({ id: interestIdSchema });
export type KeptInterest = z.output<typeof keptInterestSchema>;

/** The interest without the id that a library gave it. */
export const statedInterest = ({ holder, party, category, period }: Interest): Interest => ({ holder, party, category, period });

/** An interest to add; its id is chosen by the caller when it must know it before the answer comes. */
export const newInterestSchema = interestSchema.safeExtend({ id: interestIdSchema.optional() });
export type NewInterest = z.output<typeof newInterestSchema>;

/** Some fields of an interest; the others stay. */
export const interestChangeSchema = z.strictObject({
  id: interestIdSchema,
  holder: interestShape.holder.optional(),
  party: interestShape.party.unwrap().optional(),
  category: interestShape.category.unwrap().optional(),
  period: interestShape.period.unwrap().optional(),
});
export type InterestChange = z.output<typeof interestChangeSchema>;

/** A label as libraries and bundles hold it: earlier versions took control characters too. */
export const labelSchema = z.string().trim().min(1).max(80);

/** A label as it is given from now on. */
export const newLabelSchema = labelSchema.regex(/^\P{Cc}*$/u, 'A label cannot contain tabs, line breaks or other control characters.');

/** What somebody has typed, or another program has written, as a label: on one line, and cut to what a label may be; null when nothing is left. */
export const toLabel = (text: string): string | null =>
  newLabelSchema.safeParse(
    text
      .replaceAll(/[\p{Cc}\s]+/gu, ' ')
      .trim()
      .slice(0, 80)
      .toWellFormed(),
  ).data ?? null;

/** Markdown as reviewers write it; a mention of an annotation is a link to `annotation:ID`. */
export const markdownSchema = z.string().max(1_000_000);

export const annotationSchema = z.object({
  id: annotationIdSchema,
  articleId: articleIdSchema,
  tag: tagSchema,
  note: markdownSchema,
  strength: strengthSchema.nullable(),
  labels: z.array(labelSchema),
  interests: z.array(keptInterestSchema),
  /** Who says it, as the article names them; empty: the article's authors. */
  speaker: z.string().max(300),
  /** In text order, at least one. */
  targets: z.array(targetSchema).min(1),
  /** The reviewer's name from the settings when it was made; empty when none is set. */
  author: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Annotation = z.output<typeof annotationSchema>;
