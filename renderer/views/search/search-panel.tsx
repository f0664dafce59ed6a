/** Full-text search in the left column: results stay while their places are read. */
import { ArrowLeft, SearchX, TextSearch } from 'lucide-react';
import { useEffect, useState, type KeyboardEvent } from 'react';
import type { ArticleKind } from '../../../shared/model/article.ts';
import type { Review } from '../../../shared/model/review.ts';
import { TAG_ORDER, TAGS, type Tag } from '../../../shared/model/tag.ts';
import { EmptyState } from '../../design/empty-state.tsx';
import { plural } from '../../design/format.ts';
import { IconButton } from '../../design/icon-button.tsx';
import { Select } from '../../design/select.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { TagChip } from '../../design/tag-chip.tsx';
import { announce } from '../../state/announcements.ts';
import { useCall } from '../../state/queries.ts';
import { showLeftView } from '../../state/surfaces.ts';
import { ARTICLE_KIND_OPTIONS } from '../library/article-kinds.ts';
import { SearchResults } from './search-results.tsx';
import { useDebounced } from './use-debounced.ts';
import './search.css';

const TYPING_PAUSE_MS = 150;
const KINDS = [{ value: null, label: 'Every kind' }, ...ARTICLE_KIND_OPTIONS];

interface SearchState {
  readonly query: string;
  readonly kind: ArticleKind | null;
  readonly tags: readonly Tag[];
  readonly wholeLibrary: boolean;
}

let lastSearch: SearchState = { query: '', kind: null, tags: [], wholeLibrary: false };

/** Arrow keys go from the field through the results and back. */
const moveThroughResults = (event: KeyboardEvent<HTMLElement>): void => {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-search-stop]')];
  const here = stops.findIndex((stop) => stop === document.activeElement);
  if (here < 0) return;
  event.preventDefault();
  stops[here + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
};

export const SearchPanel = ({ review }: { readonly review: Review | null }) => {
  const [state, setState] = useState(lastSearch);
  const change = (part: Partial<SearchState>): void => {
    lastSearch = { ...state, ...part };
    setState(lastSearch);
  };
  const query = useDebounced(state.query.trim(), TYPING_PAUSE_MS);
  const { data, error, isPlaceholderData } = useCall(
    'search.text',
    {
      query,
      limit: 50,
      ...(state.kind === null ? {} : { kinds: [state.kind] }),
      ...(state.tags.length === 0 ? {} : { tags: [...state.tags] }),
      ...(review !== null && !state.wholeLibrary ? { reviewId: review.id } : {}),
    },
    { enabled: query !== '', keepPrevious: true },
  );
  /** What is shown, if anything, is not what was last asked for. */
  const isSearching = query !== state.query.trim() || (query !== '' && error === null && (data === undefined || isPlaceholderData));
  const summary =
    isSearching || data === undefined || query === '' || data.articleTotal + data.annotationTotal === 0
      ? ''
      : [
          ...(data.articleTotal === 0 ? [] : [plural(data.articleTotal, 'article')]),
          ...(data.annotationTotal === 0 ? [] : [plural(data.annotationTotal, 'annotation')]),
        ].join(', ');
  useEffect(() => {
    if (summary !== '') announce(`Found: ${summary}.`);
  }, [summary]);

  const isReviewOnly = review !== null && !state.wholeLibrary;
  const isFiltered = isReviewOnly || state.kind !== null || state.tags.length > 0;

  const results = () => {
    if (query === '') {
      return (
        <EmptyState
          icon={TextSearch}
          title="Search every article and note"
          text="All words must occur. “Quoted words” find a phrase; a star, as in naltrex*, finds every ending."
        />
      );
    }
    if (error !== null) return <EmptyState title="The search did not work" text={error.failure.message} />;
    const isEmpty = data === undefined || data.articleTotal + data.annotationTotal === 0;
    if (isSearching && isEmpty) return <Skeleton label="Searching" />;
    if (isEmpty) {
      return (
        <EmptyState
          icon={SearchX}
          title={`Nothing found for “${query}”`}
          text={`Try fewer words, another form with a star${isFiltered ? ', or fewer filters' : ''}.`}
        >
          {isReviewOnly ? (
            <button type="button" className="button" data-search-stop onClick={() => change({ wholeLibrary: true })}>
              Search the whole library
            </button>
          ) : null}
        </EmptyState>
      );
    }
    return <SearchResults results={data} />;
  };

  return (
    // Only arrow keys pass through here; the field and the results are the widgets.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="search" onKeyDown={moveThroughResults}>
      <div className="shell-column-bar">
        <IconButton icon={ArrowLeft} small label="Back to the library" onClick={() => showLeftView('library')} />
        <h2 className="search-heading">Search</h2>
      </div>
      <search className="search-form">
        <input
          className="input"
          type="search"
          aria-label="Search articles and notes"
          placeholder="Search articles and notes"
          data-left-focus
          data-search-stop
          // The search was just asked for.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          value={state.query}
          onChange={(event) => change({ query: event.target.value })}
        />
        <div className="search-filters">
          {TAG_ORDER.map((tag) => (
            <button
              key={tag}
              type="button"
              className="chip"
              aria-pressed={state.tags.includes(tag)}
              aria-label={`Only annotations tagged ${TAGS[tag].label}`}
              onClick={() =>
                change({ tags: state.tags.includes(tag) ? state.tags.filter((other) => other !== tag) : [...state.tags, tag] })
              }
            >
              <TagChip tag={tag} />
            </button>
          ))}
          <Select
            className="search-kind"
            aria-label="Kind of article"
            value={state.kind}
            options={KINDS}
            onChoose={(kind) => change({ kind })}
          />
        </div>
        {review === null ? null : (
          <label className="search-scope">
            <input type="checkbox" checked={state.wholeLibrary} onChange={(event) => change({ wholeLibrary: event.target.checked })} />
            Search the whole library
          </label>
        )}
        <p className="search-summary tabular">{isSearching ? 'Searching…' : summary}</p>
      </search>
      <div className="search-results" aria-busy={isSearching}>
        {results()}
      </div>
    </div>
  );
};
