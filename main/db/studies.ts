/** Studies: which articles report or retell them, and evidence whose studies the reviewer set. */
import type { AnnotationId, ArticleId, StudyId } from '../../shared/model/id.ts';
import { annotationIdSchema, studyIdSchema } from '../../shared/model/id.ts';
import { studySchema, type Study, type StudyRole } from '../../shared/model/study.ts';
import { requireArticle } from './articles.ts';
import type { ReadableDb, WritableDb } from './connection.ts';
import { notFound } from './failures.ts';
import { storable } from './storable.ts';

interface StudyRow {
  readonly id: string;
  readonly name: string;
  readonly registration: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** JSON array of article id and role. */
  readonly articles: string;
}

const STUDY = `
  SELECT study.id, study.name, study.registration, study.created_at AS createdAt, study.updated_at AS updatedAt,
    (SELECT json_group_array(json_object('articleId', article_id, 'role', role) ORDER BY row)
     FROM study_article WHERE study_id = study.id) AS articles
  FROM study`;

const toStudy = (row: StudyRow): Study => {
  const articles: unknown = JSON.parse(row.articles);
  return studySchema.parse({ ...row, articles });
};

/** Every study, by name. */
export const listStudies = (db: ReadableDb): Study[] =>
  db.all<StudyRow>(`${STUDY} ORDER BY study.name COLLATE NOCASE, study.id`).map(toStudy);

export const studyExists = (db: ReadableDb, studyId: StudyId): boolean =>
  db.get('SELECT 1 FROM study WHERE id = @studyId', { studyId }) !== undefined;

/** @throws TouchstoneError `not-found`. */
export const getStudy = (db: ReadableDb, studyId: StudyId): Study => {
  const row = db.get<StudyRow>(`${STUDY} WHERE study.id = @studyId`, { studyId });
  if (row === undefined) throw notFound('study');
  return toStudy(row);
};

/** What an article has to do with a study; null: nothing. */
export interface RoleChange {
  readonly articleId: ArticleId;
  readonly role: StudyRole | null;
}

/** The other articles stay as they are. Returns how many changed. */
const setRoles = (db: WritableDb, studyId: StudyId, roles: readonly RoleChange[]): number => {
  let changed = 0;
  for (const { articleId, role } of roles) {
    if (role === null) {
      changed += db.run('DELETE FROM study_article WHERE study_id = @studyId AND article_id = @articleId', { studyId, articleId });
      continue;
    }
    requireArticle(db, articleId);
    changed += db.run(
      `INSERT INTO study_article (study_id, article_id, role) VALUES (@studyId, @articleId, @role)
       ON CONFLICT (study_id, article_id) DO UPDATE SET role = excluded.role WHERE role <> excluded.role`,
      { studyId, articleId, role },
    );
  }
  return changed;
};

/** @throws TouchstoneError `not-found` for an article. */
export const createStudy = (db: WritableDb, study: Pick<Study, 'id' | 'name' | 'registration' | 'articles'>, now: string): void => {
  db.run('INSERT INTO study (id, name, registration, created_at, updated_at) VALUES (@id, @name, @registration, @now, @now)', {
    id: study.id,
    name: storable(study.name),
    registration: storable(study.registration),
    now,
  });
  setRoles(db, study.id, study.articles);
};

export interface StudyChange {
  readonly name?: string | undefined;
  readonly registration?: string | undefined;
  readonly roles?: readonly RoleChange[] | undefined;
}

/**
 * Changes a study; what is there already changes nothing.
 * @throws TouchstoneError `not-found` for the study or an article.
 */
export const updateStudy = (db: WritableDb, studyId: StudyId, change: StudyChange, now: string): void => {
  const before = getStudy(db, studyId);
  const name = storable(change.name ?? before.name);
  const registration = storable(change.registration ?? before.registration);
  const changed = setRoles(db, studyId, change.roles ?? []);
  if (name === before.name && registration === before.registration && changed === 0) return;
  db.run('UPDATE study SET name = @name, registration = @registration, updated_at = @now WHERE id = @studyId', {
    studyId,
    name,
    registration,
    now,
  });
};

/** Removes a study; its articles and evidence stay. Returns 0 when it is not there. */
export const deleteStudy = (db: WritableDb, studyId: StudyId): number => db.run('DELETE FROM study WHERE id = @studyId', { studyId });

/**
 * Sets which studies evidence belongs to: several, or none when the list is empty.
 * Null leaves it to its article's study. What is already as asked is not written.
 * @throws TouchstoneError `not-found` for a study.
 */
export const attachEvidence = (db: WritableDb, annotationId: AnnotationId, studyIds: readonly StudyId[] | null): void => {
  if (studyIds?.some((studyId) => !studyExists(db, studyId)) === true) throw notFound('study');
  const kept: readonly (StudyId | null)[] = studyIds === null ? [] : studyIds.length === 0 ? [null] : studyIds;
  db.run(
    `DELETE FROM study_evidence
     WHERE annotation_id = @annotationId AND NOT EXISTS (SELECT 1 FROM json_each(@kept) WHERE value IS study_id)`,
    { annotationId, kept: JSON.stringify(kept) },
  );
  for (const studyId of kept) {
    db.run('INSERT INTO study_evidence (annotation_id, study_id) VALUES (@annotationId, @studyId) ON CONFLICT DO NOTHING', {
      annotationId,
      studyId,
    });
  }
};

/** Evidence whose studies the reviewer set; an empty list: of none. */
export const listAttachedEvidence = (db: ReadableDb): Map<AnnotationId, StudyId[]> => {
  const attached = new Map<AnnotationId, StudyId[]>();
  const rows = db.all<{ annotationId: string; studyId: string | null }>(
    'SELECT annotation_id AS annotationId, study_id AS studyId FROM study_evidence ORDER BY annotation_id, study_id',
  );
  for (const { annotationId, studyId } of rows) {
    const id = annotationIdSchema.parse(annotationId);
    attached.set(id, [...(attached.get(id) ?? []), ...(studyId === null ? [] : [studyIdSchema.parse(studyId)])]);
  }
  return attached;
};
