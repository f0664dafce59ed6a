/** Round-two reviews: whether a revised version answers an annotation. */
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import type { AnnotationId, ArticleId } from '../../../shared/model/id.ts';
import { followUpSchema, type FollowUp, type FollowUpOutcome } from '../../../shared/model/version.ts';
import { requireArticle } from '../articles.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { notFound } from '../failures.ts';
import { listVersions } from '../versions.ts';

/**
 * What was said about an article's annotations, newest version first.
 * @throws TouchstoneError `not-found`.
 */
export const listFollowUps = (db: ReadableDb, articleId: ArticleId): FollowUp[] => {
  requireArticle(db, articleId);
  const numbers = new Map(listVersions(db, articleId).map(({ versionId, number }) => [versionId, number]));
  return db
    .all<Omit<FollowUp, 'versionNumber'>>(
      `SELECT annotation_id AS annotationId, version_id AS versionId, outcome, follow_up.note, at
       FROM annotation JOIN follow_up ON follow_up.annotation_id = annotation.id
       WHERE annotation.article_id = @articleId ORDER BY annotation.row`,
      { articleId },
    )
    .map((row) => followUpSchema.parse({ ...row, versionNumber: numbers.get(row.versionId) }))
    .sort((a, b) => b.versionNumber - a.versionNumber);
};

/**
 * Says how the current version of its article answers an annotation; null takes that back. What is left out stays as it is.
 * @throws TouchstoneError `not-found`, or `invalid-input` while the article has only its first version, or for a note where nothing has been said.
 */
export const saveFollowUp = (
  db: WritableDb,
  annotationId: AnnotationId,
  said: { readonly outcome?: FollowUpOutcome | undefined; readonly note?: string | undefined } | null,
  now: string,
): FollowUp | null => {
  const row = db.get<{ articleId: ArticleId }>('SELECT article_id AS articleId FROM annotation WHERE id = @annotationId', { annotationId });
  if (row === undefined) throw notFound('annotation');
  const [current] = listVersions(db, row.articleId);
  if (current === undefined || current.number === 1) {
    const message = 'This article has only one version. Import its revised version first, then say whether it answers the annotation.';
    throw new TouchstoneError({ code: 'invalid-input', message, issues: [{ path: 'annotationId', message }] });
  }
  const place = { annotationId, versionId: current.versionId };
  if (said === null) {
    db.run('DELETE FROM follow_up WHERE annotation_id = @annotationId AND version_id = @versionId', place);
    return null;
  }
  const before = db.get<{ outcome: FollowUpOutcome; note: string }>(
    'SELECT outcome, note FROM follow_up WHERE annotation_id = @annotationId AND version_id = @versionId',
    place,
  );
  const outcome = said.outcome ?? before?.outcome;
  if (outcome === undefined) {
    const message = 'Nothing is said about this annotation yet. Say first whether the current version answers it.';
    throw new TouchstoneError({ code: 'invalid-input', message, issues: [{ path: 'outcome', message }] });
  }
  db.run(
    `INSERT INTO follow_up (annotation_id, version_id, outcome, note, at) VALUES (@annotationId, @versionId, @outcome, @note, @now)
     ON CONFLICT (annotation_id, version_id) DO UPDATE SET outcome = excluded.outcome, note = excluded.note, at = excluded.at
       WHERE outcome <> excluded.outcome OR note <> excluded.note`,
    { ...place, outcome, note: said.note ?? before?.note ?? '', now },
  );
  return (
    listFollowUps(db, row.articleId).find((each) => each.annotationId === annotationId && each.versionId === current.versionId) ?? null
  );
};
