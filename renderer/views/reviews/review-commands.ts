/** Commands of the open review. */
import { useCommands } from '../../commands/registry.ts';
import { useLayout } from '../../state/layout.ts';
import { useCall, useMutationCall } from '../../state/queries.ts';
import { nameReview } from '../../state/surfaces.ts';
import { notify } from '../../state/toasts.ts';
import { openReview, useWorkspace } from '../../state/workspace.ts';
import { askErasure } from '../erase/erasure.ts';
import { undoAction } from '../shell/history-commands.ts';

export const useReviewCommands = (): void => {
  const reviewId = useWorkspace((state) => state.reviewId);
  const { data } = useCall('review.list', {});
  const layout = useLayout();
  const remove = useMutationCall('review.delete');
  const review = data?.reviews.find(({ id }) => id === reviewId);
  useCommands([
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
