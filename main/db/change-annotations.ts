/** Makes, changes and deletes annotations. */
import { mergeRanges } from '../../shared/anchor/merge-ranges.ts';
import { quoteAt } from '../../shared/anchor/quote-at.ts';
import type { UnplacedQuote } from '../../shared/exchange/place-target.ts';
import { TouchstoneError } from '../../shared/contract/failure.ts';
import { keptInterestSchema, type KeptInterest, type NewInterest, type Strength, type TextRange } from '../../shared/model/annotation.ts';
import { changeInterests, changeLabels, type InterestsChange, type LabelsChange } from '../../shared/model/change-lists.ts';
import { newId, targetIdSchema, type AnnotationId, type ArticleId, type TargetId } from '../../shared/model/id.ts';
import type { Tag } from '../../shared/model/tag.ts';
import { insertTarget, PASSAGE_SEPARATOR, placeTarget, refreshQuotation, replaceInterests, saveSpeaker } from './annotation-parts.ts';
import { getAnnotation } from './annotations.ts';
import { getCurrentText } from './articles.ts';
import type { WritableDb } from './connection.ts';
import { notFound } from './failures.ts';
import { storable, storableJson } from './storable.ts';
import { insertUnplaced } from './targets/unplaced.ts';

export interface NewAnnotation {
  readonly id: AnnotationId;
  readonly articleId: ArticleId;
  readonly tag: Tag;
  /** In the article's current text; overlapping ones become one target. */
  readonly ranges: readonly TextRange[];
  readonly note: string;
  readonly strength: Strength | null;
  readonly labels: readonly string[];
  readonly interests: readonly NewInterest[];
  /** Who says it; empty: the article's authors. */
  readonly speaker?: string;
  readonly author: string;
  /** Words from elsewhere that have no sure place in the text; kept, and put in the reconfirm queue. */
  readonly unplaced?: readonly UnplacedQuote[];
  /** When it was made and changed elsewhere; now for a new one. */
  readonly createdAt?: string;
  readonly updatedAt?: string;
}

/** @throws TouchstoneError `not-found` for the article, `invalid-input` for a range. */
export const createAnnotation = (db: WritableDb, annotation: NewAnnotation, now: string): void => {
  const current = getCurrentText(db, annotation.articleId);
  const targets = mergeRanges(annotation.ranges.map((range) => quoteAt(current.text, range)));
  const unplaced = annotation.unplaced ?? [];
  db.run(
    `INSERT INTO annotation (id, article_id, tag, note, strength, labels, author, quotation, created_at, updated_at)
     VALUES (@id, @articleId, @tag, @note, @strength, @labels, @author, @quotation, @createdAt, @updatedAt)`,
    {
      id: annotation.id,
      articleId: annotation.articleId,
      tag: annotation.tag,
      note: annotation.note,
      strength: annotation.strength,
      labels: storableJson([...new Set(annotation.labels)]),
      author: annotation.author,
      quotation: [...targets.map((range) => current.text.slice(range.start, range.end)), ...unplaced.map(({ quote }) => quote.exact)].join(
        PASSAGE_SEPARATOR,
      ),
      createdAt: annotation.createdAt ?? now,
      updatedAt: annotation.updatedAt ?? now,
    },
  );
  for (const range of targets) {
    insertTarget(db, { annotationId: annotation.id, current, range, id: newId(targetIdSchema) });
  }
  for (const words of unplaced) insertUnplaced(db, annotation.id, current, words);
  replaceInterests(db, annotation.id, annotation.interests);
  saveSpeaker(db, annotation.id, annotation.speaker ?? '');
};

export interface AnnotationChange {
  readonly tag?: Tag | undefined;
  readonly note?: string | undefined;
  readonly strength?: Strength | null | undefined;
  readonly labels?: LabelsChange | undefined;
  readonly interests?: InterestsChange | undefined;
  /** Empty: the article's authors. */
  readonly speaker?: string | undefined;
}

/** Most labels, and most interests, of one annotation that can be added to. */
const MOST_IN_LIST = 100;

const refuse = (path: string, message: string): TouchstoneError =>
  new TouchstoneError({ code: 'invalid-input', message, issues: [{ path, message }] });

const changedLabels = (labels: readonly string[], change: LabelsChange): readonly string[] => {
  const next = changeLabels(labels, change);
  if (next.length > Math.max(MOST_IN_LIST, labels.length))
    throw refuse('labels.add', `An annotation can have ${MOST_IN_LIST} labels. Take one off first.`);
  return next;
};

const changedInterests = (interests: readonly KeptInterest[], change: InterestsChange): readonly KeptInterest[] => {
  const next = changeInterests(interests, change);
  if (change.change.some(({ id }) => !next.some((interest) => interest.id === id))) throw notFound('interest');
  if (next.length > Math.max(MOST_IN_LIST, interests.length))
    throw refuse('interests.add', `An annotation can have ${MOST_IN_LIST} interests. Remove one first.`);
  const parsed = keptInterestSchema.array().safeParse(next);
  if (parsed.success) return parsed.data;
  throw refuse('interests', parsed.error.issues[0]?.message ?? 'These interests cannot be stored.');
};

/**
 * Changes an annotation: of labels and interests only those that are named.
 * @returns whether anything is different now.
 * @throws TouchstoneError `not-found` for the annotation or an interest to change, `invalid-input` for what an interest would become.
 */
export const updateAnnotation = (db: WritableDb, annotationId: AnnotationId, change: AnnotationChange, now: string): boolean => {
  const current = getAnnotation(db, annotationId);
  const next = {
    tag: change.tag ?? current.tag,
    note: storable(change.note ?? current.note),
    strength: change.strength === undefined ? current.strength : change.strength,
    labels: storableJson(changedLabels(current.labels, change.labels ?? { remove: [], add: [] })),
  };
  const interests = changedInterests(current.interests, change.interests ?? { remove: [], change: [], add: [] });
  const newInterests = storableJson(interests) !== JSON.stringify(current.interests);
  const speaker = storable(change.speaker ?? current.speaker);
  if (
    !newInterests &&
    speaker === current.speaker &&
    next.tag === current.tag &&
    next.note === current.note &&
    next.strength === current.strength &&
    next.labels === JSON.stringify(current.labels)
  ) {
    return false;
  }
  db.run(
    `UPDATE annotation SET tag = @tag, note = @note, strength = @strength, labels = @labels, updated_at = @now
     WHERE id = @annotationId`,
    { annotationId, now, ...next },
  );
  if (newInterests) replaceInterests(db, annotationId, interests);
  if (speaker !== current.speaker) saveSpeaker(db, annotationId, speaker);
  return true;
};

/**
 * Adds passages. One that overlaps or touches a passage of the annotation widens that one.
 * @throws TouchstoneError `not-found`, or `invalid-input` for a range.
 */
export const addTargets = (db: WritableDb, annotationId: AnnotationId, ranges: readonly TextRange[], now: string): void => {
  const annotation = getAnnotation(db, annotationId);
  const current = getCurrentText(db, annotation.articleId);
  // A target that is not where it should be is left as it is: its offsets mean nothing here.
  const placed = annotation.targets.filter((target) => target.anchor.state === 'exact' && target.versionId === current.versionId);
  const merged = mergeRanges([...placed, ...ranges.map((range) => quoteAt(current.text, range))]);
  let changed = false;
  for (const range of merged) {
    const covered = placed.filter((target) => target.start >= range.start && target.end <= range.end);
    const [kept] = covered;
    if (kept !== undefined && kept.start === range.start && kept.end === range.end) continue;
    for (const target of covered) {
      if (target !== kept) db.run('DELETE FROM target WHERE id = @id', { id: target.id });
    }
    // The widened target stays the same row, with what is known of how it came to this text.
    if (kept === undefined) insertTarget(db, { annotationId, current, range, id: newId(targetIdSchema) });
    else placeTarget(db, kept.id, current, range);
    changed = true;
  }
  if (changed) refreshQuotation(db, annotationId, now);
};

/** @throws TouchstoneError `not-found`, or `invalid-input` when it is the only passage. */
export const removeTarget = (db: WritableDb, annotationId: AnnotationId, targetId: TargetId, now: string): boolean => {
  const { targets } = getAnnotation(db, annotationId);
  if (!targets.some((target) => target.id === targetId)) throw notFound('passage');
  if (targets.length === 1) return false;
  db.run('DELETE FROM target WHERE id = @targetId', { targetId });
  refreshQuotation(db, annotationId, now);
  return true;
};

/** Removes annotations and their links; ids that are not there are passed over. Returns how many went. */
export const deleteAnnotations = (db: WritableDb, annotationIds: readonly AnnotationId[]): number =>
  db.run('DELETE FROM annotation WHERE id IN (SELECT value FROM json_each(@ids))', {
    ids: JSON.stringify(annotationIds),
  });
