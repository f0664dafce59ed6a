/** The left column's heading: the library or one review, and what can be done with that review. */
import { MenuButton, MenuItem, MenuProvider, MenuSeparator } from '@ariakit/react';
import { ChevronsUpDown, Ellipsis, Library, NotebookText, Package, PackageOpen, Plus } from 'lucide-react';
import { memo } from 'react';
import type { Review } from '../../../shared/model/review.ts';
import { runCommand } from '../../commands/registry.ts';
import { plural } from '../../design/format.ts';
import { IconButton } from '../../design/icon-button.tsx';
import { PopupMenu } from '../../design/popup-menu.tsx';
import { openReview, showReview } from '../../state/workspace.ts';
import './reviews.css';

export interface ScopeMenuProps {
  readonly reviews: readonly Review[];
  readonly review: Review | null;
}

export const ScopeMenu = memo(({ reviews, review }: ScopeMenuProps) => (
  <div className="scope">
    <MenuProvider>
      <MenuButton className="scope-button">
        {review === null ? (
          <Library size={16} strokeWidth={1.75} aria-hidden="true" />
        ) : (
          <NotebookText size={16} strokeWidth={1.75} aria-hidden="true" />
        )}
        <span className="scope-title" title={review?.title}>
          {review?.title ?? 'All articles'}
        </span>
        <ChevronsUpDown size={14} aria-hidden="true" />
      </MenuButton>
      <PopupMenu aria-label="Library and reviews">
        <MenuItem className="menu-item" aria-current={review === null} onClick={() => openReview(null)}>
          <Library size={15} strokeWidth={1.75} aria-hidden="true" />
          All articles
        </MenuItem>
        {reviews.length === 0 ? null : <MenuSeparator className="menu-separator" />}
        {reviews.map((entry) => (
          <MenuItem key={entry.id} className="menu-item" aria-current={entry.id === review?.id} onClick={() => showReview(entry)}>
            <NotebookText size={15} strokeWidth={1.75} aria-hidden="true" />
            <span className="menu-item-text">{entry.title}</span>
            <span className="menu-item-end tabular" title={plural(entry.articleIds.length, 'article')}>
              {entry.articleIds.length}
            </span>
          </MenuItem>
        ))}
        <MenuSeparator className="menu-separator" />
        <MenuItem className="menu-item" onClick={() => void runCommand('review.create')}>
          <Plus size={15} strokeWidth={1.75} aria-hidden="true" />
          Start a new review
        </MenuItem>
        <MenuSeparator className="menu-separator" />
        <MenuItem className="menu-item" onClick={() => void runCommand('bundle.import')}>
          <PackageOpen size={15} strokeWidth={1.75} aria-hidden="true" />
          Import a bundle or annotations
        </MenuItem>
        <MenuItem className="menu-item" onClick={() => void runCommand('bundle.export-library')}>
          <Package size={15} strokeWidth={1.75} aria-hidden="true" />
          Export the library as a bundle
        </MenuItem>
      </PopupMenu>
    </MenuProvider>
    {review === null ? null : (
      <MenuProvider placement="bottom-end">
        <MenuButton render={<IconButton icon={Ellipsis} small label="Change the review" />} />
        <PopupMenu aria-label="Change the review">
          {[
            ['review.rename', 'Rename'],
            ['review.close', 'Close the review'],
            ['review.delete', 'Delete the review'],
          ].map(([id = '', title]) => (
            <MenuItem key={id} className="menu-item" onClick={() => void runCommand(id)}>
              {title}
            </MenuItem>
          ))}
        </PopupMenu>
      </MenuProvider>
    )}
  </div>
));
