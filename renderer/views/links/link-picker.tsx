/**
 * Makes a link: which relation, to which annotation. Opened by L and "Link to…"
 * beside the article, and as a short menu where a card was dropped on another.
 */
import { Menu, MenuItem, MenuProvider } from '@ariakit/react';
import { X } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState, type JSX, type KeyboardEvent } from 'react';
import type { AnnotationId } from '../../../shared/model/id.ts';
import type { Relation } from '../../../shared/model/link.ts';
import { TAGS } from '../../../shared/model/tag.ts';
import { IconButton } from '../../design/icon-button.tsx';
import { setDrawer } from '../../state/layout.ts';
import { useCall } from '../../state/queries.ts';
import { shortQuotation } from '../../writing/short-quotation.ts';
import { FindAnnotation } from '../annotations/find-annotation.tsx';
import { readingPosition } from '../article/reading-position.ts';
import { linkDraft, type LinkDraft } from './link-draft.ts';
import { RELATION_KEYS, RELATIONS } from './relation-words.ts';
import { useLikelyEnds } from './use-likely-ends.ts';
import { useLinkActions } from './use-link-actions.ts';
import './links.css';

/** The form with two of the annotations found, in CSS pixels. */
const LEAST_HEIGHT = 256;
const GAP_PIXELS = 12;

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
      <Menu
        className="menu"
        aria-label="How they are linked"
        getAnchorRect={() => ({ x: to.x, y: to.y })}
        portal={false}
        fixed
        autoFocusOnShow
      >
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

const LinkForm = ({ from }: { readonly from: AnnotationId }): JSX.Element => {
  const { make } = useLinkActions();
  const { data: annotation } = useCall('annotation.get', { annotationId: from });
  const arrange = useLikelyEnds(annotation);
  const [relation, setRelation] = useState<Relation>('supports');
  const field = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLElement>(null);
  const relations = useRef<HTMLDivElement>(null);
  const [returnTo] = useState(() => document.activeElement);

  useEffect(() => {
    // In a narrow window a drawer may lie over the form.
    setDrawer(null);
    relations.current?.querySelector<HTMLElement>('[aria-checked="true"]')?.focus();
  }, []);

  const leave = (): void => {
    close();
    if (returnTo instanceof HTMLElement) returnTo.focus({ preventScroll: true });
  };
  const link = async (to: AnnotationId): Promise<void> => {
    if (await make(from, to, relation)) leave();
  };

  /** Arrows walk, a letter chooses and moves on to the field. */
  const onRelationKey = (event: KeyboardEvent): void => {
    const step =
      event.key === 'ArrowDown' || event.key === 'ArrowRight' ? 1 : event.key === 'ArrowUp' || event.key === 'ArrowLeft' ? -1 : 0;
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

  // Where it leaves the passage it links in sight; it stays there while the form is open.
  useLayoutEffect(() => {
    const element = form.current;
    const target = annotation?.targets[0];
    const frame = element?.parentElement?.getBoundingClientRect();
    const lines = target === undefined ? [] : (readingPosition.get()?.surface.rectsOf({ start: target.start, end: target.end }) ?? []);
    const [first, last] = [lines[0], lines.at(-1)];
    if (element === null || frame === undefined || first === undefined || last === undefined) return;
    const above = first.top - element.getBoundingClientRect().top;
    const below = frame.bottom - last.bottom;
    element.dataset['place'] = above > below ? 'top' : 'bottom';
    element.style.maxHeight = `min(24rem, ${Math.max(LEAST_HEIGHT, Math.max(above, below) - 2 * GAP_PIXELS)}px)`;
  }, [annotation]);

  const label = annotation === undefined ? 'annotation' : TAGS[annotation.tag].label;
  return (
    <section
      ref={form}
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
      <FindAnnotation
        ref={field}
        label="Annotation to link to"
        placeholder="Search annotations in all articles"
        listLabel="Annotations"
        nothingYet="There is no other annotation yet. Tag another passage first, here or in another article."
        exclude={[from]}
        arrange={arrange}
        onPick={(to) => void link(to)}
      />
    </section>
  );
};
