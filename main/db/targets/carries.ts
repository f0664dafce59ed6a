/**
 * What becomes of targets when an article gets a new version. A target that is exact
 * or moved goes to the new text; one that is uncertain or lost stays in its old text,
 * and its `carry` row says so until the reviewer decides.
 */
import { align } from '../../../shared/anchor/align-texts.ts';
import type { AlignedText, CarriedTarget } from '../../../shared/anchor/alignment.ts';
import { carryTargets } from '../../../shared/anchor/carry-targets.ts';
import { createQuotationPlacer, type QuotationPlace } from '../../../shared/anchor/place-quotation.ts';
import { quoteAt, type QuotedRange } from '../../../shared/anchor/quote-at.ts';
import type { TextRange } from '../../../shared/model/annotation.ts';
import { targetIdSchema, textVersionIdSchema, type ArticleId, type TargetId, type TextVersionId } from '../../../shared/model/id.ts';
import type { CarryCounts } from '../../../shared/model/version.ts';
import { carryBlocks } from '../../../shared/versions/carry-blocks.ts';
import { refreshQuotations } from '../annotation-parts.ts';
import { getCurrentText } from '../articles.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { getVersionBlocks, saveOverlay } from '../reader-blocks.ts';
import { queueUnplaced, unplacedTargets } from './unplaced.ts';
import { getVersionText, replaceCurrentVersion, type ImportedVersion, type NewVersion } from '../versions.ts';

interface PlacedTarget extends TextRange {
  readonly id: TargetId;
  readonly versionId: TextVersionId;
}

const placedTargets = (db: ReadableDb, articleId: ArticleId): PlacedTarget[] =>
  db
    .all<{ id: string; versionId: string; start: number; end: number }>(
      `SELECT target.id, target.version_id AS versionId, target.start_offset AS start, target.end_offset AS end
       FROM annotation JOIN target ON target.annotation_id = annotation.id
       WHERE annotation.article_id = @articleId ORDER BY target.version_id, target.start_offset, target.row`,
      { articleId },
    )
    .map((row) => ({ ...row, id: targetIdSchema.parse(row.id), versionId: textVersionIdSchema.parse(row.versionId) }));

/** The targets of an article that are in one of its texts, with that text. */
export interface TargetsOfVersion {
  readonly from: AlignedText;
  readonly targets: readonly PlacedTarget[];
}

/** Everything a new version would have to carry over: one group for each text that targets are in. */
export const targetsToCarry = (db: ReadableDb, articleId: ArticleId): TargetsOfVersion[] => {
  const groups = Map.groupBy(placedTargets(db, articleId), ({ versionId }) => versionId);
  return [...groups].map(([versionId, targets]) => {
    const { text, blocks } = getVersionText(db, articleId, versionId);
    return { from: { text, blocks }, targets };
  });
};

/** A target and what carrying it came to. */
export interface CarriedPlace {
  readonly target: PlacedTarget;
  readonly outcome: CarriedTarget;
}

const key = ({ id, versionId, start, end }: PlacedTarget): string => `${id} ${versionId} ${start} ${end}`;

/** True while the article's targets are those that were carried, each where it was then. */
const areAllCarried = (db: ReadableDb, articleId: ArticleId, carried: readonly CarriedPlace[]): boolean => {
  const known = new Set(carried.map(({ target }) => key(target)));
  const targets = placedTargets(db, articleId);
  return targets.length === known.size && targets.every((target) => known.has(key(target)));
};

/** Four digits say all a reviewer needs, and come back unchanged from a row's image in the history. */
const rounded = (score: number): number => Math.round(score * 10_000) / 10_000;

interface StoredCarry extends Partial<QuotedRange> {
  readonly id: TargetId;
  readonly state: CarriedTarget['state'];
  readonly score: number;
  readonly candidates: readonly (TextRange & { readonly score: number })[];
}

const toStored = ({ target: { id }, outcome }: CarriedPlace, text: string): StoredCarry => {
  switch (outcome.state) {
    case 'exact':
      return { id, state: 'exact', score: 1, candidates: [], ...quoteAt(text, outcome.range) };
    case 'moved':
      return { id, state: 'moved', score: rounded(outcome.score), candidates: [], ...quoteAt(text, outcome.range) };
    case 'uncertain':
      return {
        id,
        state: 'uncertain',
        score: rounded(outcome.score),
        candidates: outcome.candidates.map(({ start, end, score }) => ({ start, end, score: rounded(score) })),
      };
    case 'lost':
      return { id, state: 'lost', score: 0, candidates: [] };
  }
};

/**
 * What was left in its old version and is lost again asks the reviewer nothing new:
 * the decision goes on.
 */
const INSERT_CARRIES = `
  INSERT INTO carry (target_id, from_version_id, to_version_id, state, score, decision, decided_at,
    from_start, from_end, from_exact, from_prefix, from_suffix, candidates)
  SELECT target.id, target.version_id, @toVersionId, value ->> '$.state', value ->> '$.score',
    before.decision, before.decided_at,
    target.start_offset, target.end_offset, target.exact, target.prefix, target.suffix, value -> '$.candidates'
  FROM json_each(@carries) JOIN target ON target.id = value ->> '$.id'
    LEFT JOIN carry AS before ON before.target_id = target.id AND before.to_version_id = @fromVersionId
      AND before.decision = 'left' AND value ->> '$.state' = 'lost'`;

const MOVE_TARGETS = `
  UPDATE target SET version_id = @toVersionId, start_offset = value ->> '$.start', end_offset = value ->> '$.end',
    exact = value ->> '$.exact', prefix = value ->> '$.prefix', suffix = value ->> '$.suffix'
  FROM json_each(@carries) WHERE target.id = value ->> '$.id' AND value ->> '$.state' IN ('exact', 'moved')`;

const countStates = (carries: readonly StoredCarry[]): CarryCounts => {
  const counts: CarryCounts = { exact: 0, moved: 0, uncertain: 0, lost: 0 };
  for (const { state } of carries) counts[state] += 1;
  return counts;
};

export interface CarriedVersion extends NewVersion {
  readonly counts: CarryCounts;
}

/**
 * Makes a text the article's current version and carries its targets over, and the reader's changes of blocks.
 * @param fromVersionId the current version the targets were carried from.
 * @returns null, and nothing is changed, when version or targets are not as they were
 * when they were carried: they have to be carried again.
 */
export const saveNewVersion = (
  db: WritableDb,
  articleId: ArticleId,
  version: ImportedVersion,
  { fromVersionId, carried, now }: { fromVersionId: TextVersionId; carried: readonly CarriedPlace[]; now: string },
): CarriedVersion | null => {
  const current = db.get('SELECT 1 FROM article WHERE id = @articleId AND version_id = @fromVersionId', { articleId, fromVersionId });
  if (current === undefined || !areAllCarried(db, articleId, carried)) return null;
  const { text, imported, overlay } = getVersionBlocks(db, fromVersionId);
  const added = replaceCurrentVersion(db, articleId, version, now);
  saveOverlay(db, articleId, added.versionId, carryBlocks({ text, blocks: imported }, overlay, version));
  return { ...added, counts: storeCarries(db, articleId, carried, { fromVersionId, toVersionId: added.versionId, text: version.text }) };
};

const carriedQuotation = (place: QuotationPlace): CarriedTarget => {
  switch (place.state) {
    case 'placed':
      return { state: 'moved', range: place.range, score: 1 };
    case 'uncertain':
      return { state: 'uncertain', score: place.candidates[0]?.score ?? 0, candidates: [...place.candidates] };
    case 'lost':
      return place;
  }
};

/** Targets that had no place in their own text cannot be carried over an alignment: their words are looked for. */
const placeUnplaced = (db: ReadableDb, articleId: ArticleId, carried: readonly CarriedPlace[], text: string): readonly CarriedPlace[] => {
  const quotes = new Map(unplacedTargets(db, articleId).map(({ id, exact, prefix, suffix }) => [id, { exact, prefix, suffix }]));
  if (quotes.size === 0) return carried;
  const place = createQuotationPlacer(text);
  return carried.map(({ target, outcome }) => {
    const quote = quotes.get(target.id);
    return { target, outcome: quote === undefined ? outcome : carriedQuotation(place(quote)) };
  });
};

/** Records what happened to targets, and moves those that were found. */
const storeCarries = (
  db: WritableDb,
  articleId: ArticleId,
  carried: readonly CarriedPlace[],
  { fromVersionId, toVersionId, text }: { fromVersionId: TextVersionId; toVersionId: TextVersionId; text: string },
): CarryCounts => {
  const stored = placeUnplaced(db, articleId, carried, text).map((place) => toStored(place, text));
  const parameters = { carries: JSON.stringify(stored), toVersionId };
  db.run(INSERT_CARRIES, { ...parameters, fromVersionId });
  db.run(MOVE_TARGETS, parameters);
  refreshQuotations(db, articleId);
  return countStates(stored);
};

/**
 * Carries targets that are in an earlier version and have not been carried to the
 * current one, such as those of another reviewer who did not have it; those that have no
 * place in it wait for the reviewer then.
 */
export const carryLeftovers = (db: WritableDb, articleId: ArticleId): void => {
  queueUnplaced(db, articleId);
  const { versionId: toVersionId } = getCurrentText(db, articleId);
  const waiting = new Set(
    db
      .all<{ id: string }>(
        `SELECT target.id FROM annotation JOIN target ON target.annotation_id = annotation.id
         WHERE annotation.article_id = @articleId AND target.version_id <> @toVersionId
           AND NOT EXISTS (SELECT 1 FROM carry WHERE carry.target_id = target.id AND carry.to_version_id = @toVersionId)`,
        { articleId, toVersionId },
      )
      .map(({ id }) => id),
  );
  if (waiting.size === 0) return;
  const to = getVersionText(db, articleId, toVersionId);
  for (const { from, targets } of targetsToCarry(db, articleId)) {
    const leftovers = targets.filter(({ id }) => waiting.has(id));
    const [first] = leftovers;
    if (first === undefined) continue;
    const outcomes = carryTargets(align(from, to), leftovers);
    const carried = leftovers.flatMap((target, index) => {
      const outcome = outcomes[index];
      return outcome === undefined ? [] : [{ target, outcome }];
    });
    storeCarries(db, articleId, carried, { fromVersionId: first.versionId, toVersionId, text: to.text });
  }
};
