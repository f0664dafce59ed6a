/** What the annotation methods do. */
import { locateQuote } from '../../../shared/anchor/locate-quote.ts';
import type { Selector } from '../../../shared/contract/annotations.ts';
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import type { TextRange } from '../../../shared/model/annotation.ts';
import { annotationIdSchema, newId, type AnnotationId, type ArticleId, type InterestId } from '../../../shared/model/id.ts';
import { TAGS, type Tag } from '../../../shared/model/tag.ts';
import { FOLLOW_UP_LABELS } from '../../../shared/model/version.ts';
import { UNASSIGNED, unassignedUnlessSaid } from '../../../shared/report/critique-audience.ts';
import { annotationExists, getAnnotation, interestIdTaken, listAnnotations, listPeople } from '../../db/annotations.ts';
import {
  addTargets,
  createAnnotation,
  deleteAnnotations,
  removeTarget,
  updateAnnotation,
  type AnnotationChange,
} from '../../db/change-annotations.ts';
import { getArticle, getCurrentText } from '../../db/articles.ts';
import type { ReadableDb } from '../../db/connection.ts';
import { listFollowUps, saveFollowUp } from '../../db/targets/follow-ups.ts';
import { getSettings } from '../../db/settings.ts';
import type { HandlersOf } from '../context.ts';
import { idTaken } from './id-taken.ts';
import { countOf } from './step-labels.ts';

/** Offsets as they are, a quotation as the one place where it is found. */
const toRanges = (db: ReadableDb, articleId: ArticleId, selectors: readonly Selector[]): TextRange[] => {
  const { text } = getCurrentText(db, articleId);
  return selectors.map((selector) => ('quote' in selector ? locateQuote(text, selector.quote) : selector));
};

const requireNewInterests = (db: ReadableDb, added: readonly { readonly id?: InterestId | undefined }[] = []): void => {
  const ids = added.flatMap(({ id }) => (id === undefined ? [] : [id]));
  if (ids.length > 0 && interestIdTaken(db, ids)) throw idTaken('interest');
};

const describeChange = ({ tag, note, strength, labels, interests, speaker }: AnnotationChange): string => {
  if (tag !== undefined) return `tag as ${TAGS[tag].label}`;
  if (note !== undefined) return 'edit note';
  if (strength !== undefined) return strength === null ? 'remove strength' : `rate as ${strength}`;
  if (labels !== undefined) return 'change labels';
  if (interests !== undefined) return 'change interests';
  return speaker === undefined ? 'edit annotation' : 'change who says it';
};

/** Nobody has chosen yet for whom a new critique of a manuscript is (shared/report/critique-audience.ts). */
const labelsOfNew = (db: ReadableDb, articleId: ArticleId, tag: Tag, labels: readonly string[]): string[] =>
  tag === 'critique' && getArticle(db, articleId).kind === 'manuscript' ? unassignedUnlessSaid(labels) : [...labels];

/** With another tag, it is a new critique, or none any more. */
const withTagsLabels = (db: ReadableDb, annotationId: AnnotationId, change: AnnotationChange): AnnotationChange => {
  if (change.tag === undefined) return change;
  const { tag, articleId, labels } = getAnnotation(db, annotationId);
  if (change.tag === tag) return change;
  const { remove = [], add = [] } = change.labels ?? {};
  const kept = labels.filter((label) => label !== UNASSIGNED && !remove.includes(label));
  const wanted = labelsOfNew(db, articleId, change.tag, [...kept, ...add]);
  return wanted.includes(UNASSIGNED) === labels.includes(UNASSIGNED)
    ? change
    : { ...change, labels: wanted.includes(UNASSIGNED) ? { remove, add: [...add, UNASSIGNED] } : { remove: [...remove, UNASSIGNED], add } };
};

export const annotationHandlers: Omit<HandlersOf<'annotation'>, 'annotation.export' | 'annotation.marked' | 'annotation.import'> = {
  'annotation.list': ({ db }, filter) => ({ annotations: listAnnotations(db, filter) }),

  'annotation.get': ({ db }, { annotationId }) => getAnnotation(db, annotationId),

  'annotation.people': ({ db }) => ({ names: listPeople(db) }),

  'annotation.create': ({ db, step, now }, input) => {
    const id = input.id ?? newId(annotationIdSchema);
    if (annotationExists(db, id)) throw idTaken('annotation');
    requireNewInterests(db, input.interests);
    if (input.editSession !== undefined) step.continueSession(input.editSession);
    step.describe(`tag as ${TAGS[input.tag].label}`);
    createAnnotation(
      db,
      {
        id,
        articleId: input.articleId,
        tag: input.tag,
        ranges: toRanges(db, input.articleId, input.targets),
        note: input.note ?? '',
        strength: input.strength ?? null,
        labels: labelsOfNew(db, input.articleId, input.tag, input.labels ?? []),
        interests: input.interests ?? [],
        speaker: input.speaker ?? '',
        author: getSettings(db).reviewerName,
      },
      now,
    );
    return getAnnotation(db, id);
  },

  'annotation.update': ({ db, step, now }, { annotationId, editSession, ...change }) => {
    if (editSession !== undefined) step.continueSession(editSession);
    requireNewInterests(db, change.interests?.add);
    step.describe(describeChange(change));
    updateAnnotation(db, annotationId, withTagsLabels(db, annotationId, change), now);
    return getAnnotation(db, annotationId);
  },

  'annotation.addTargets': ({ db, step, now }, { annotationId, targets }) => {
    const { articleId } = getAnnotation(db, annotationId);
    step.describe(`add ${countOf(targets.length, 'passage')}`);
    addTargets(db, annotationId, toRanges(db, articleId, targets), now);
    return getAnnotation(db, annotationId);
  },

  'annotation.removeTarget': ({ db, step, now }, { annotationId, targetId }) => {
    step.describe('remove passage');
    if (!removeTarget(db, annotationId, targetId, now)) {
      const message = 'An annotation needs at least one passage. Delete the annotation instead.';
      throw new TouchstoneError({ code: 'invalid-input', message, issues: [{ path: 'targetId', message }] });
    }
    return getAnnotation(db, annotationId);
  },

  'annotation.followUp': ({ db, step, now }, { annotationId, outcome, note, editSession }) => {
    if (editSession !== undefined) step.continueSession(editSession);
    step.describe(outcome === undefined ? 'edit note' : outcome === null ? 'remove follow-up' : `mark as ${FOLLOW_UP_LABELS[outcome]}`);
    return { followUp: saveFollowUp(db, annotationId, outcome === null ? null : { outcome, note }, now) };
  },

  'annotation.followUps': ({ db }, { articleId }) => ({ followUps: listFollowUps(db, articleId) }),

  'annotation.delete': ({ db, step }, { annotationIds }) => {
    const deleted = deleteAnnotations(db, annotationIds);
    step.describe(`delete ${countOf(deleted, 'annotation')}`);
    return { deleted };
  },
};
