/** Passages that wait for the reviewer, after a new version or because they came from elsewhere without a sure place: what to show of them, and what a decision does. */
import { z } from 'zod';
import { carryCandidateSchema, type CarryCandidate } from '../../../shared/anchor/alignment.ts';
import { contextAround } from '../../../shared/anchor/context-around.ts';
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import type { ParsedInput } from '../../../shared/contract/contract.ts';
import type { TextRange } from '../../../shared/model/annotation.ts';
import {
  annotationIdSchema,
  articleIdSchema,
  textVersionIdSchema,
  type AnnotationId,
  type ArticleId,
  type TargetId,
  type TextVersionId,
} from '../../../shared/model/id.ts';
import { reconfirmationSchema, type CarryDecision, type CarryState, type Reconfirmation } from '../../../shared/model/version.ts';
import { placeTarget, refreshQuotation } from '../annotation-parts.ts';
import { getCurrentText, requireArticle, type CurrentText } from '../articles.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { notFound } from '../failures.ts';
import { isBeyondText } from './unplaced.ts';
import { earlierVersionNumbers } from '../versions.ts';

/** Candidates shown of one passage. */
const MAX_SHOWN = 10;

interface DoubtfulRow {
  readonly annotationId: string;
  readonly tag: string;
  readonly note: string;
  readonly targetId: string;
  readonly versionId: string;
  readonly start: number;
  readonly end: number;
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly state: string;
  readonly score: number;
  readonly decision: string | null;
  readonly candidates: string;
  /** Where the target is in its own version. */
  readonly currentStart: number;
  readonly currentEnd: number;
}

const candidatesSchema = z.array(carryCandidateSchema);

const textOf = (db: ReadableDb, versionId: string): string =>
  db.get<{ text: string }>('SELECT text FROM text_version WHERE id = @versionId', { versionId })?.text ?? '';

const DOUBTFUL = `
  SELECT annotation.id AS annotationId, annotation.tag, annotation.note, target.id AS targetId,
    carry.from_version_id AS versionId, carry.from_start AS start, carry.from_end AS end,
    carry.from_exact AS exact, carry.from_prefix AS prefix, carry.from_suffix AS suffix,
    carry.state, carry.score, carry.decision, carry.candidates,
    target.start_offset AS currentStart, target.end_offset AS currentEnd
  FROM carry JOIN target ON target.id = carry.target_id JOIN annotation ON annotation.id = target.annotation_id
  WHERE carry.to_version_id = @versionId`;

/** In the order of the old text, or in which they came from elsewhere; those left where they were last. */
const WAITING = `${DOUBTFUL} AND carry.state IN ('uncertain', 'lost') AND (carry.decision IS NULL OR carry.decision = 'left')
  ORDER BY carry.decision IS NOT NULL, carry.from_start,
    iif(${isBeyondText('carry.from_start', 'carry.from_version_id')}, 0, carry.from_end), target.row`;

const MOVED = `${DOUBTFUL} AND carry.state = 'moved' ORDER BY target.start_offset, target.end_offset, target.row`;

/** Words without a place are shown as imported. */
const oldPlace = ({ start, end, exact, prefix, suffix }: DoubtfulRow, text: string): Pick<Reconfirmation, 'range' | 'old'> =>
  start >= text.length
    ? { range: null, old: { before: prefix, exact, after: suffix } }
    : { range: { start, end }, old: contextAround(text, { start, end }) };

export interface ReconfirmQueue {
  readonly items: Reconfirmation[];
  readonly moved: Reconfirmation[];
}

/**
 * Passages of an article that have no sure place in its current version, and those that moved in it.
 * @throws TouchstoneError `not-found`.
 */
export const readQueue = (db: ReadableDb, articleId: ArticleId): ReconfirmQueue => {
  const current = getCurrentText(db, articleId);
  const numbers = earlierVersionNumbers(db, articleId);
  const texts = new Map<string, string>();
  const oldText = (versionId: string): string => {
    const text = texts.get(versionId) ?? textOf(db, versionId);
    texts.set(versionId, text);
    return text;
  };
  const placesOf = ({ state, score, candidates, currentStart, currentEnd }: DoubtfulRow): CarryCandidate[] =>
    state === 'moved'
      ? [{ start: currentStart, end: currentEnd, score }]
      : candidatesSchema.parse(JSON.parse(candidates)).slice(0, MAX_SHOWN);
  const list = (sql: string): Reconfirmation[] =>
    db.all<DoubtfulRow>(sql, { versionId: current.versionId }).map((row) =>
      reconfirmationSchema.parse({
        ...row,
        versionNumber: numbers.get(row.versionId) ?? numbers.size + 1,
        ...oldPlace(row, oldText(row.versionId)),
        candidates: placesOf(row).map((candidate) => ({ ...candidate, context: contextAround(current.text, candidate) })),
      }),
    );
  return { items: list(WAITING), moved: list(MOVED) };
};

/** How many passages wait for the reviewer, and how many were decided since the current version came. */
export const countReconfirmations = (db: ReadableDb, articleId: ArticleId): { waiting: number; decided: number } => {
  requireArticle(db, articleId);
  const row = db.get<{ waiting: number; decided: number }>(
    `SELECT count(*) FILTER (WHERE decision IS NULL) AS waiting, count(decision) AS decided
     FROM carry JOIN article ON article.version_id = carry.to_version_id
     WHERE article.id = @articleId AND state IN ('uncertain', 'lost')`,
    { articleId },
  );
  return row ?? { waiting: 0, decided: 0 };
};

type Decision = ParsedInput<'anchor.confirm'>['decision'];

interface CarriedRow extends TextRange {
  readonly annotationId: AnnotationId;
  readonly articleId: ArticleId;
  readonly versionId: TextVersionId;
  readonly state: CarryState;
  readonly score: number;
  readonly decision: CarryDecision | null;
  readonly candidates: readonly CarryCandidate[];
  readonly isUnplaced: boolean;
}

const refuse = (message: string): TouchstoneError =>
  new TouchstoneError({ code: 'invalid-input', message, issues: [{ path: 'decision', message }] });

const getCarried = (db: ReadableDb, targetId: TargetId): CarriedRow => {
  const row = db.get<Omit<CarriedRow, 'candidates' | 'isUnplaced'> & { candidates: string | null; isUnplaced: number }>(
    `SELECT annotation.id AS annotationId, article.id AS articleId, target.version_id AS versionId,
       target.start_offset AS start, target.end_offset AS end,
       carry.state, carry.score, carry.decision, carry.candidates,
       ${isBeyondText('carry.from_start', 'carry.from_version_id')} AS isUnplaced
     FROM target JOIN annotation ON annotation.id = target.annotation_id JOIN article ON article.id = annotation.article_id
       LEFT JOIN carry ON carry.target_id = target.id AND carry.to_version_id = article.version_id
     WHERE target.id = @targetId`,
    { targetId },
  );
  if (row === undefined) throw notFound('passage');
  if (row.candidates === null) throw refuse('This passage was tagged in the current version, so there is nothing to reconfirm.');
  return {
    ...row,
    annotationId: annotationIdSchema.parse(row.annotationId),
    articleId: articleIdSchema.parse(row.articleId),
    versionId: textVersionIdSchema.parse(row.versionId),
    candidates: candidatesSchema.parse(JSON.parse(row.candidates)),
    isUnplaced: row.isUnplaced === 1,
  };
};

const isSame = (a: TextRange, b: TextRange): boolean => a.start === b.start && a.end === b.end;

/** Where the decision puts the passage in the current text. */
const chosenRange = (decision: Exclude<Decision, { kind: 'leave' }>, carried: CarriedRow, isInCurrent: boolean): TextRange => {
  switch (decision.kind) {
    case 'accept': {
      const place = isInCurrent ? carried : carried.candidates[0];
      if (place === undefined)
        throw refuse('No place was found for this passage in the current version. Select it in the text, or leave it where it was.');
      return place;
    }
    case 'choose': {
      const place = carried.candidates.find((candidate) => isSame(candidate, decision.range));
      if (place === undefined) throw refuse('This place is not one of those that were found. Select the passage in the text instead.');
      return place;
    }
    case 'reselect':
      return decision.range;
  }
};

const DECISIONS: Readonly<Record<Decision['kind'], CarryDecision>> = {
  accept: 'accepted',
  choose: 'chosen',
  reselect: 'reselected',
  leave: 'left',
};

/** A passage that had been carried goes back to where it was; what was found stays as a candidate. */
const takeBack = (db: WritableDb, targetId: TargetId, carried: CarriedRow, current: CurrentText): void => {
  const found: CarryCandidate = { start: carried.start, end: carried.end, score: carried.score };
  const candidates = carried.candidates.length > 0 ? carried.candidates : [found];
  db.run(
    `UPDATE target SET version_id = carry.from_version_id, start_offset = carry.from_start, end_offset = carry.from_end,
       exact = carry.from_exact, prefix = carry.from_prefix, suffix = carry.from_suffix
     FROM carry WHERE target.id = @targetId AND carry.target_id = target.id AND carry.to_version_id = @versionId`,
    { targetId, versionId: current.versionId },
  );
  db.run(
    `UPDATE carry SET state = iif(state = 'lost', 'lost', 'uncertain'), candidates = @candidates
     WHERE target_id = @targetId AND to_version_id = @versionId`,
    {
      targetId,
      versionId: current.versionId,
      candidates: JSON.stringify(carried.state === 'lost' ? [] : candidates),
    },
  );
};

export interface Decided {
  readonly annotationId: AnnotationId;
  readonly articleId: ArticleId;
  /** True when it has no place in any version, so that leaving it leaves it there. */
  readonly isUnplaced: boolean;
}

/**
 * Carries out the reviewer's decision on a passage that was carried to the article's
 * current version, whatever that came to: a sure one can be corrected too.
 * @throws TouchstoneError `not-found`, or `invalid-input` when the decision does not fit.
 */
export const decideTarget = (db: WritableDb, targetId: TargetId, decision: Decision, now: string): Decided => {
  const carried = getCarried(db, targetId);
  const current = getCurrentText(db, carried.articleId);
  const isInCurrent = carried.versionId === current.versionId && carried.start < current.text.length;
  const { annotationId, articleId, isUnplaced } = carried;
  if (decision.kind === 'leave') {
    if (carried.decision === 'left') return { annotationId, articleId, isUnplaced };
    if (isInCurrent) takeBack(db, targetId, carried, current);
  } else {
    const range = chosenRange(decision, carried, isInCurrent);
    if (!isInCurrent || !isSame(range, carried)) placeTarget(db, targetId, current, range);
  }
  db.run('UPDATE carry SET decision = @decision, decided_at = @now WHERE target_id = @targetId AND to_version_id = @versionId', {
    targetId,
    versionId: current.versionId,
    decision: DECISIONS[decision.kind],
    now,
  });
  refreshQuotation(db, annotationId, now);
  return { annotationId, articleId, isUnplaced };
};
