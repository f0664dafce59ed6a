/**
 * Makes a link: which relation, to which annotation. Opened by L and "Link to…"
 * beside the article, and as a short menu where a card was dropped on another.
 */
import { Menu, MenuItem, MenuProvider } from '@ariakit/react';
import { X } from 'lucide-react';
import { useEffect, useId, useRef, useState, type JSX, type KeyboardEvent } from 'react';
import type { MethodOutput } from '../../../shared/contract/contract.ts';
import type { AnnotationId } from '../../../shared/model/id.ts';
import type { Relation } from '../../../shared/model/link.ts';
import { TAGS } from '../../../shared/model/tag.ts';
import { IconButton } from '../../design/icon-button.tsx';
import { TagChip } from '../../design/tag-chip.tsx';
import { setDrawer } from '../../state/layout.ts';
import { useCall } from '../../state/queries.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { quotationAround, shortQuotation } from '../../writing/short-quotation.ts';
import { linkDraft, type LinkDraft } from './link-draft.ts';
import { RELATION_KEYS, RELATIONS } from './relation-words.ts';
import { useLinkActions } from './use-link-actions.ts';
import './links.css';

const MOST_OFFERED = 30;

export const LinkPicker = (): JSX.Element | null => {
  const draft = linkDraft.use((value) => value);
  if (draft === null) return null;
  return draft.to === null ? <LinkForm key={draft.from} from={draft.from} /> : <RelationMenu draft={draft} to={draft.to} />;
};

const close = (): void => linkDraft.set(null);

const RelationMenu = ({ draft, to }: { readonly draft: LinkDraft; readonly to: NonNullable<LinkDraft['to']> }): JSX.Element => {
  const { make } = useLinkActions();
  const { data: from } = useCall('annotation.get', { annotationId: draft.from });
  const { data: target } = useCall('annotation.get', { annotationId: to.id });
  const object = target === undefined ? '' : ` the ${TAGS[target.tag].label}`;
  return (
    <MenuProvider open setOpen={(open) => !open && close()}>
      <Menu className="menu" aria-label="How they are linked" getAnchorRect={() => ({ x: to.x, y: to.y })} portal={false} fixed autoFocusOnShow>
        <p className="link-menu-subject">This {from === undefined ? 'annotation' : TAGS[from.tag].label}</p>
        {RELATIONS.map((relation) => (
          <MenuItem key={relation} className="menu-item" onClick={() => void make(draft.from, to.id, relation)}>
            {relation}
            {object}
          </MenuItem>
        ))}
      </Menu>
    </MenuProvider>
  );
};

type Suggestion = MethodOutput<'search.annotations'>['annotations'][number];

const LinkForm = ({ from }: { readonly from: AnnotationId }): JSX.Element => {
  const { make } = useLinkActions();
  const { data: annotation } = useCall('annotation.get', { annotationId: from });
  const reviewId = useWorkspace((state) => state.reviewId);
  const [relation, setRelation] = useState<Relation>('supports');
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const relations = useRef<HTMLDivElement>(null);
  const [returnTo] = useState(() => document.activeElement);
  const listId = useId();
  const { data } = useCall(
    'search.annotations',
    { query, exclude: [from], limit: MOST_OFFERED, ...(reviewId === null ? {} : { reviewId }) },
    { keepPrevious: true },
  );
  const found = data?.annotations ?? [];
  const active = found[chosen];

  useEffect(() => {
    // In a narrow window the form stands where a drawer may lie over it.
    setDrawer(null);
    relations.current?.querySelector<HTMLElement>('[aria-checked="true"]')?.focus();
  }, []);
  useEffect(() => {
    // In braces: newer Chromium returns a promise here, which React would take for a cleanup.
    document.getElementById(`${listId}-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [listId, chosen]);

  const leave = (): void => {
    close();
    if (returnTo instanceof HTMLElement) returnTo.focus({ preventScroll: true });
  };
  const link = async (suggestion: Suggestion): Promise<void> => {
    if (await make(from, suggestion.annotationId, relation)) leave();
  };

  /** Arrows walk, a letter chooses and goes on to the field. */
  const onRelationKey = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' || event.key === 'ArrowRight' ? 1 : event.key === 'ArrowUp' || event.key === 'ArrowLeft' ? -1 : 0;
    const byLetter = RELATIONS.find((each) => RELATION_KEYS[each] === event.key.toLowerCase());
    if (step !== 0) {
      const next = RELATIONS.at((RELATIONS.indexOf(relation) + step) % RELATIONS.length);
      if (next === undefined) return;
      setRelation(next);
      relations.current?.querySelector<HTMLElement>(`[data-relation="${next}"]`)?.focus();
    } else if (byLetter !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      setRelation(byLetter);
      field.current?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      field.current?.focus();
    } else {
      return;
    }
    event.preventDefault();
  };

  const onFieldKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || found.length === 0) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setChosen((at) => (at + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % found.length);
    } else if (event.key === 'Enter' && active !== undefined) {
      event.preventDefault();
      void link(active);
    }
  };

  const label = annotation === undefined ? 'annotation' : TAGS[annotation.tag].label;
  return (
    <section
      className="link-form"
      aria-label="Link to another annotation"
      onKeyDown={(event) => {
        // Plain keys stay in the form: a digit must not tag what lies behind it.
        if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
        if (event.key !== 'Escape') return;
        event.preventDefault();
        leave();
      }}
    >
      <header className="link-form-head">
        <p className="link-form-subject">
          This {label} “{shortQuotation(annotation?.targets[0]?.exact ?? '', 90)}”
        </p>
        <IconButton icon={X} small label="Close without linking" onClick={leave} />
      </header>
      <div ref={relations} className="link-form-relations" role="radiogroup" tabIndex={-1} aria-label="Relation" onKeyDown={onRelationKey}>
        {RELATIONS.map((each) => (
          <button
            key={each}
            type="button"
            role="radio"
            aria-checked={each === relation}
            data-relation={each}
            tabIndex={each === relation ? 0 : -1}
            className="chip"
            onClick={() => {
              setRelation(each);
              field.current?.focus();
            }}
          >
            {each}
            <kbd className="kbd" aria-hidden="true">
              {RELATION_KEYS[each].toUpperCase()}
            </kbd>
          </button>
        ))}
      </div>
      <input
        ref={field}
        className="input"
        role="combobox"
        aria-label="Annotation to link to"
        aria-expanded={found.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active === undefined ? undefined : `${listId}-${chosen}`}
        placeholder="Search annotations in all articles"
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onFieldKey}
      />
      <div role="listbox" id={listId} aria-label="Annotations" className="link-form-list">
        {found.map((suggestion, index) => (
          <div
            key={suggestion.annotationId}
            role="option"
            tabIndex={-1}
            id={`${listId}-${index}`}
            aria-selected={index === chosen}
            className="link-option"
            onPointerMove={() => setChosen(index)}
            onClick={() => void link(suggestion)}
            onKeyDown={(event) => event.key === 'Enter' && void link(suggestion)}
          >
            <TagChip tag={suggestion.tag} />
            <span>
              {quotationAround(suggestion.quotation, query, 200)}
              <span className="link-end-article">{suggestion.articleTitle}</span>
            </span>
          </div>
        ))}
      </div>
      {data !== undefined && found.length === 0 ? (
        <p className="muted small">
          {query === '' ? 'There is no other annotation yet. Tag another passage first, here or in another article.' : 'No annotation has these words.'}
        </p>
      ) : null}
    </section>
  );
};
