/** Writes records of appraisals and studies so that the rows are what they say; see put-entities.ts. */
import type {
  AnswerRecord,
  AppraisalRecord,
  InstrumentRecord,
  StudyArticleRecord,
  StudyEvidenceRecord,
  StudyRecord,
  VerdictRecord,
} from '../../../shared/bundle/records.ts';
import type { WritableDb } from '../connection.ts';
import { storableJson } from '../storable.ts';
import { attachEvidence } from '../studies.ts';

/** The pack's content must be kept already. */
export const putInstrument = (db: WritableDb, record: InstrumentRecord): void => {
  db.run(
    'INSERT INTO added_instrument (instrument_id, version, added_at) VALUES (@instrumentId, @version, @addedAt) ON CONFLICT DO NOTHING',
    { ...record },
  );
};

export const putAppraisal = (db: WritableDb, record: AppraisalRecord): void => {
  db.run(
    `INSERT INTO appraisal (id, article_id, instrument_id, instrument_version, outcome, source_article_id, refusal, created_at, updated_at)
     VALUES (@id, @articleId, @instrumentId, @instrumentVersion, @outcome, @sourceArticleId, @refusal, @createdAt, @updatedAt)
     ON CONFLICT (id) DO UPDATE SET instrument_version = excluded.instrument_version, outcome = excluded.outcome,
       source_article_id = coalesce(excluded.source_article_id, source_article_id), refusal = excluded.refusal, updated_at = excluded.updated_at`,
    { ...record },
  );
};

/** The annotations it rests on must be there. */
export const putAnswer = (
  db: WritableDb,
  { appraisalId, itemId, instrumentVersion, response, text, absence, updatedAt, annotationIds }: AnswerRecord,
): void => {
  db.run(
    `INSERT INTO answer (appraisal_id, item_id, instrument_version, response, text, absence, updated_at)
     VALUES (@appraisalId, @itemId, @instrumentVersion, @response, @text, @absence, @updatedAt)
     ON CONFLICT (appraisal_id, item_id) DO UPDATE SET instrument_version = excluded.instrument_version,
       response = excluded.response, text = excluded.text, absence = excluded.absence, updated_at = excluded.updated_at`,
    { appraisalId, itemId, instrumentVersion, response, text, absence: absence === null ? null : storableJson(absence), updatedAt },
  );
  db.run(
    `DELETE FROM answer_passage WHERE appraisal_id = @appraisalId AND item_id = @itemId
       AND annotation_id NOT IN (SELECT value FROM json_each(@ids))`,
    { appraisalId, itemId, ids: JSON.stringify(annotationIds) },
  );
  for (const [position, annotationId] of annotationIds.entries()) {
    db.run(
      `INSERT INTO answer_passage (appraisal_id, item_id, annotation_id, position) VALUES (@appraisalId, @itemId, @annotationId, @position)
       ON CONFLICT (appraisal_id, item_id, annotation_id) DO UPDATE SET position = excluded.position WHERE position <> excluded.position`,
      { appraisalId, itemId, annotationId, position },
    );
  }
};

export const putVerdict = (db: WritableDb, record: VerdictRecord): void => {
  db.run(
    `INSERT INTO verdict (appraisal_id, domain_id, judgement, reason, comment) VALUES (@appraisalId, @domainId, @judgement, @reason, @comment)
     ON CONFLICT (appraisal_id, domain_id) DO UPDATE SET judgement = excluded.judgement, reason = excluded.reason, comment = excluded.comment`,
    { ...record },
  );
};

export const putStudy = (db: WritableDb, record: StudyRecord): void => {
  db.run(
    `INSERT INTO study (id, name, registration, created_at, updated_at) VALUES (@id, @name, @registration, @createdAt, @updatedAt)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, registration = excluded.registration, updated_at = excluded.updated_at`,
    { ...record },
  );
};

export const putStudyArticle = (db: WritableDb, record: StudyArticleRecord): void => {
  db.run(
    `INSERT INTO study_article (study_id, article_id, role) VALUES (@studyId, @articleId, @role)
     ON CONFLICT (study_id, article_id) DO UPDATE SET role = excluded.role`,
    { ...record },
  );
};

export const putStudyEvidence = (db: WritableDb, { annotationId, studyIds }: StudyEvidenceRecord): void => {
  attachEvidence(db, annotationId, studyIds);
};
