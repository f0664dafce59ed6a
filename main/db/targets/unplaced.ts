/**
 * Targets without a place: words from another program, or from another reviewer's text,
 * that are not surely in the text here. They are placed after its end, where no words are,
 * so nothing draws them; a `carry` row from that version to itself keeps them in the
 * reconfirm queue until the reviewer decides.
 */
import { candidatesOf, createQuotationPlacer, type QuotationPlace } from '../../../shared/anchor/place-quotation.ts';
import type { UnplacedQuote } from '../../../shared/exchange/place-target.ts';
import type { QuoteSelector } from '../../../shared/model/annotation.ts';
import { newId, targetIdSchema, type AnnotationId, type ArticleId } from '../../../shared/model/id.ts';
import { getCurrentText, type CurrentText } from '../articles.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { storableJson } from '../storable.ts';

/** SQL: whether offsets of a version lie beyond its text, so that they name no place. */
export const isBeyondText = (start: string, versionId: string): string =>
  `${start} >= (SELECT characters FROM text_version WHERE text_version.id = ${versionId})`;

/** Four digits come back unchanged from a row's image in the history. */
const rounded = (score: number): number => Math.round(score * 10_000) / 10_000;

/** What a queue's row says of words by where they may be. */
const stateOf = (found: UnplacedQuote['candidates']) => {
  const candidates = found.map(({ start, end, score }) => ({ start, end, score: rounded(score) }));
  return {
    state: candidates.length === 0 ? 'lost' : 'uncertain',
    score: candidates[0]?.score ?? 0,
    candidates: storableJson(candidates),
  };
};

/** The same, by what looking for the words came to. */
export const foundAs = (place: QuotationPlace): ReturnType<typeof stateOf> => stateOf(candidatesOf(place));

const queue = (db: WritableDb, targetId: string, found: UnplacedQuote['candidates']): void => {
  db.run(
    `INSERT INTO carry (target_id, from_version_id, to_version_id, state, score,
       from_start, from_end, from_exact, from_prefix, from_suffix, candidates)
     SELECT id, version_id, version_id, @state, @score, start_offset, end_offset, exact, prefix, suffix, @candidates
     FROM target WHERE id = @targetId`,
    { targetId, ...stateOf(found) },
  );
};

/** Keeps a quotation as a target without a place, and puts it in the reconfirm queue. */
export const insertUnplaced = (
  db: WritableDb,
  annotationId: AnnotationId,
  current: CurrentText,
  { quote, candidates }: UnplacedQuote,
): void => {
  const id = newId(targetIdSchema);
  db.run(
    `INSERT INTO target (id, annotation_id, version_id, start_offset, end_offset, exact, prefix, suffix)
     VALUES (@id, @annotationId, @versionId, @start, @end, @exact, @prefix, @suffix)`,
    { id, annotationId, versionId: current.versionId, start: current.text.length, end: current.text.length + quote.exact.length, ...quote },
  );
  queue(db, id, candidates);
};

interface UnplacedTarget extends QuoteSelector {
  readonly id: string;
  readonly versionId: string;
  /** 1 when the reconfirm queue of its version has it, decided or not. */
  readonly isQueued: number;
}

/** The targets of an article that have no place in the text they are of. */
export const unplacedTargets = (db: ReadableDb, articleId: ArticleId): UnplacedTarget[] =>
  db.all<UnplacedTarget>(
    `SELECT target.id, target.version_id AS versionId, target.exact, target.prefix, target.suffix,
       EXISTS (SELECT 1 FROM carry WHERE carry.target_id = target.id AND carry.to_version_id = target.version_id) AS isQueued
     FROM annotation JOIN target ON target.annotation_id = annotation.id
     WHERE annotation.article_id = @articleId AND ${isBeyondText('target.start_offset', 'target.version_id')}`,
    { articleId },
  );

/** Puts those of an article's targets without a place in the queue that are not there yet, such as those of a bundle. */
export const queueUnplaced = (db: WritableDb, articleId: ArticleId): void => {
  const { text, versionId } = getCurrentText(db, articleId);
  const waiting = unplacedTargets(db, articleId).filter((target) => target.versionId === versionId && target.isQueued === 0);
  if (waiting.length === 0) return;
  const place = createQuotationPlacer(text);
  for (const { id, exact, prefix, suffix } of waiting) queue(db, id, candidatesOf(place({ exact, prefix, suffix })));
};
