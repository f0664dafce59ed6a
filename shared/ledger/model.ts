/** The ledgers as data: the evidence on each claim, study by study, and who has what interest in it. */
import { z } from 'zod';
import { annotationIdSchema, articleIdSchema, studyIdSchema } from '../model/id.ts';
import { citedEntrySchema, interestHolderSchema } from '../report/model.ts';
import { studyRowSchema } from './study-row.ts';

/** Where a piece of evidence comes from: a study, or the article alone when it belongs to none. */
const sourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('study'), studyId: studyIdSchema }),
  z.object({ kind: z.literal('article'), articleId: articleIdSchema }),
]);
export type EvidenceSource = z.output<typeof sourceSchema>;

export const claimRowSchema = z.object({
  annotationId: annotationIdSchema,
  /** The claims that say the same, here and in other articles. */
  restatements: z.array(annotationIdSchema),
  supports: z.array(annotationIdSchema),
  qualifies: z.array(annotationIdSchema),
  rebuts: z.array(annotationIdSchema),
  /** What the supporting evidence comes from, each once, however many articles retell it. */
  sources: z.array(sourceSchema),
  standing: z.enum(['unsupported', 'supported', 'contested', 'rebutted']),
  /** Who makes the claim, in its own words or a restatement's. */
  speakers: z.array(z.string()),
});
export type ClaimRow = z.output<typeof claimRowSchema>;

export const interestRowSchema = interestHolderSchema.extend({
  /** Every claim the holder makes, in any of the articles. */
  claims: z.array(annotationIdSchema),
  /** Evidence in the holder's words, and critiques where the holder is named as who says them. */
  otherWords: z.array(annotationIdSchema),
});
export type InterestRow = z.output<typeof interestRowSchema>;

export const ledgersSchema = z.object({
  /** The subject's, as the report numbers them. */
  articles: z.array(z.object({ articleId: articleIdSchema, articleNumber: z.int(), title: z.string() })),
  claims: z.array(claimRowSchema),
  /** Evidence that supports, qualifies or rebuts no claim. */
  unusedEvidence: z.array(annotationIdSchema),
  /** Critiques that bear on nothing. */
  untargetedCritiques: z.array(annotationIdSchema),
  studies: z.array(studyRowSchema),
  /** Articles that may belong to one study, since they name the same registration. */
  suggestedStudies: z.array(z.object({ registration: z.string(), articleIds: z.array(articleIdSchema) })),
  interests: z.array(interestRowSchema),
});
export type Ledgers = z.output<typeof ledgersSchema>;

/** Those of the ledgers that are tables of rows. */
export const ledgerNameSchema = z.enum(['claims', 'unusedEvidence', 'untargetedCritiques', 'studies', 'interests']);
export type LedgerName = z.output<typeof ledgerNameSchema>;

/** How long the ledgers are, without their rows. */
export const ledgerOutlineSchema = ledgersSchema.pick({ articles: true, suggestedStudies: true }).extend({
  rows: z.record(ledgerNameSchema, z.int().nonnegative()),
});
export type LedgerOutline = z.output<typeof ledgerOutlineSchema>;

/** Some rows of one ledger; the others are empty. */
export const ledgerStretchSchema = ledgersSchema
  .pick({ claims: true, unusedEvidence: true, untargetedCritiques: true, studies: true, interests: true })
  .extend({
    /** What the rows cite, in short: of a list of references the first ones (see `shownReferences`). */
    entries: z.array(citedEntrySchema),
  });
export type LedgerStretch = z.output<typeof ledgerStretchSchema>;
