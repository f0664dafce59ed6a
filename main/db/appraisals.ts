/** Appraisals: answers to an instrument's items, what they rest on, and the reviewer's own judgements. */
import { z } from 'zod';
import { appraisalSchema, recordedAbsenceSchema, type Answer, type Appraisal, type Verdict } from '../../shared/model/appraisal.ts';
import type { AnnotationId, AppraisalId, ArticleId, ReviewId } from '../../shared/model/id.ts';
import { requireArticle } from './articles.ts';
import type { ReadableDb, WritableDb } from './connection.ts';
import { notFound } from './failures.ts';
import { storable, storableJson } from './storable.ts';

interface AppraisalRow {
  readonly id: string;
  readonly articleId: string;
  readonly instrumentId: string;
  readonly instrumentVersion: string;
  readonly outcome: string;
  readonly sourceArticleId: string | null;
  readonly refusal: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

interface AnswerRow {
  readonly itemId: string;
  readonly instrumentVersion: string;
  readonly response: string | null;
  readonly text: string;
  readonly absence: string | null;
  readonly updatedAt: string;
  /** JSON array, in the reviewer's order. */
  readonly annotationIds: string;
}

const APPRAISAL = `
  SELECT appraisal.id, appraisal.article_id AS articleId, appraisal.instrument_id AS instrumentId,
    appraisal.instrument_version AS instrumentVersion, appraisal.outcome, appraisal.source_article_id AS sourceArticleId,
    appraisal.refusal, appraisal.created_at AS createdAt, appraisal.updated_at AS updatedAt
  FROM appraisal`;

const idsSchema = z.array(z.string());

const answersOf = (db: ReadableDb, appraisalId: string): z.input<typeof appraisalSchema>['answers'] =>
  db
    .all<AnswerRow>(
      `SELECT item_id AS itemId, instrument_version AS instrumentVersion, response, text, absence, updated_at AS updatedAt,
         (SELECT json_group_array(annotation_id ORDER BY position, row) FROM answer_passage
          WHERE answer_passage.appraisal_id = answer.appraisal_id AND answer_passage.item_id = answer.item_id) AS annotationIds
       FROM answer WHERE appraisal_id = @appraisalId ORDER BY row`,
      { appraisalId },
    )
    .map((row) => ({
      ...row,
      annotationIds: idsSchema.parse(JSON.parse(row.annotationIds)),
      absence: row.absence === null ? null : recordedAbsenceSchema.parse(JSON.parse(row.absence)),
    }));

const complete = (db: ReadableDb, row: AppraisalRow): Appraisal =>
  appraisalSchema.parse({
    ...row,
    answers: answersOf(db, row.id),
    verdicts: db.all<Verdict>(
      'SELECT domain_id AS domainId, judgement, reason, comment FROM verdict WHERE appraisal_id = @id ORDER BY row',
      { id: row.id },
    ),
  });

export interface AppraisalFilter {
  readonly articleId?: ArticleId | undefined;
  readonly reviewId?: ReviewId | undefined;
}

/** In the order of the review when one is given, else by time of creation. */
export const listAppraisals = (db: ReadableDb, { articleId, reviewId }: AppraisalFilter): Appraisal[] =>
  db
    .all<AppraisalRow>(
      `${APPRAISAL}
       LEFT JOIN review_article ON review_article.article_id = appraisal.article_id AND review_article.review_id = @reviewId
       WHERE (@articleId IS NULL OR appraisal.article_id = @articleId)
         AND (@reviewId IS NULL OR review_article.row IS NOT NULL)
       ORDER BY review_article.position, appraisal.created_at, appraisal.id`,
      { articleId: articleId ?? null, reviewId: reviewId ?? null },
    )
    .map((row) => complete(db, row));

export const appraisalExists = (db: ReadableDb, appraisalId: AppraisalId): boolean =>
  db.get('SELECT 1 FROM appraisal WHERE id = @appraisalId', { appraisalId }) !== undefined;

/** @throws TouchstoneError `not-found`. */
export const getAppraisal = (db: ReadableDb, appraisalId: AppraisalId): Appraisal => {
  const row = db.get<AppraisalRow>(`${APPRAISAL} WHERE appraisal.id = @appraisalId`, { appraisalId });
  if (row === undefined) throw notFound('appraisal');
  return complete(db, row);
};

export interface NewAppraisal {
  readonly id: AppraisalId;
  readonly articleId: ArticleId;
  readonly instrumentId: string;
  readonly instrumentVersion: string;
  readonly outcome: string;
  readonly sourceArticleId: ArticleId | null;
  readonly refusal: string | null;
}

/** @throws TouchstoneError `not-found` for an article. */
export const createAppraisal = (db: WritableDb, appraisal: NewAppraisal, now: string): void => {
  requireArticle(db, appraisal.articleId);
  if (appraisal.sourceArticleId !== null) requireArticle(db, appraisal.sourceArticleId);
  db.run(
    `INSERT INTO appraisal (id, article_id, instrument_id, instrument_version, outcome, source_article_id, refusal, created_at, updated_at)
     VALUES (@id, @articleId, @instrumentId, @instrumentVersion, @outcome, @sourceArticleId, @refusal, @now, @now)`,
    { ...appraisal, now },
  );
};

/** Says which result, or which source, an appraisal is about. */
export const updateAppraisal = (
  db: WritableDb,
  { id, outcome, sourceArticleId }: Pick<Appraisal, 'id' | 'outcome' | 'sourceArticleId'>,
  now: string,
): void => {
  if (sourceArticleId !== null) requireArticle(db, sourceArticleId);
  db.run(
    `UPDATE appraisal SET outcome = @outcome, source_article_id = @sourceArticleId, updated_at = @now
     WHERE id = @id AND (outcome <> @outcome OR source_article_id IS NOT @sourceArticleId)`,
    { id, outcome: storable(outcome), sourceArticleId, now },
  );
};

export const deleteAppraisal = (db: WritableDb, appraisalId: AppraisalId): number =>
  db.run('DELETE FROM appraisal WHERE id = @appraisalId', { appraisalId });

const touch = (db: WritableDb, appraisalId: AppraisalId, now: string): void => {
  db.run('UPDATE appraisal SET updated_at = @now WHERE id = @appraisalId', { appraisalId, now });
};

const setPassages = (db: WritableDb, appraisalId: AppraisalId, itemId: string, annotationIds: readonly AnnotationId[]): void => {
  db.run(
    `DELETE FROM answer_passage WHERE appraisal_id = @appraisalId AND item_id = @itemId
       AND annotation_id NOT IN (SELECT value FROM json_each(@ids))`,
    { appraisalId, itemId, ids: JSON.stringify(annotationIds) },
  );
  for (const [position, annotationId] of annotationIds.entries()) {
    if (db.get('SELECT 1 FROM annotation WHERE id = @annotationId', { annotationId }) === undefined) throw notFound('annotation');
    db.run(
      `INSERT INTO answer_passage (appraisal_id, item_id, annotation_id, position)
       VALUES (@appraisalId, @itemId, @annotationId, @position)
       ON CONFLICT (appraisal_id, item_id, annotation_id) DO UPDATE SET position = excluded.position WHERE position <> excluded.position`,
      { appraisalId, itemId, annotationId, position },
    );
  }
};

/** What makes an answer this answer, whenever it was given. */
const fingerprint = ({ response, text, annotationIds, absence }: Answer): string => storableJson([response, text, annotationIds, absence]);

/**
 * Keeps an answer as a whole; one that is the same already changes nothing.
 * @throws TouchstoneError `not-found` for an annotation.
 */
export const saveAnswer = (db: WritableDb, appraisalId: AppraisalId, answer: Omit<Answer, 'updatedAt'>, now: string): void => {
  const before = getAppraisal(db, appraisalId).answers.find(({ itemId }) => itemId === answer.itemId);
  const wanted: Answer = { ...answer, text: storable(answer.text), annotationIds: [...new Set(answer.annotationIds)], updatedAt: now };
  if (fingerprint(wanted) === fingerprint(before ?? { ...EMPTY_ANSWER, itemId: answer.itemId, updatedAt: now })) return;
  db.run(
    `INSERT INTO answer (appraisal_id, item_id, instrument_version, response, text, absence, updated_at)
     VALUES (@appraisalId, @itemId, @instrumentVersion, @response, @text, @absence, @now)
     ON CONFLICT (appraisal_id, item_id) DO UPDATE SET instrument_version = excluded.instrument_version,
       response = excluded.response, text = excluded.text, absence = excluded.absence, updated_at = excluded.updated_at`,
    {
      appraisalId,
      itemId: wanted.itemId,
      instrumentVersion: wanted.instrumentVersion,
      response: wanted.response,
      text: wanted.text,
      absence: wanted.absence === null ? null : storableJson(wanted.absence),
      now,
    },
  );
  setPassages(db, appraisalId, wanted.itemId, wanted.annotationIds);
  touch(db, appraisalId, now);
};

export const EMPTY_ANSWER: Omit<Answer, 'itemId' | 'updatedAt'> = {
  instrumentVersion: '',
  response: null,
  text: '',
  annotationIds: [],
  absence: null,
};

/** Keeps what the reviewer says of a domain; saying nothing removes the row. */
export const saveVerdict = (db: WritableDb, appraisalId: AppraisalId, verdict: Verdict, now: string): void => {
  const { domainId, judgement, reason, comment } = verdict;
  if (judgement === null && reason.trim() === '' && comment.trim() === '') {
    if (db.run('DELETE FROM verdict WHERE appraisal_id = @appraisalId AND domain_id = @domainId', { appraisalId, domainId }) > 0) {
      touch(db, appraisalId, now);
    }
    return;
  }
  const changed = db.run(
    `INSERT INTO verdict (appraisal_id, domain_id, judgement, reason, comment)
     VALUES (@appraisalId, @domainId, @judgement, @reason, @comment)
     ON CONFLICT (appraisal_id, domain_id) DO UPDATE SET judgement = excluded.judgement, reason = excluded.reason, comment = excluded.comment
     WHERE judgement IS NOT excluded.judgement OR reason <> excluded.reason OR comment <> excluded.comment`,
    { appraisalId, domainId, judgement, reason: storable(reason), comment: storable(comment) },
  );
  if (changed > 0) touch(db, appraisalId, now);
};

/** Moves an appraisal to another version of its pack; answers and verdicts that are not kept go. */
export const moveAppraisal = (
  db: WritableDb,
  appraisalId: AppraisalId,
  to: { readonly version: string; readonly keepItems: readonly string[]; readonly keepDomains: readonly string[] },
  now: string,
): void => {
  const items = JSON.stringify(to.keepItems);
  db.run('DELETE FROM answer WHERE appraisal_id = @appraisalId AND item_id NOT IN (SELECT value FROM json_each(@items))', {
    appraisalId,
    items,
  });
  db.run('DELETE FROM answer_passage WHERE appraisal_id = @appraisalId AND item_id NOT IN (SELECT value FROM json_each(@items))', {
    appraisalId,
    items,
  });
  db.run('UPDATE answer SET instrument_version = @version WHERE appraisal_id = @appraisalId', { appraisalId, version: to.version });
  db.run('DELETE FROM verdict WHERE appraisal_id = @appraisalId AND domain_id NOT IN (SELECT value FROM json_each(@domains))', {
    appraisalId,
    domains: JSON.stringify(to.keepDomains),
  });
  db.run('UPDATE appraisal SET instrument_version = @version, updated_at = @now WHERE id = @appraisalId', {
    appraisalId,
    version: to.version,
    now,
  });
};
