/** What changes an appraisal, shown at once and said aloud where the eye is elsewhere. */
import type { AppraisalView } from '../../../shared/contract/instruments.ts';
import type { CallResult } from '../../../shared/contract/failure.ts';
import type { Answer, Appraisal, RecordedAbsence } from '../../../shared/model/appraisal.ts';
import { annotationIdSchema, newId, type AnnotationId, type ArticleId } from '../../../shared/model/id.ts';
import { TAGS, type Tag } from '../../../shared/model/tag.ts';
import { moveInList } from '../../../shared/model/move-in-list.ts';
import { plural } from '../../design/format.ts';
import { announce } from '../../state/announcements.ts';
import { useMutationCall, type OptimisticCache } from '../../state/queries.ts';
import { notify } from '../../state/toasts.ts';
import type { Dragged } from '../annotations/dragging.ts';
import { undoAction } from '../shell/history-commands.ts';
import { cardOf } from './item-on-screen.ts';
import { appraiseState, openAppraisal } from './appraise-state.ts';

export interface AppraisalActions {
  readonly respond: (itemId: string, response: string | null) => void;
  readonly writeReason: (itemId: string, text: string, editSession: string) => Promise<boolean>;
  /**
   * Says which item it was, with a way back, and brings it into view where it is not worked on. Says so when the
   * answer rests on the passage already.
   * @param taggedAs what the passage was tagged with on the way; null when it was an annotation before.
   */
  readonly addPassage: (itemId: string, annotationId: AnnotationId, taggedAs: Tag | null) => void;
  readonly removePassage: (itemId: string, annotationId: AnnotationId) => void;
  /** By so many places: up when negative. */
  readonly movePassage: (itemId: string, annotationId: AnnotationId, by: number) => void;
  /** What was dropped onto an item; words that are not tagged are tagged on the way. */
  readonly takeDropped: (itemId: string, dragged: Dragged) => Promise<void>;
  readonly recordAbsence: (itemId: string, absence: Pick<RecordedAbsence, 'lookedFor' | 'words' | 'sections'> | null) => Promise<boolean>;
  /** Null leaves the domain to its proposal. */
  readonly judge: (domainId: string, judgement: string | null, reason: string) => Promise<boolean>;
  readonly writeComment: (domainId: string, comment: string, editSession: string) => Promise<boolean>;
  readonly nameResult: (outcome: string) => void;
  readonly chooseSource: (source: ArticleId | null) => void;
  /** Begins the same instrument for another result of the article. */
  readonly beginAnother: () => void;
  readonly remove: () => void;
}

/**
 * What words are tagged as on the way to an item: an answer rests on them. Packs name no tag for their items,
 * and as claims they would be counted among those without evidence.
 */
export const PASSAGE_TAG: Tag = 'evidence';

const withAnswer = (view: AppraisalView, itemId: string, change: (answer: Answer) => Partial<Answer>): AppraisalView => {
  const { answers } = view.appraisal;
  const known: Answer = answers.find((each) => each.itemId === itemId) ?? {
    itemId,
    instrumentVersion: view.instrument.version,
    response: null,
    text: '',
    annotationIds: [],
    absence: null,
    updatedAt: view.appraisal.updatedAt,
  };
  return {
    ...view,
    appraisal: { ...view.appraisal, answers: [...answers.filter((each) => each.itemId !== itemId), { ...known, ...change(known) }] },
  };
};

const passagesOf = ({ answers }: Pick<Appraisal, 'answers'>, itemId: string): readonly AnnotationId[] =>
  answers.find((answer) => answer.itemId === itemId)?.annotationIds ?? [];

export const useAppraisalActions = ({ appraisal }: AppraisalView): AppraisalActions => {
  const { id: appraisalId, articleId } = appraisal;
  // What was done is shown at once; what the table makes of it comes with the host's answer.
  const show = (cache: OptimisticCache, itemId: string, change: (answer: Answer) => Partial<Answer>): void =>
    cache.update('appraisal.list', { articleId }, ({ appraisals }) => ({
      appraisals: appraisals.map((view) => (view.appraisal.id === appraisalId ? withAnswer(view, itemId, change) : view)),
    }));
  const answer = useMutationCall('appraisal.answer', {
    optimistic: ({ itemId, response }, cache) =>
      show(cache, itemId, (known) => ({ response: response === undefined ? known.response : response })),
  });
  const add = useMutationCall('appraisal.addPassage', {
    optimistic: ({ itemId, annotationId }, cache) =>
      show(cache, itemId, ({ annotationIds }) => ({
        annotationIds: [...new Set([...annotationIds, annotationIdSchema.parse(annotationId)])],
      })),
  });
  const takeAway = useMutationCall('appraisal.removePassage', {
    optimistic: ({ itemId, annotationId }, cache) =>
      show(cache, itemId, ({ annotationIds }) => ({ annotationIds: annotationIds.filter((id) => id !== annotationId) })),
  });
  const move = useMutationCall('appraisal.movePassage', {
    optimistic: ({ itemId, annotationId, by }, cache) =>
      show(cache, itemId, ({ annotationIds }) => ({
        annotationIds: moveInList(annotationIds, annotationIdSchema.parse(annotationId), by),
      })),
  });
  const write = useMutationCall('appraisal.answer', { quiet: true });
  const record = useMutationCall('appraisal.recordAbsence');
  const judge = useMutationCall('appraisal.judge');
  const comment = useMutationCall('appraisal.judge', { quiet: true });
  const update = useMutationCall('appraisal.update');
  const remove = useMutationCall('appraisal.delete');
  const create = useMutationCall('appraisal.create');
  const tag = useMutationCall('annotation.create');

  const announceRest = (itemId: string, result: CallResult<AppraisalView>): void => {
    if (result.ok) announce(`Item ${itemId} rests on ${plural(passagesOf(result.value.appraisal, itemId).length, 'passage')}.`);
  };
  const putPassage = async (itemId: string, annotationId: AnnotationId, taggedAs: Tag | null): Promise<void> => {
    // Tagged on the way, it is one step with the tag, and one undo takes both back.
    const result = await add.run({ appraisalId, itemId, annotationId, ...(taggedAs === null ? {} : { editSession: annotationId }) });
    const card = cardOf(itemId);
    const isWorkedOn = card?.contains(document.activeElement) === true;
    if (isWorkedOn && taggedAs === null) {
      announceRest(itemId, result);
      return;
    }
    if (!result.ok) return;
    // The reader's eye and focus are in the article; an item taken since then stays where it is.
    if (!isWorkedOn && appraiseState.get().itemId === itemId) card?.scrollIntoView({ block: 'nearest' });
    const count = plural(passagesOf(result.value.appraisal, itemId).length, 'passage');
    const how = taggedAs === null ? '' : ` The words were tagged as ${TAGS[taggedAs].label}.`;
    notify({ kind: 'done', message: `Item ${itemId} rests on ${count}.${how}`, action: undoAction });
  };
  const addPassage = (itemId: string, annotationId: AnnotationId, taggedAs: Tag | null): void => {
    if (passagesOf(appraisal, itemId).includes(annotationId))
      notify({ kind: 'done', message: `Item ${itemId} rests on this passage already.` });
    else void putPassage(itemId, annotationId, taggedAs);
  };
  return {
    respond: (itemId, response) => void answer.run({ appraisalId, itemId, response }),
    writeReason: async (itemId, text, editSession) => (await write.run({ appraisalId, itemId, text, editSession })).ok,
    addPassage,
    removePassage: (itemId, annotationId) =>
      void takeAway.run({ appraisalId, itemId, annotationId }).then((result) => announceRest(itemId, result)),
    movePassage: (itemId, annotationId, by) =>
      void move.run({ appraisalId, itemId, annotationId, by }).then((result) => announceRest(itemId, result)),
    takeDropped: async (itemId, dragged) => {
      if (dragged.kind === 'annotation') {
        addPassage(itemId, dragged.id, null);
        return;
      }
      const id = newId(annotationIdSchema);
      const result = await tag.run({ id, articleId: dragged.articleId, tag: PASSAGE_TAG, targets: [dragged.range], editSession: id });
      if (result.ok) await putPassage(itemId, id, PASSAGE_TAG);
    },
    recordAbsence: async (itemId, absence) =>
      (
        await record.run({
          appraisalId,
          itemId,
          absence: absence === null ? null : { ...absence, words: [...absence.words], sections: [...absence.sections] },
        })
      ).ok,
    judge: async (domainId, judgement, reason) => (await judge.run({ appraisalId, domainId, judgement, reason })).ok,
    writeComment: async (domainId, text, editSession) => (await comment.run({ appraisalId, domainId, comment: text, editSession })).ok,
    nameResult: (outcome) => void update.run({ appraisalId, outcome }),
    chooseSource: (sourceArticleId) => void update.run({ appraisalId, sourceArticleId }),
    beginAnother: () => {
      // A second click of a double one.
      if (create.isPending) return;
      void create.run({ articleId, instrumentId: appraisal.instrumentId, anyway: appraisal.refusal !== null }).then((result) => {
        if (result.ok) openAppraisal(articleId, result.value.appraisal.id);
      });
    },
    remove: () =>
      void remove.run({ appraisalId }).then((result) => {
        if (!result.ok) return;
        openAppraisal(articleId, null);
        notify({ kind: 'done', message: 'The appraisal was deleted.', action: undoAction });
      }),
  };
};
