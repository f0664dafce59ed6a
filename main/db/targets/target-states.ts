/** Where each target of an article is in its versions, and how it came there. */
import { z } from 'zod';
import { comparedTargetSchema, targetStateSchema, type ComparedTarget, type TargetState } from '../../../shared/contract/versions.ts';
import type { ArticleId, TextVersionId } from '../../../shared/model/id.ts';
import { requireArticle } from '../articles.ts';
import type { ReadableDb } from '../connection.ts';
import { isBeyondText } from './unplaced.ts';

const statesSchema = z.array(targetStateSchema);

/**
 * Every target of an article with what carrying it to the current version came to, in
 * text order; those of earlier versions come last.
 * @throws TouchstoneError `not-found`.
 */
export const listTargetStates = (db: ReadableDb, articleId: ArticleId): TargetState[] => {
  requireArticle(db, articleId);
  return statesSchema.parse(
    db.all(
      `SELECT annotation.id AS annotationId, target.id AS targetId, annotation.tag, target.exact,
         target.version_id AS versionId, target.start_offset AS start, target.end_offset AS end,
         coalesce(earlier_version.number,
           1 + coalesce((SELECT max(number) FROM earlier_version WHERE article_id = article.id), 0)) AS versionNumber,
         coalesce(carry.state, 'exact') AS state, carry.score, carry.decision
       FROM article JOIN annotation ON annotation.article_id = article.id
         JOIN target ON target.annotation_id = annotation.id
         LEFT JOIN earlier_version ON earlier_version.version_id = target.version_id
         LEFT JOIN carry ON carry.target_id = target.id AND carry.to_version_id = article.version_id
       WHERE article.id = @articleId
       ORDER BY versionNumber DESC, target.start_offset, target.end_offset, target.row`,
      { articleId },
    ),
  );
};

interface PlaceRow {
  readonly annotationId: string;
  readonly targetId: string;
  readonly tag: string;
  readonly fromStart: number | null;
  readonly fromEnd: number | null;
  readonly toStart: number | null;
  readonly toEnd: number | null;
  readonly state: string | null;
  readonly decision: string | null;
}

/**
 * A target is placed in a version by its own row, or by the row of the carry that took it away
 * from there; nowhere while it has no place, or waits for one, in that version itself.
 */
const startIn = (version: string): string => placeIn(version, 'target.start_offset', 'from_start');
const endIn = (version: string): string => placeIn(version, 'target.end_offset', 'from_end');
const placeIn = (version: string, own: string, carried: string): string =>
  `iif(target.version_id = ${version}, iif(${isBeyondText('target.start_offset', version)}, NULL, ${own}),
     (SELECT ${carried} FROM carry WHERE target_id = target.id AND from_version_id = ${version}
        AND to_version_id <> from_version_id AND NOT ${isBeyondText('from_start', version)} LIMIT 1))`;

/** Targets of an article that are in one or both of two versions: first by the place in the newer one, then in the older. */
export const compareTargets = (
  db: ReadableDb,
  articleId: ArticleId,
  fromVersionId: TextVersionId,
  toVersionId: TextVersionId,
): ComparedTarget[] =>
  db
    .all<PlaceRow>(
      `WITH placed AS (
         SELECT annotation.id AS annotationId, target.id AS targetId, annotation.tag,
           ${startIn('@fromVersionId')} AS fromStart, ${endIn('@fromVersionId')} AS fromEnd,
           ${startIn('@toVersionId')} AS toStart, ${endIn('@toVersionId')} AS toEnd,
           carry.state, carry.decision
         FROM annotation JOIN target ON target.annotation_id = annotation.id
           LEFT JOIN carry ON carry.target_id = target.id AND carry.to_version_id = @toVersionId
         WHERE annotation.article_id = @articleId)
       SELECT * FROM placed WHERE fromStart IS NOT NULL OR toStart IS NOT NULL
       ORDER BY toStart IS NULL, toStart, fromStart, targetId`,
      { articleId, fromVersionId, toVersionId },
    )
    .map(({ fromStart, fromEnd, toStart, toEnd, ...row }) =>
      comparedTargetSchema.parse({
        ...row,
        from: fromStart === null ? null : { start: fromStart, end: fromEnd },
        to: toStart === null ? null : { start: toStart, end: toEnd },
      }),
    );
