/** Picks passages of any article for an item, by their words or notes; stays open until it is left. */
import { useEffect, useId, useState, type JSX, type KeyboardEvent } from 'react';
import type { MethodOutput } from '../../../shared/contract/contract.ts';
import type { AnnotationId, ArticleId } from '../../../shared/model/id.ts';
import { focusOnMount } from '../../design/focus-on-mount.ts';
import { TagChip } from '../../design/tag-chip.tsx';
import { useCall } from '../../state/queries.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { quotationAround } from '../../writing/short-quotation.ts';

const MOST_OFFERED = 20;
const LONGEST_QUOTATION = 160;

type Suggestion = MethodOutput<'search.annotations'>['annotations'][number];

export interface PassagePickerProps {
  readonly itemId: string;
  /** The article that is appraised: its passages come first, and need no title. */
  readonly articleId: ArticleId;
  /** What the answer rests on already. */
  readonly exclude: readonly AnnotationId[];
  readonly onPick: (annotationId: AnnotationId) => void;
  readonly onClose: () => void;
}

export const PassagePicker = ({ itemId, articleId, exclude, onPick, onClose }: PassagePickerProps): JSX.Element => {
  const listId = useId();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const reviewId = useWorkspace((state) => state.reviewId);
  const { data } = useCall(
    'search.annotations',
    { query, exclude: exclude.slice(0, 100), limit: MOST_OFFERED, ...(reviewId === null ? {} : { reviewId }) },
    { keepPrevious: true },
  );
  const isOfArticle = (suggestion: Suggestion): boolean => suggestion.articleId === articleId;
  const all = (data?.annotations ?? []).filter(({ annotationId }) => !exclude.includes(annotationId));
  const found = [...all.filter(isOfArticle), ...all.filter((suggestion) => !isOfArticle(suggestion))];
  const active = found[Math.min(chosen, found.length - 1)];

  useEffect(() => {
    // In braces: newer Chromium returns a promise here, which React would take for a cleanup.
    document.getElementById(`${listId}-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [listId, chosen]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && found.length > 0) {
      event.preventDefault();
      setChosen((at) => (at + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % found.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (active !== undefined) onPick(active.annotationId);
    }
  };

  return (
    <div className="passage-picker" role="group" aria-label={`Passages for item ${itemId}`}>
      <input
        ref={focusOnMount}
        className="input"
        role="combobox"
        aria-label={`Passage for item ${itemId}`}
        aria-expanded={found.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active === undefined ? undefined : `${listId}-${found.indexOf(active)}`}
        placeholder="Search the passages of all articles"
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div role="listbox" id={listId} aria-label="Passages" className="passage-picker-list">
        {found.map((suggestion, index) => (
          <div
            key={suggestion.annotationId}
            role="option"
            tabIndex={-1}
            id={`${listId}-${index}`}
            aria-selected={suggestion === active}
            className="link-option"
            onPointerMove={() => setChosen(index)}
            onClick={() => onPick(suggestion.annotationId)}
            onKeyDown={(event) => event.key === 'Enter' && onPick(suggestion.annotationId)}
          >
            <TagChip tag={suggestion.tag} />
            <span>
              {quotationAround(suggestion.quotation, query, LONGEST_QUOTATION)}
              {isOfArticle(suggestion) ? null : <span className="link-end-article">{suggestion.articleTitle}</span>}
            </span>
          </div>
        ))}
      </div>
      {data !== undefined && found.length === 0 ? (
        <p className="muted">{query === '' ? 'No other passage is tagged yet. Select words in the article and tag them.' : 'No tagged passage has these words.'}</p>
      ) : null}
      <button type="button" className="button button--small button--quiet" onClick={onClose}>
        Done
      </button>
    </div>
  );
};
