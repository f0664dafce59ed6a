/** What the study and ledger methods do. */
import { newId, studyIdSchema } from '../../shared/model/id.ts';
import { getAnnotation } from '../db/annotations.ts';
import { attachEvidence, createStudy, deleteStudy, getStudy, listAttachedEvidence, listStudies, studyExists, updateStudy } from '../db/studies.ts';
import type { HandlersOf } from './context.ts';
import { idTaken } from './id-taken.ts';
import { quoted } from './step-labels.ts';

export const studyHandlers: HandlersOf<'study'> = {
  'study.list': ({ db }) => ({
    studies: listStudies(db),
    attached: [...listAttachedEvidence(db)].map(([annotationId, studyId]) => ({ annotationId, studyId })),
  }),

  'study.create': ({ db, step, now }, { id = newId(studyIdSchema), name, registration, articles }) => {
    if (studyExists(db, id)) throw idTaken('study');
    step.describe(`name study ${quoted(name)}`);
    createStudy(db, { id, name, registration, articles }, now);
    return getStudy(db, id);
  },

  'study.update': ({ db, step, now }, { studyId, ...change }) => {
    step.describe(change.articles === undefined ? 'rename study' : 'change the articles of a study');
    updateStudy(db, studyId, change, now);
    return getStudy(db, studyId);
  },

  'study.delete': ({ db, step }, { studyId }) => {
    step.describe('delete study');
    return { deleted: deleteStudy(db, studyId) };
  },

  'study.attach': ({ db, step }, { annotationId, studyId }) => {
    getAnnotation(db, annotationId);
    step.describe(studyId === null ? 'leave evidence to its article’s study' : 'attach evidence to a study');
    attachEvidence(db, annotationId, studyId);
    return { studyId };
  },
};

export const ledgerHandlers: HandlersOf<'ledger'> = {
  'ledger.get': ({ db, subjects }, { subject }) => subjects.model(db, subject).ledgers,
};
