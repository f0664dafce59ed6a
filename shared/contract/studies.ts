import { z } from 'zod';
import { ledgerNameSchema, ledgerOutlineSchema, ledgersSchema, ledgerStretchSchema } from '../ledger/model.ts';
import { studiesChangeSchema } from '../model/change-lists.ts';
import { annotationIdSchema, articleIdSchema, studyIdSchema } from '../model/id.ts';
import { subjectSchema } from '../model/review.ts';
import { evidenceStudiesSchema, studyRoleSchema, studySchema } from '../model/study.ts';
import { method } from './define.ts';

const { name, registration, articles } = studySchema.shape;

export const studyMethods = {
  'study.list': method(
    'read',
    'Every study, by name, with the articles that report or retell it, and the evidence whose studies the reviewer set: none where the list is empty.',
    z.strictObject({}),
    z.object({
      studies: z.array(studySchema),
      attached: z.array(z.object({ annotationId: annotationIdSchema, studyIds: evidenceStudiesSchema })),
    }),
  ),
  'study.create': method(
    'write',
    'Name a study that articles report or retell, so that its evidence counts once.',
    z.strictObject({
      id: studyIdSchema.optional(),
      name,
      registration: registration.default(''),
      articles: articles.max(10_000).default([]),
    }),
    studySchema,
  ),
  'study.update': method(
    'write',
    'Rename a study, or say of some articles that they report or retell it, or, with null, that they do not; the others stay.',
    z.strictObject({
      studyId: studyIdSchema,
      name: name.optional(),
      registration: registration.optional(),
      roles: z
        .array(z.strictObject({ articleId: articleIdSchema, role: studyRoleSchema.nullable() }))
        .max(10_000)
        .default([]),
    }),
    studySchema,
  ),
  'study.delete': method(
    'write',
    'Delete a study; its articles and evidence stay.',
    z.strictObject({ studyId: studyIdSchema }),
    z.object({ deleted: z.int() }),
  ),
  'study.attach': method(
    'write',
    'Say which studies evidence is of: its article’s, none, or others, of which some are added or removed and the rest stays; without any left it is its article’s again.',
    z.strictObject({
      annotationId: annotationIdSchema,
      studies: studiesChangeSchema,
      /** Choosing continues the step of the history that it began. */
      editSession: z.uuid().optional(),
    }),
    z.object({ studyIds: evidenceStudiesSchema.nullable() }),
  ),
  'ledger.get': method(
    'read',
    'The ledgers of a review or an article: claims with the evidence on them, studies with their retellings, interests with their holders’ claims.',
    z.strictObject({ subject: subjectSchema }),
    ledgersSchema,
  ),
  'ledger.outline': method(
    'read',
    'How long each ledger of a review or an article is, and which studies are suggested. For a window, which shows few rows at a time.',
    z.strictObject({ subject: subjectSchema }),
    ledgerOutlineSchema,
  ),
  'ledger.stretch': method(
    'read',
    'Some rows of one ledger, counted from 0, with what they cite.',
    z.strictObject({
      subject: subjectSchema,
      ledger: ledgerNameSchema,
      first: z.int().nonnegative(),
      count: z.int().positive().max(1_000),
    }),
    ledgerStretchSchema,
  ),
};
