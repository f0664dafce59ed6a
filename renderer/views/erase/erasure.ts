/** An erasure from being asked for to its result. One at a time: while one runs, its page shows that one. */
import type { QueryClient } from '@tanstack/react-query';
import type { ErasureSubject } from '../../../shared/contract/erasure.ts';
import type { MethodOutput } from '../../../shared/contract/contract.ts';
import type { Failure } from '../../../shared/contract/failure.ts';
import { quotedTitles } from '../../../shared/erasure/erasure-words.ts';
import { erasureIdSchema, newId, type ErasureId } from '../../../shared/model/id.ts';
import { announce } from '../../state/announcements.ts';
import { selectArticles } from '../../state/article-selection.ts';
import { createStore } from '../../state/create-store.ts';
import { openPage } from '../../state/surfaces.ts';
import { followWork } from '../../state/work-progress.ts';
import { closeArticle, getWorkspace, openReview } from '../../state/workspace.ts';
import type { Transport } from '../../transport/transport.ts';

export type ErasureResult = MethodOutput<'erasure.run'>;

export type ErasureState =
  | { readonly kind: 'asking'; readonly subject: ErasureSubject; readonly failure: Failure | null }
  | { readonly kind: 'running'; readonly subject: ErasureSubject; readonly id: ErasureId }
  | { readonly kind: 'done'; readonly subject: ErasureSubject; readonly result: ErasureResult };

export const erasure = createStore<ErasureState | null>(null);

/** Opens the page that says what would be gone, and asks. */
export const askErasure = (subject: ErasureSubject): void => {
  if (erasure.get()?.kind !== 'running') erasure.set({ kind: 'asking', subject, failure: null });
  openPage('erase');
};

/** "Erased “Title”." */
export const erasedWords = (subject: ErasureSubject, { titles }: ErasureResult): string =>
  subject.kind === 'history' ? 'The undo history is erased.' : `Erased ${quotedTitles(titles)}.`;

/** Goes away from what will not be there. */
const leave = (subject: ErasureSubject): void => {
  const { articleId, reviewId } = getWorkspace();
  if (subject.kind === 'articles') selectArticles([]);
  if (
    subject.kind === 'articles'
      ? articleId !== null && subject.articleIds.includes(articleId)
      : subject.kind === 'review' && subject.withArticles
  )
    closeArticle();
  if (subject.kind === 'review' && subject.reviewId === reviewId) openReview(null);
};

export const runErasure = async (
  transport: Transport,
  client: QueryClient,
  subject: ErasureSubject,
  deleteBackups: readonly string[],
): Promise<void> => {
  const id = newId(erasureIdSchema);
  erasure.set({ kind: 'running', subject, id });
  const unfollow = followWork(transport, id, 'erasure');
  const answer = await transport.call('erasure.run', { erasureId: id, subject, deleteBackups: [...deleteBackups] });
  unfollow();
  if (!answer.ok) {
    erasure.set({ kind: 'asking', subject, failure: answer.error });
    announce(answer.error.message, 'assertive');
    return;
  }
  leave(subject);
  erasure.set({ kind: 'done', subject, result: answer.value });
  announce(erasedWords(subject, answer.value));
  // The window keeps answers for a while after nobody shows them.
  client.removeQueries({ type: 'inactive' });
};

/** Works until it begins to erase. */
export const cancelErasure = (transport: Transport, id: ErasureId): void => void transport.call('erasure.cancel', { erasureId: id });
