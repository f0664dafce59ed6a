/**
 * What a reviewer does to an annotation, shown before the host has answered and
 * taken back when it refuses. Keeps the views from the shape of the cache.
 */
import type { MethodInput, MethodOutput } from '../../../shared/contract/contract.ts';
import type { Annotation, TextRange } from '../../../shared/model/annotation.ts';
import type { ArticleText } from '../../../shared/model/article.ts';
import { changeInterests, changeLabels, interestsChangeSchema, labelsChangeSchema } from '../../../shared/model/change-lists.ts';
import { annotationIdSchema, newId, targetIdSchema, type AnnotationId, type ArticleId } from '../../../shared/model/id.ts';
import { TAGS, type Tag } from '../../../shared/model/tag.ts';
import { announce } from '../../state/announcements.ts';
import { useMutationCall, type OptimisticCache } from '../../state/queries.ts';
import { notify } from '../../state/toasts.ts';
import { getWorkspace, selectAnnotation } from '../../state/workspace.ts';
import { shortQuotation } from '../../writing/short-quotation.ts';
import { undoAction } from '../shell/history-commands.ts';

type AnnotationList = MethodOutput<'annotation.list'>;
export type AnnotationChange = Omit<MethodInput<'annotation.update'>, 'annotationId'>;

const firstStart = (annotation: Annotation): number => annotation.targets[0]?.start ?? 0;

const inTextOrder = (annotations: readonly Annotation[]): Annotation[] => annotations.toSorted((a, b) => firstStart(a) - firstStart(b));

const targetFor = (text: ArticleText, range: TextRange): Annotation['targets'][number] => ({
  id: newId(targetIdSchema),
  versionId: text.versionId,
  start: range.start,
  end: range.end,
  exact: text.text.slice(range.start, range.end),
  prefix: '',
  suffix: '',
  anchor: { state: 'exact' },
});

const changeAnnotation = (
  cache: OptimisticCache,
  articleId: ArticleId,
  id: AnnotationId,
  change: (annotation: Annotation) => Annotation,
): void =>
  cache.update('annotation.list', { articleId }, (list): AnnotationList => ({
    annotations: list.annotations.map((annotation) => (annotation.id === id ? change(annotation) : annotation)),
  }));

/** Quotation marks, and no more of it than is said in one breath. */
export const spokenQuotation = (exact: string): string => `“${shortQuotation(exact, 80)}”`;

export interface AnnotationActions {
  /** Tags passages and selects the new annotation; its id is known at once, whether it was kept only later. */
  readonly tag: (tag: Tag, ranges: readonly TextRange[]) => { readonly id: AnnotationId; readonly kept: Promise<boolean> };
  readonly change: (annotation: Annotation, change: AnnotationChange) => Promise<boolean>;
  /** Failures are the note editor's to show: trying an old text again later could undo a newer one. */
  readonly saveNote: (annotation: Annotation, note: string, editSession: string) => Promise<boolean>;
  readonly addPassage: (annotation: Annotation, range: TextRange) => void;
  readonly removePassage: (annotation: Annotation, targetId: string) => void;
  readonly remove: (annotation: Annotation) => void;
}

/** `text` is needed only to tag and to add passages: without it those do nothing. */
export const useAnnotationActions = (articleId: ArticleId, text: ArticleText | undefined): AnnotationActions => {
  const create = useMutationCall('annotation.create', {
    optimistic: ({ id, tag, targets }, cache) => {
      if (text === undefined || id === undefined) return;
      const now = new Date().toISOString();
      const made: Annotation = {
        id: annotationIdSchema.parse(id),
        articleId,
        tag,
        note: '',
        strength: null,
        labels: [],
        interests: [],
        speaker: '',
        targets: targets.flatMap((target) => ('start' in target ? [targetFor(text, target)] : [])),
        author: '',
        createdAt: now,
        updatedAt: now,
      };
      cache.update('annotation.list', { articleId }, (list) => ({ annotations: inTextOrder([...list.annotations, made]) }));
    },
  });
  const showUpdate = (
    { annotationId, tag, note, strength, labels, interests, speaker }: MethodInput<'annotation.update'>,
    cache: OptimisticCache,
  ): void =>
    changeAnnotation(cache, articleId, annotationIdSchema.parse(annotationId), (annotation) => ({
      ...annotation,
      tag: tag ?? annotation.tag,
      note: note ?? annotation.note,
      strength: strength === undefined ? annotation.strength : strength,
      labels: labels === undefined ? annotation.labels : changeLabels(annotation.labels, labelsChangeSchema.parse(labels)),
      interests:
        interests === undefined ? annotation.interests : changeInterests(annotation.interests, interestsChangeSchema.parse(interests)),
      speaker: speaker ?? annotation.speaker,
    }));
  const update = useMutationCall('annotation.update', { optimistic: showUpdate });
  const updateNote = useMutationCall('annotation.update', { optimistic: showUpdate, quiet: true });
  const add = useMutationCall('annotation.addTargets', {
    optimistic: ({ annotationId, targets }, cache) => {
      if (text === undefined) return;
      const added = targets.flatMap((target) => ('start' in target ? [targetFor(text, target)] : []));
      changeAnnotation(cache, articleId, annotationIdSchema.parse(annotationId), (annotation) => ({
        ...annotation,
        targets: [...annotation.targets, ...added].toSorted((a, b) => a.start - b.start),
      }));
    },
  });
  const removeTarget = useMutationCall('annotation.removeTarget', {
    optimistic: ({ annotationId, targetId }, cache) =>
      changeAnnotation(cache, articleId, annotationIdSchema.parse(annotationId), (annotation) => ({
        ...annotation,
        targets: annotation.targets.filter(({ id }) => id !== targetId),
      })),
  });
  const remove = useMutationCall('annotation.delete', {
    optimistic: ({ annotationIds }, cache) =>
      cache.update('annotation.list', { articleId }, (list) => ({
        annotations: list.annotations.filter(({ id }) => !annotationIds.includes(id)),
      })),
  });

  return {
    tag: (tag, ranges) => {
      const id = newId(annotationIdSchema);
      const before = getWorkspace().annotationId;
      const kept = create.run({ id, articleId, tag, targets: [...ranges], editSession: id }).then((result) => {
        if (!result.ok && getWorkspace().annotationId === id) selectAnnotation(before);
        return result.ok;
      });
      selectAnnotation(id);
      announce(
        `Tagged as ${TAGS[tag].label}: ${spokenQuotation(ranges.map(({ start, end }) => text?.text.slice(start, end) ?? '').join(' … '))}`,
      );
      return { id, kept };
    },
    change: async (annotation, change) => (await update.run({ annotationId: annotation.id, ...change })).ok,
    saveNote: async (annotation, note, editSession) => (await updateNote.run({ annotationId: annotation.id, note, editSession })).ok,
    addPassage: (annotation, range) => {
      void add.run({ annotationId: annotation.id, targets: [range] });
      announce(`Passage added to the ${TAGS[annotation.tag].label}: ${spokenQuotation(text?.text.slice(range.start, range.end) ?? '')}`);
    },
    removePassage: (annotation, targetId) => {
      void removeTarget.run({ annotationId: annotation.id, targetId });
      announce('Passage removed.');
    },
    remove: (annotation) => {
      if (getWorkspace().annotationId === annotation.id) selectAnnotation(null);
      void remove.run({ annotationIds: [annotation.id] }).then((result) => {
        if (result.ok) notify({ kind: 'done', message: `The ${TAGS[annotation.tag].label} was deleted.`, action: undoAction });
      });
    },
  };
};
