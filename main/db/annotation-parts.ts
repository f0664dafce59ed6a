/** The parts of annotations, each written by itself: targets, speaker, interests, and the quotations that search looks into. */
import { quoteAt } from '../../shared/anchor/quote-at.ts';
import { statedInterest, type KeptInterest, type NewInterest, type TextRange } from '../../shared/model/annotation.ts';
import { interestIdSchema, newId, type AnnotationId, type ArticleId, type TargetId } from '../../shared/model/id.ts';
import type { CurrentText } from './articles.ts';
import type { ReadableDb, WritableDb } from './connection.ts';

/**
 * Adds a target at a place of a text, with the words found there.
 * @throws TouchstoneError `invalid-input` for the range.
 */
export const insertTarget = (
  db: WritableDb,
  { annotationId, current, range, id }: { annotationId: AnnotationId; current: CurrentText; range: TextRange; id: TargetId },
): void => {
  const { start, end, exact, prefix, suffix } = quoteAt(current.text, range);
  db.run(
    `INSERT INTO target (id, annotation_id, version_id, start_offset, end_offset, exact, prefix, suffix)
     VALUES (@id, @annotationId, @versionId, @start, @end, @exact, @prefix, @suffix)`,
    { id, annotationId, versionId: current.versionId, start, end, exact, prefix, suffix },
  );
};

/**
 * Puts a target at a place of a text, with the words found there.
 * @throws TouchstoneError `invalid-input` for the range.
 */
export const placeTarget = (db: WritableDb, targetId: TargetId, { versionId, text }: CurrentText, range: TextRange): void => {
  db.run(
    `UPDATE target SET version_id = @versionId, start_offset = @start, end_offset = @end,
       exact = @exact, prefix = @prefix, suffix = @suffix WHERE id = @targetId`,
    { targetId, versionId, ...quoteAt(text, range) },
  );
};

/** Says who says it; empty for the article's authors. */
export const saveSpeaker = (db: WritableDb, annotationId: AnnotationId, speaker: string): void => {
  if (speaker === '') db.run('DELETE FROM attribution WHERE annotation_id = @annotationId', { annotationId });
  else {
    db.run(
      `INSERT INTO attribution (annotation_id, speaker) VALUES (@annotationId, @speaker)
       ON CONFLICT (annotation_id) DO UPDATE SET speaker = excluded.speaker`,
      { annotationId, speaker },
    );
  }
};

/** The interests an annotation has, in its order. */
const readInterests = (db: ReadableDb, annotationId: AnnotationId): KeptInterest[] =>
  db.all('SELECT id, holder, party, category, period FROM interest WHERE annotation_id = @annotationId ORDER BY position', {
    annotationId,
  });

/** Those without an id get that of one that says the same, or a new one. */
const identified = (interests: readonly NewInterest[], before: readonly KeptInterest[]): KeptInterest[] => {
  const free = before.filter(({ id }) => !interests.some((interest) => interest.id === id));
  return interests.map((interest) => {
    const words = JSON.stringify(statedInterest(interest));
    const same = interest.id === undefined ? free.findIndex((each) => JSON.stringify(statedInterest(each)) === words) : -1;
    const [known] = same === -1 ? [] : free.splice(same, 1);
    return { ...interest, id: interest.id ?? known?.id ?? newId(interestIdSchema) };
  });
};

/** Puts interests in place of what an annotation has. What says the same as before keeps its id. */
export const replaceInterests = (db: WritableDb, annotationId: AnnotationId, given: readonly NewInterest[]): void => {
  const before = readInterests(db, annotationId);
  const interests = identified(given, before);
  if (
    JSON.stringify(interests.map(({ id, ...rest }) => [id, statedInterest(rest)])) ===
    JSON.stringify(before.map(({ id, ...rest }) => [id, statedInterest(rest)]))
  )
    return;
  db.run('DELETE FROM interest WHERE annotation_id = @annotationId', { annotationId });
  for (const [position, interest] of interests.entries()) {
    db.run(
      `INSERT INTO interest (id, annotation_id, position, holder, party, category, period)
       VALUES (@id, @annotationId, @position, @holder, @party, @category, @period)`,
      { id: interest.id, annotationId, position, ...statedInterest(interest) },
    );
  }
};

/** Between the quotations of one annotation where they are shown or searched as one text. */
export const PASSAGE_SEPARATOR = ' … ';

/** After a new version: brings the quotations of an article's annotations in line with their targets. */
export const refreshQuotations = (db: WritableDb, articleId: ArticleId): void => {
  db.run(
    `UPDATE annotation SET quotation = present.quotation
     FROM (SELECT target.annotation_id AS id, group_concat(target.exact, @separator ORDER BY target.start_offset, target.end_offset) AS quotation
           FROM annotation JOIN target ON target.annotation_id = annotation.id
           WHERE annotation.article_id = @articleId GROUP BY target.annotation_id) AS present
     WHERE annotation.id = present.id AND annotation.quotation IS NOT present.quotation`,
    { articleId, separator: PASSAGE_SEPARATOR },
  );
};

/** The annotation's own row keeps its quotations too, for search. */
export const refreshQuotation = (db: WritableDb, annotationId: AnnotationId, now: string): void => {
  const rows = db.all<{ exact: string }>('SELECT exact FROM target WHERE annotation_id = @annotationId ORDER BY start_offset, end_offset', {
    annotationId,
  });
  db.run('UPDATE annotation SET quotation = @quotation, updated_at = @now WHERE id = @annotationId', {
    annotationId,
    quotation: rows.map((row) => row.exact).join(PASSAGE_SEPARATOR),
    now,
  });
};
