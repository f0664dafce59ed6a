/** The sections a reviewer writes for the report on a review or on one article. */
import { STANDARD_SECTIONS, type NarrativeSection, type Subject } from '../../shared/model/review.ts';
import { requireArticle } from './articles.ts';
import type { ReadableDb, WritableDb } from './connection.ts';
import { notFound } from './failures.ts';
import { reviewExists } from './reviews.ts';

interface SectionRow {
  readonly row: number;
  readonly key: string;
  readonly title: string;
  readonly markdown: string;
}

const owner = (subject: Subject): { reviewId: string | null; articleId: string | null } =>
  subject.kind === 'review' ? { reviewId: subject.id, articleId: null } : { reviewId: null, articleId: subject.id };

/** @throws TouchstoneError `not-found`. */
export const requireSubject = (db: ReadableDb, subject: Subject): void => {
  if (subject.kind === 'article') requireArticle(db, subject.id);
  else if (!reviewExists(db, subject.id)) throw notFound('review');
};

const writtenSections = (db: ReadableDb, subject: Subject): SectionRow[] =>
  db.all<SectionRow>(
    `SELECT row, key, title, markdown FROM narrative
     WHERE review_id IS @reviewId AND article_id IS @articleId ORDER BY position, row`,
    owner(subject),
  );

/**
 * The standard sections, empty where nothing is written, then the added ones.
 * @throws TouchstoneError `not-found`.
 */
export const getNarrative = (db: ReadableDb, subject: Subject): NarrativeSection[] => {
  requireSubject(db, subject);
  const written = writtenSections(db, subject);
  const standard = STANDARD_SECTIONS.map(({ key, title }) => {
    const section = written.find((row) => row.key === key);
    return { key, title: section?.title ?? title, markdown: section?.markdown ?? '' };
  });
  const added = written
    .filter((row) => !STANDARD_SECTIONS.some((section) => section.key === row.key))
    .map(({ key, title, markdown }) => ({ key, title, markdown }));
  return [...standard, ...added];
};

export interface SectionText {
  readonly key: string;
  readonly title?: string | undefined;
  readonly markdown: string;
}

/**
 * Writes a section; a new key adds one.
 * @returns the section as it is now.
 * @throws TouchstoneError `not-found`.
 */
export const saveSection = (db: WritableDb, subject: Subject, section: SectionText): NarrativeSection => {
  const current = getNarrative(db, subject).find(({ key }) => key === section.key);
  const title = section.title ?? current?.title ?? 'Untitled section';
  const written = writtenSections(db, subject);
  const existing = written.find(({ key }) => key === section.key);
  if (existing !== undefined) {
    db.run('UPDATE narrative SET title = @title, markdown = @markdown WHERE row = @row AND (title <> @title OR markdown <> @markdown)', {
      row: existing.row,
      title,
      markdown: section.markdown,
    });
  } else if (current === undefined || section.markdown !== '' || title !== current.title) {
    db.run(
      `INSERT INTO narrative (review_id, article_id, key, title, markdown, position)
       SELECT @reviewId, @articleId, @key, @title, @markdown, coalesce(max(position), 0) + 1 FROM narrative
       WHERE review_id IS @reviewId AND article_id IS @articleId`,
      { ...owner(subject), key: section.key, title, markdown: section.markdown },
    );
  }
  const saved = getNarrative(db, subject).find(({ key }) => key === section.key);
  if (saved === undefined) throw notFound('section');
  return saved;
};

/** Removes an added section, or empties a standard one. Returns how many had something written. */
export const removeSection = (db: WritableDb, subject: Subject, key: string): number => {
  requireSubject(db, subject);
  return db.run('DELETE FROM narrative WHERE review_id IS @reviewId AND article_id IS @articleId AND key = @key', {
    ...owner(subject),
    key,
  });
};
