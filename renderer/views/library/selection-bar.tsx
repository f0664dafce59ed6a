/** Under the list: how many articles there are, or what can be done with the chosen ones. */
import { MenuButton, MenuItem, MenuProvider, MenuSeparator } from '@ariakit/react';
import { ArrowDown, ArrowUp, BookMinus, BookPlus, Pencil, Trash2 } from 'lucide-react';
import type { ArticleId, ReviewId } from '../../../shared/model/id.ts';
import { formatShortcut } from '../../commands/keys.ts';
import { plural } from '../../design/format.ts';
import { IconButton } from '../../design/icon-button.tsx';
import { PopupMenu } from '../../design/popup-menu.tsx';
import { useCall } from '../../state/queries.ts';
import { editArticle, nameReview } from '../../state/surfaces.ts';
import { useArticleActions } from './use-article-actions.ts';

export interface SelectionBarProps {
  readonly shown: number;
  readonly total: number;
  readonly selected: readonly ArticleId[];
  readonly reviewId: ReviewId | null;
  /** Whether the list is in the review's own order. */
  readonly movable: boolean;
}

export const SelectionBar = ({ shown, total, selected, reviewId, movable }: SelectionBarProps) => {
  const actions = useArticleActions();
  const { data } = useCall('review.list', {});
  const [only] = selected;
  const single = selected.length === 1 && only !== undefined ? only : null;
  const count = shown === total ? plural(total, 'article') : `${shown} of ${plural(total, 'article')}`;
  return (
    <div className="selection-bar">
      <p className="selection-bar-count tabular">{selected.length > 1 ? `${selected.length} chosen` : count}</p>
      {selected.length === 0 ? null : (
        <div className="selection-bar-actions" role="toolbar" aria-label="Chosen articles">
          {reviewId === null || !movable || single === null ? null : (
            <>
              <IconButton
                icon={ArrowUp}
                small
                label="Move up"
                keys={formatShortcut('Alt+ArrowUp')}
                onClick={() => void actions.moveInReview(reviewId, single, -1)}
              />
              <IconButton
                icon={ArrowDown}
                small
                label="Move down"
                keys={formatShortcut('Alt+ArrowDown')}
                onClick={() => void actions.moveInReview(reviewId, single, 1)}
              />
            </>
          )}
          <IconButton
            icon={Pencil}
            small
            label="Edit details"
            keys="F2"
            disabled={single === null}
            needs="Choose one article alone."
            onClick={() => editArticle(single)}
          />
          <MenuProvider placement="top-end">
            <MenuButton render={<IconButton icon={BookPlus} small label="Add to a review" />} />
            <PopupMenu aria-label="Add to a review">
              {data?.reviews.map((review) => (
                <MenuItem key={review.id} className="menu-item" onClick={() => void actions.addToReview(review.id, selected)}>
                  <span className="menu-item-text">{review.title}</span>
                </MenuItem>
              ))}
              {data === undefined || data.reviews.length === 0 ? null : <MenuSeparator className="menu-separator" />}
              <MenuItem className="menu-item" onClick={() => nameReview({ kind: 'new', articleIds: selected })}>
                Start a review with {selected.length === 1 ? 'it' : 'them'}
              </MenuItem>
            </PopupMenu>
          </MenuProvider>
          {reviewId === null ? (
            <IconButton icon={Trash2} small label="Remove from the library" keys="Del" onClick={() => void actions.remove(selected)} />
          ) : (
            <IconButton
              icon={BookMinus}
              small
              label="Take out of the review"
              keys="Del"
              onClick={() => void actions.removeFromReview(reviewId, selected)}
            />
          )}
        </div>
      )}
    </div>
  );
};
