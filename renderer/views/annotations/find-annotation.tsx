/** A field that finds annotations by their words, notes and articles, with the list of those found: to link to, or for an item to rest on. */
import { useEffect, useId, useState, type JSX, type KeyboardEvent, type Ref } from 'react';
import type { MethodOutput } from '../../../shared/contract/contract.ts';
import type { AnnotationId, ArticleId } from '../../../shared/model/id.ts';
import { TagChip } from '../../design/tag-chip.tsx';
import { useCall } from '../../state/queries.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { quotationAround } from '../../writing/short-quotation.ts';
import './find-annotation.css';

const MOST_OFFERED = 30;
/** As many as `search.annotations` takes. */
const MOST_EXCLUDED = 100;
const LONGEST_QUOTATION = 180;

export type FoundAnnotation = MethodOutput<'search.annotations'>['annotations'][number];

export interface FindAnnotationProps {
  readonly label: string;
  readonly placeholder: string;
  readonly listLabel: string;
  /** Said when nothing is typed and there is nothing to find. */
  readonly nothingYet: string;
  readonly exclude: readonly AnnotationId[];
  /** Annotations of this article come first, and without its title. */
  readonly home?: ArticleId;
  /** The order when nothing is typed, with what else is offered then; without it, the newest first. */
  readonly arrange?: (found: readonly FoundAnnotation[]) => readonly FoundAnnotation[];
  readonly onPick: (annotationId: AnnotationId) => void;
  readonly ref?: Ref<HTMLInputElement>;
}

export const FindAnnotation = ({
  label,
  placeholder,
  listLabel,
  nothingYet,
  exclude,
  home,
  arrange,
  onPick,
  ref,
}: FindAnnotationProps): JSX.Element => {
  const listId = useId();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const reviewId = useWorkspace((state) => state.reviewId);
  const { data } = useCall(
    'search.annotations',
    { query, exclude: exclude.slice(0, MOST_EXCLUDED), limit: MOST_OFFERED, ...(reviewId === null ? {} : { reviewId }) },
    { keepPrevious: true },
  );
  const isAtHome = ({ articleId }: FoundAnnotation): boolean => articleId === home;
  const answered = data?.annotations ?? [];
  const others = (query === '' && arrange !== undefined ? arrange(answered) : answered).filter(
    ({ annotationId }) => !exclude.includes(annotationId),
  );
  const found = [...others.filter(isAtHome), ...others.filter((each) => !isAtHome(each))];
  // What is picked may leave the list.
  const active = Math.min(chosen, found.length - 1);

  useEffect(() => {
    // In braces: newer Chromium returns a promise here, which React would take for a cleanup.
    document.getElementById(`${listId}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [listId, active]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      const picked = found[active];
      if (picked !== undefined) onPick(picked.annotationId);
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && found.length > 0) {
      event.preventDefault();
      setChosen((active + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % found.length);
    }
  };

  return (
    <>
      <input
        ref={ref}
        className="input"
        role="combobox"
        aria-label={label}
        aria-expanded={found.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={found.length === 0 ? undefined : `${listId}-${active}`}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      {/* Not a stop of the Tab key, which a box that scrolls otherwise is: its keys work in the field. */}
      <div role="listbox" id={listId} aria-label={listLabel} className="found-annotations" tabIndex={-1}>
        {found.map((each, index) => (
          <div
            key={each.annotationId}
            role="option"
            tabIndex={-1}
            id={`${listId}-${index}`}
            aria-selected={index === active}
            className="found-annotation"
            onPointerMove={() => setChosen(index)}
            onClick={() => onPick(each.annotationId)}
            onKeyDown={(event) => event.key === 'Enter' && onPick(each.annotationId)}
          >
            <TagChip tag={each.tag} />
            <span>
              {quotationAround(each.quotation, query, LONGEST_QUOTATION)}
              {isAtHome(each) ? null : (
                <span className="found-annotation-article" title={each.articleTitle}>
                  {each.articleTitle}
                </span>
              )}
            </span>
          </div>
        ))}
      </div>
      {data !== undefined && found.length === 0 ? (
        <p className="muted small">{query === '' ? nothingYet : 'No annotation has these words.'}</p>
      ) : null}
    </>
  );
};
