/** An appraisal as a report shows it: labels instead of ids, and only the items that are asked. */
import { z } from 'zod';
import { recordedAbsenceSchema } from '../model/appraisal.ts';
import { annotationIdSchema, appraisalIdSchema, articleIdSchema } from '../model/id.ts';
import { itemSchema } from '../model/instrument.ts';

export const reportJudgementSchema = z.object({
  /** What the instrument's tables propose, by its label; null while answers are missing, or without a table. */
  proposed: z.object({ label: z.string(), because: z.array(z.string()) }).nullable(),
  /** Items whose answers the proposal waits for. */
  waitingFor: z.array(z.string()),
  /** Items still without an answer: while there are any, what is proposed is provisional. */
  open: z.int().nonnegative(),
  /** Items with an answer, and those of them whose answer rests on nothing: what follows from these is shown as unfounded. */
  answered: z.int().nonnegative(),
  unsupported: z.int().nonnegative(),
  /** The reviewer's own, where it differs, by its label. */
  own: z.string().nullable(),
  /** Why it differs. */
  reason: z.string(),
  /** The reviewer's, as Markdown. */
  comment: z.string(),
});
export type ReportJudgement = z.output<typeof reportJudgementSchema>;

export const reportAbsenceSchema = recordedAbsenceSchema.pick({ lookedFor: true, sections: true }).extend({
  /** How often each was found all the same. */
  words: z.array(z.object({ word: z.string(), found: z.int().nonnegative() })),
  /** False when the article has another text now than the one that was searched. */
  current: z.boolean(),
});
export type ReportAbsence = z.output<typeof reportAbsenceSchema>;

export const reportItemSchema = z.object({
  id: z.string(),
  text: z.string(),
  critical: z.boolean(),
  audience: itemSchema.shape.audience,
  state: z.enum(['open', 'unsupported', 'complete']),
  /** The response's label; null for an item answered in words, or not yet. */
  response: z.string().nullable(),
  /** The answer in words, or why: the reviewer's Markdown. */
  why: z.string(),
  /** The report's entries that the answer rests on, in the reviewer's order. */
  passages: z.array(annotationIdSchema),
  absence: reportAbsenceSchema.nullable(),
});
export type ReportItem = z.output<typeof reportItemSchema>;

export const reportAppraisalSchema = z.object({
  appraisalId: appraisalIdSchema,
  articleId: articleIdSchema,
  articleNumber: z.int(),
  instrument: z.object({ id: z.string(), version: z.string(), title: z.string(), citation: z.string() }),
  /** The result that is judged; empty when the instrument judges the article. */
  outcome: z.string(),
  /** What a retelling is compared with, by the report's number of the article. */
  sourceNumber: z.int().nullable(),
  /** Why the instrument does not fit the article, when the reviewer went on all the same. */
  refusal: z.string().nullable(),
  /** Null when the instrument judges nothing overall and the reviewer does not either. */
  overall: reportJudgementSchema.nullable(),
  /** Grounds on which the reviewer may go further. */
  mayRaise: z.array(z.object({ label: z.string(), because: z.string() })),
  domains: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      /** Who may read what is said of the domain as a whole: the narrowest of its items' readers, asked or not; null when none names one. */
      audience: itemSchema.shape.audience.unwrap().nullable(),
      judgement: reportJudgementSchema.nullable(),
      /** Those that are asked, in the instrument's order. */
      items: z.array(reportItemSchema),
    }),
  ),
  /** Items: asked; answered with something to rest on; answered without. */
  asked: z.int(),
  complete: z.int(),
  unsupported: z.int(),
});
export type ReportAppraisal = z.output<typeof reportAppraisalSchema>;
