/** What changes an appraisal, shown at once and said aloud where the eye is elsewhere. */
import type { AppraisalView } from '../../../shared/contract/instruments.ts';
import type { MethodInput } from '../../../shared/contract/contract.ts';
import type { Answer, Appraisal, RecordedAbsence } from '../../../shared/model/appraisal.ts';
import { annotationIdSchema, newId, type AnnotationId, type ArticleId } from '../../../shared/model/id.ts';
import { plural } from '../../design/format.ts';
import { announce } from '../../state/announcements.ts';
import { useMutationCall } from '../../state/queries.ts';
import { notify } from '../../state/toasts.ts';
import type { Dragged } from '../annotations/dragging.ts';
import { lastTag } from '../annotations/last-tag.ts';
import { undoAction } from '../shell/history-commands.ts';
import { openAppraisal } from './appraise-state.ts';

export interface AppraisalActions {
  readonly respond: (itemId: string, response: string | null) => void;
  readonly writeReason: (itemId: string, text: string, editSession: string) => Promise<boolean>;
  readonly setPassages: (itemId: string, annotationIds: readonly AnnotationId[]) => void;
  /** Says so when the answer rests on it already. */
  readonly addPassage: (itemId: string, annotationId: AnnotationId) => void;
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

const withAnswer = (view: AppraisalView, { itemId, response, annotationIds }: MethodInput<'appraisal.answer'>): AppraisalView => {
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
  const passages = annotationIds?.flatMap((id) => annotationIdSchema.safeParse(id).data ?? []) ?? known.annotationIds;
  const next = { ...known, response: response === undefined ? known.response : response, annotationIds: passages };
  return { ...view, appraisal: { ...view.appraisal, answers: [...answers.filter((each) => each.itemId !== itemId), next] } };
};

const passagesOf = ({ answers }: Appraisal, itemId: string): readonly AnnotationId[] => answers.find((answer) => answer.itemId === itemId)?.annotationIds ?? [];

export const useAppraisalActions = ({ appraisal }: AppraisalView): AppraisalActions => {
  const { id: appraisalId, articleId } = appraisal;
  // The response stands at once; what the table makes of it comes with the host's answer.
  const answer = useMutationCall('appraisal.answer', {
    optimistic: (input, cache) =>
      cache.update('appraisal.list', { articleId }, ({ appraisals }) => ({
        appraisals: appraisals.map((view) => (view.appraisal.id === appraisalId ? withAnswer(view, input) : view)),
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

  const setPassages = (itemId: string, annotationIds: readonly AnnotationId[]): void =>
    void answer.run({ appraisalId, itemId, annotationIds: [...annotationIds] }).then((result) => {
      if (result.ok) announce(`Item ${itemId} rests on ${plural(annotationIds.length, 'passage')}.`);
    });
  const addPassage = (itemId: string, annotationId: AnnotationId): void => {
    const passages = passagesOf(appraisal, itemId);
    if (passages.includes(annotationId)) notify({ kind: 'done', message: `Item ${itemId} rests on this passage already.` });
    else setPassages(itemId, [...passages, annotationId]);
  };
  return {
    respond: (itemId, response) => void answer.run({ appraisalId, itemId, response }),
    writeReason: async (itemId, text, editSession) => (await write.run({ appraisalId, itemId, text, editSession })).ok,
    setPassages,
    addPassage,
    takeDropped: async (itemId, dragged) => {
      if (dragged.kind === 'annotation') {
        addPassage(itemId, dragged.id);
        return;
      }
      const id = newId(annotationIdSchema);
      const result = await tag.run({ id, articleId: dragged.articleId, tag: lastTag(), targets: [dragged.range] });
      if (result.ok) addPassage(itemId, id);
    },
    recordAbsence: async (itemId, absence) =>
      (await record.run({ appraisalId, itemId, absence: absence === null ? null : { ...absence, words: [...absence.words], sections: [...absence.sections] } })).ok,
    judge: async (domainId, judgement, reason) => (await judge.run({ appraisalId, domainId, judgement, reason })).ok,
    writeComment: async (domainId, text, editSession) => (await comment.run({ appraisalId, domainId, comment: text, editSession })).ok,
    nameResult: (outcome) => void update.run({ appraisalId, outcome }),
    chooseSource: (sourceArticleId) => void update.run({ appraisalId, sourceArticleId }),
    beginAnother: () =>
      void create.run({ articleId, instrumentId: appraisal.instrumentId, anyway: appraisal.refusal !== null }).then((result) => {
        if (result.ok) openAppraisal(articleId, result.value.appraisal.id);
      }),
    remove: () =>
      void remove.run({ appraisalId }).then((result) => {
        if (!result.ok) return;
        openAppraisal(articleId, null);
        notify({ kind: 'done', message: 'The appraisal was deleted.', action: undoAction });
      }),
  };
};
