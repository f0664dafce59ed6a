/** Commands of the open review. */
import { useCommands } from '../../commands/registry.ts';
import { setDrawer, useLayout } from '../../state/layout.ts';
import { useCall, useMutationCall } from '../../state/queries.ts';
import { callReviewPart, nameReview, type ReviewPart } from '../../state/surfaces.ts';
import { notify } from '../../state/toasts.ts';
import { closeArticle, openReview, useWorkspace } from '../../state/workspace.ts';
import { askErasure } from '../erase/erasure.ts';
import { undoAction } from '../shell/history-commands.ts';

const PARTS: readonly { readonly part: ReviewPart; readonly title: string }[] = [
  { part: 'map', title: 'Show the claim map' },
  { part: 'claims', title: 'Show the ledger of claims' },
  { part: 'studies', title: 'Show the ledger of studies' },
  { part: 'interests', title: 'Show the ledger of interests' },
];

export const useReviewCommands = (): void => {
  const reviewId = useWorkspace((state) => state.reviewId);
  const { data } = useCall('review.list', {});
  const layout = useLayout();
  const remove = useMutationCall('review.delete');
  const review = data?.reviews.find(({ id }) => id === reviewId);
  useCommands([
    ...PARTS.map(({ part, title }) => ({
      id: `review.show-${part}`,
      title,
      group: 'View' as const,
      enabled: review !== undefined,
      needs: 'Open a review first.',
      run: () => {
        setDrawer(null);
        // The review's own page is where no article is open.
        closeArticle();
        callReviewPart(part);
      },
    })),
    {
      id: 'review.rename',
      title: 'Rename the review',
      group: 'Review',
      enabled: review !== undefined,
      run: () => {
        if (review === undefined) return;
        if (!layout.leftOpen) layout.openLeft(true);
        nameReview({ kind: 'rename', reviewId: review.id });
      },
    },
    { id: 'review.close', title: 'Close the review', group: 'Review', enabled: review !== undefined, run: () => openReview(null) },
    {
      id: 'review.delete',
      title: 'Delete the review',
      group: 'Review',
      enabled: review !== undefined,
      run: async () => {
        if (review === undefined) return;
        const result = await remove.run({ reviewId: review.id });
        if (!result.ok) return;
        openReview(null);
        notify({ kind: 'done', message: `Deleted “${review.title}”. Its articles stay in the library.`, action: undoAction });
      },
    },
    {
      id: 'review.erase',
      title: 'Erase the review permanently',
      group: 'Review',
      enabled: review !== undefined,
      run: () => {
        if (review !== undefined) askErasure({ kind: 'review', reviewId: review.id, withArticles: false });
      },
    },
  ]);
};
