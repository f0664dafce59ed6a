import { z } from 'zod';
import { appraisalSchema, recordedAbsenceSchema } from '../model/appraisal.ts';
import { markdownSchema, textRangeSchema } from '../model/annotation.ts';
import { annotationIdSchema, appraisalIdSchema, articleIdSchema, reviewIdSchema } from '../model/id.ts';
import { instrumentSchema } from '../model/instrument.ts';
import { sectionKindSchema } from '../model/section.ts';
import { method } from './define.ts';

const routeSchema = z.object({
  fit: z.enum(['fits', 'depends', 'refused']),
  /** Why, in a sentence. */
  reason: z.string(),
});

export const instrumentSummarySchema = instrumentSchema
  .pick({ id: true, version: true, title: true, purpose: true, unit: true, source: true, licence: true })
  .extend({
    /** Ships with Touchstone, or was added from a file. */
    origin: z.enum(['shipped', 'added']),
    items: z.int(),
    /** Whether it fits the article asked about; null when none was. */
    route: routeSchema.nullable(),
  });
export type InstrumentSummary = z.output<typeof instrumentSummarySchema>;

const proposalSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('proposed'), judgement: z.string(), because: z.array(z.string()) }),
  z.object({ state: z.literal('waiting'), items: z.array(z.string()) }),
  z.object({ state: z.literal('none') }),
]);

/** An appraisal with what its instrument makes of it. */
export const appraisalViewSchema = z.object({
  appraisal: appraisalSchema,
  instrument: instrumentSchema,
  assessment: z.object({
    /** Items that are asked, in order. */
    asked: z.array(z.string()),
    domains: z.record(z.string(), proposalSchema),
    overall: proposalSchema,
    mayRaise: z.array(z.object({ to: z.string(), because: z.string() })),
  }),
  progress: z.object({
    items: z.record(z.string(), z.enum(['not-asked', 'open', 'unsupported', 'complete'])),
    asked: z.int(),
    complete: z.int(),
    unsupported: z.int(),
  }),
  /** Version of a newer pack of the same instrument; null when this is the newest. */
  newerVersion: z.string().nullable(),
});
export type AppraisalView = z.output<typeof appraisalViewSchema>;

const appraisalInput = { appraisalId: appraisalIdSchema };
const passageInput = { ...appraisalInput, itemId: z.string(), annotationId: annotationIdSchema };

export const instrumentMethods = {
  'instrument.list': method(
    'read',
    'The instruments there are; with an article, whether each fits it and why, the most specific first.',
    z.strictObject({ articleId: articleIdSchema.optional() }),
    z.object({ instruments: z.array(instrumentSummarySchema) }),
  ),
  'instrument.get': method(
    'read',
    'One complete instrument; without a version, the newest.',
    z.strictObject({ instrumentId: z.string(), version: z.string().optional() }),
    instrumentSchema,
  ),
  'instrument.add': method(
    'write',
    'Add an instrument pack from a file’s text; one that is wrong is refused field by field.',
    z.strictObject({ name: z.string().min(1).max(1_000), json: z.string().max(2_000_000) }),
    instrumentSchema,
  ),
  'instrument.remove': method(
    'write',
    'Take an added instrument out of the list; appraisals made with it stay readable.',
    z.strictObject({ instrumentId: z.string() }),
    z.object({ removed: z.int() }),
  ),
  'appraisal.list': method(
    'read',
    'Appraisals of an article, of a review’s articles, or all, with proposals and what is left to do.',
    z.strictObject({ articleId: articleIdSchema.optional(), reviewId: reviewIdSchema.optional() }),
    z.object({ appraisals: z.array(appraisalViewSchema) }),
  ),
  'appraisal.get': method('read', 'One appraisal.', z.strictObject(appraisalInput), appraisalViewSchema),
  'appraisal.create': method(
    'write',
    'Begin to answer an instrument for an article; one that is refused needs `anyway`, and the report says so.',
    z.strictObject({
      id: appraisalIdSchema.optional(),
      articleId: articleIdSchema,
      instrumentId: z.string(),
      outcome: z.string().trim().max(500).default(''),
      sourceArticleId: articleIdSchema.nullable().default(null),
      /** Begins with the answers of this appraisal, made of the same article with the same instrument; its judgements are not taken over. */
      answersOf: appraisalIdSchema.optional(),
      anyway: z.boolean().default(false),
    }),
    appraisalViewSchema,
  ),
  'appraisal.update': method(
    'write',
    'Say which result, or which source, an appraisal is about.',
    z.strictObject({
      ...appraisalInput,
      outcome: z.string().trim().max(500).optional(),
      sourceArticleId: articleIdSchema.nullable().optional(),
    }),
    appraisalViewSchema,
  ),
  'appraisal.delete': method(
    'write',
    'Delete an appraisal with its answers; undo brings it back.',
    z.strictObject(appraisalInput),
    z.object({ deleted: z.int() }),
  ),
  'appraisal.answer': method(
    'write',
    'Answer an item, say why, or let the answer rest on more passages; what is not named stays.',
    z.strictObject({
      ...appraisalInput,
      itemId: z.string(),
      response: z.string().nullable().optional(),
      text: markdownSchema.optional(),
      /** At the end, in this order; those it rests on already stay where they are. */
      addAnnotationIds: z.array(annotationIdSchema).max(500).default([]),
      editSession: z.uuid().optional(),
    }),
    appraisalViewSchema,
  ),
  'appraisal.addPassage': method(
    'write',
    'Let an answer rest on one more passage; one it rests on already stays where it is.',
    z.strictObject({
      ...passageInput,
      /** That of the annotation.create just before: tagging and using the passage are then one step of the history. */
      editSession: z.uuid().optional(),
    }),
    appraisalViewSchema,
  ),
  'appraisal.removePassage': method(
    'write',
    'Take a passage away from an answer; it stays tagged.',
    z.strictObject(passageInput),
    appraisalViewSchema,
  ),
  'appraisal.movePassage': method(
    'write',
    'Move a passage among those an answer rests on, by so many places: up when negative; it stops at the ends.',
    z.strictObject({ ...passageInput, by: z.int() }),
    appraisalViewSchema,
  ),
  'appraisal.searchAbsence': method(
    'read',
    'Where words are found in an article, before their absence is recorded.',
    z.strictObject({
      articleId: articleIdSchema,
      words: recordedAbsenceSchema.shape.words,
      sections: z.array(sectionKindSchema).default([]),
    }),
    z.object({
      results: z.array(z.object({ word: z.string(), count: z.int(), places: z.array(textRangeSchema) })),
      /** Sections asked for that the article does not have. */
      missingSections: z.array(sectionKindSchema),
    }),
  ),
  'appraisal.recordAbsence': method(
    'write',
    'Record that something was looked for and not found; the search is run and kept. Without words, the record is taken back.',
    z.strictObject({
      ...appraisalInput,
      itemId: z.string(),
      absence: recordedAbsenceSchema.pick({ lookedFor: true, words: true, sections: true }).strict().nullable(),
    }),
    appraisalViewSchema,
  ),
  'appraisal.judge': method(
    'write',
    'Judge a domain, or overall, against the proposal with a reason, or comment on it.',
    z.strictObject({
      ...appraisalInput,
      domainId: z.string(),
      judgement: z.string().nullable().optional(),
      reason: z.string().max(10_000).optional(),
      comment: markdownSchema.optional(),
      editSession: z.uuid().optional(),
    }),
    appraisalViewSchema,
  ),
  'appraisal.migrate': method(
    'write',
    'Move an appraisal to the newest version of its instrument, keeping the answers to these items.',
    z.strictObject({ ...appraisalInput, keepItems: z.array(z.string()).max(2_000) }),
    appraisalViewSchema,
  ),
};
