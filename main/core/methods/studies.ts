/** What the study and ledger methods do. */
import { wholeLedgers } from '../../../shared/ledger/build-ledgers.ts';
import { citedInRows, outlineOf, rowsOf } from '../../../shared/ledger/stretch.ts';
import { changeStudies } from '../../../shared/model/change-lists.ts';
import { newId, studyIdSchema } from '../../../shared/model/id.ts';
import { citedEntry } from '../../../shared/report/words.ts';
import { getAnnotation } from '../../db/annotations.ts';
import {
  attachEvidence,
  createStudy,
  deleteStudy,
  getStudy,
  listAttachedEvidence,
  listStudies,
  studyExists,
  updateStudy,
} from '../../db/studies.ts';
import type { HandlersOf } from '../context.ts';
import { idTaken } from './id-taken.ts';
import { quoted } from './step-labels.ts';

export const studyHandlers: HandlersOf<'study'> = {
  'study.list': ({ db }) => ({
    studies: listStudies(db),
    attached: [...listAttachedEvidence(db)].map(([annotationId, studyIds]) => ({ annotationId, studyIds })),
  }),

  'study.create': ({ db, step, now }, { id = newId(studyIdSchema), name, registration, articles }) => {
    if (studyExists(db, id)) throw idTaken('study');
    step.describe(`name study ${quoted(name)}`);
    createStudy(db, { id, name, registration, articles }, now);
    return getStudy(db, id);
  },

  'study.update': ({ db, step, now }, { studyId, ...change }) => {
    step.describe(change.roles.length === 0 ? 'rename study' : 'change the articles of a study');
    updateStudy(db, studyId, change, now);
    return getStudy(db, studyId);
  },

  'study.delete': ({ db, step }, { studyId }) => {
    if (studyExists(db, studyId)) step.describe(`delete study ${quoted(getStudy(db, studyId).name)}`);
    return { deleted: deleteStudy(db, studyId) };
  },

  'study.attach': ({ db, step }, { annotationId, studies, editSession }) => {
    getAnnotation(db, annotationId);
    if (editSession !== undefined) step.continueSession(editSession);
    step.describe('change the study of evidence');
    const studyIds = changeStudies(listAttachedEvidence(db).get(annotationId) ?? [], studies);
    attachEvidence(db, annotationId, studyIds);
    return { studyIds };
  },
};

export const ledgerHandlers: HandlersOf<'ledger'> = {
  'ledger.get': ({ db, subjects }, { subject }) => wholeLedgers(subjects.model(db, subject).ledgers),

  'ledger.outline': ({ db, subjects }, { subject }) => outlineOf(subjects.model(db, subject).ledgers),

  'ledger.stretch': ({ db, subjects }, { subject, ledger, first, count }) => {
    const { ledgers, entries } = subjects.model(db, subject);
    const rows = rowsOf(ledgers, ledger, first, count);
    return { ...rows, entries: [...new Set(citedInRows(rows))].flatMap((id) => entries.get(id) ?? []).map(citedEntry) };
  },
};
