/** A template's sections in their order: moved by dragging or by key, dropped, renamed, and saved as the user's own. */
import { ArrowDown, ArrowUp, GripVertical } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';
import type { ReportPart, Template, TemplateSection } from '../../../shared/model/template.ts';
import { builtInTemplate, isSameName, sectionReaders } from '../../../shared/report/templates/bases.ts';
import { IconButton } from '../../design/icon-button.tsx';
import { SubmitButton } from '../../design/submit-button.tsx';
import { announce } from '../../state/announcements.ts';
import { useMutationCall } from '../../state/queries.ts';
import { notify } from '../../state/toasts.ts';
import { READER_NAMES } from '../report/part-words.ts';
import { undoAction } from '../shell/history-commands.ts';
import { changeArrangement, endArrangement, type Arrangement } from './arrangement.ts';
import { changeSection, indexAt, isSameArrangement, moveSection, originalTitle, titledSections } from './section-order.ts';
import { useTemplateChoice } from './use-template-choice.ts';
import './templates.css';

interface SectionRowProps {
  readonly section: TemplateSection;
  /** As its base calls it. */
  readonly original: string;
  /** Of a report in parts: in whose part the section can appear. */
  readonly readers: readonly ReportPart[] | null;
  readonly place: { readonly index: number; readonly total: number };
  readonly isDragged: boolean;
  readonly onMove: (to: number) => void;
  readonly onChange: (change: Partial<Pick<TemplateSection, 'title' | 'included'>>) => void;
  readonly onGrip: (event: PointerEvent<HTMLElement>) => void;
}

const SectionRow = ({ section, original, readers, place: { index, total }, isDragged, onMove, onChange, onGrip }: SectionRowProps) => {
  const { key, title, included } = section;
  const readersId = useId();
  const name = title.trim() === '' ? original : title;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && event.target instanceof HTMLTextAreaElement) event.preventDefault();
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    onMove(event.key === 'ArrowUp' ? index - 1 : index + 1);
  };
  return (
    // Keys are a second way to the buttons inside, which have names.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li className="arrange-row" data-section={key} data-included={included} data-dragged={isDragged} onKeyDown={onKeyDown}>
      <span className="arrange-grip" onPointerDown={onGrip} aria-hidden="true">
        <GripVertical size={15} />
      </span>
      <input
        type="checkbox"
        className="arrange-check"
        data-control="included"
        aria-label={`Include “${name}”`}
        aria-describedby={readers === null ? undefined : readersId}
        checked={included}
        onChange={(event) => onChange({ included: event.currentTarget.checked })}
      />
      <span className="arrange-title">
        <textarea
          className="input"
          rows={1}
          data-control="title"
          aria-label={`Title of “${original}”`}
          value={title}
          placeholder={original}
          maxLength={200}
          // Long titles go on in the next line by themselves; they have no line breaks of their own.
          onChange={(event) => onChange({ title: event.currentTarget.value.replaceAll(/\s*\n\s*/gu, ' ') })}
        />
        {readers === null ? null : (
          <span id={readersId} className="arrange-readers small muted">
            Read by {readers.map((reader) => READER_NAMES[reader]).join(', ')}
          </span>
        )}
        {title.trim() === original || title.trim() === '' ? null : (
          <button type="button" className="arrange-original small muted" onClick={() => onChange({ title: original })}>
            Call it “{original}” again
          </button>
        )}
      </span>
      <IconButton
        icon={ArrowUp}
        small
        data-control="up"
        label={`Move “${name}” up`}
        keys="Alt+↑"
        disabled={index === 0}
        needs="It is the first."
        onClick={() => onMove(index - 1)}
      />
      <IconButton
        icon={ArrowDown}
        small
        data-control="down"
        label={`Move “${name}” down`}
        keys="Alt+↓"
        disabled={index === total - 1}
        needs="It is the last."
        onClick={() => onMove(index + 1)}
      />
    </li>
  );
};

/** Dragging takes the pointer for the list: the row under it changes its place in the page meanwhile. */
const useSectionDrag = (
  list: RefObject<HTMLElement | null>,
  sections: readonly TemplateSection[],
  { onOrder, onDrop }: { readonly onOrder: (sections: readonly TemplateSection[]) => void; readonly onDrop: (key: string) => void },
) => {
  const [dragged, setDragged] = useState<string | null>(null);
  const begin = (key: string, event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0) return;
    event.preventDefault();
    list.current?.setPointerCapture(event.pointerId);
    setDragged(key);
  };
  const follow = (event: PointerEvent<HTMLElement>): void => {
    if (dragged === null) return;
    const others = [...(list.current?.querySelectorAll<HTMLElement>('[data-section]') ?? [])].filter(
      (row) => row.dataset['section'] !== dragged,
    );
    const middles = others.map((row) => row.getBoundingClientRect()).map(({ top, height }) => top + height / 2);
    onOrder(
      moveSection(
        sections,
        sections.findIndex(({ key }) => key === dragged),
        indexAt(middles, event.clientY),
      ),
    );
  };
  const end = (): void => {
    if (dragged === null) return;
    setDragged(null);
    onDrop(dragged);
  };
  return { dragged, begin, handlers: { onPointerMove: follow, onPointerUp: end, onLostPointerCapture: end } };
};

export const ArrangeSections = ({ arrangement }: { readonly arrangement: Arrangement }) => {
  const { template, title, sections } = arrangement;
  const base = builtInTemplate(template.base);
  const headingId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const { templates, choose } = useTemplateChoice();
  const save = useMutationCall('template.save');
  const remove = useMutationCall('template.delete');
  /** The control that moved with its section keeps the focus, which a browser takes from what changes its place. */
  const refocus = useRef<string | null>(null);
  const setSections = (next: readonly TemplateSection[]): void => changeArrangement({ sections: next });
  const tellPlace = (key: string, inOrder: readonly TemplateSection[]): void => {
    const index = inOrder.findIndex((section) => section.key === key);
    const moved = inOrder[index];
    if (moved !== undefined) announce(`“${moved.title}” is ${index + 1} of ${inOrder.length}.`);
  };
  const drag = useSectionDrag(list, sections, { onOrder: setSections, onDrop: (key) => tellPlace(key, sections) });

  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    if (refocus.current === null) return;
    list.current?.querySelector<HTMLElement>(refocus.current)?.focus();
    refocus.current = null;
  }, [sections]);

  const move = (key: string, from: number, to: number): void => {
    const next = moveSection(sections, from, to);
    if (next === sections) return;
    const control = document.activeElement instanceof HTMLElement ? (document.activeElement.dataset['control'] ?? 'title') : 'title';
    refocus.current = `[data-section="${key}"] [data-control="${control}"]`;
    setSections(next);
    tellPlace(key, next);
  };
  const [isTaken, setTaken] = useState(false);
  const twin = templates.find((other) => other.id !== template.id && isSameName(other.title, title));
  const ownId = template.builtIn ? undefined : template.id;
  /** @param id of the template that is saved over; without one it is new. */
  const keep = async (id: Template['id'] | undefined): Promise<void> => {
    const result = await save.run({
      ...(id === undefined ? {} : { id }),
      title: title.trim(),
      base: template.base,
      sections: titledSections(sections, base.sections),
    });
    if (!result.ok) return;
    choose({ templateId: result.value.id });
    endArrangement();
    notify({ kind: 'done', message: `Saved the template “${result.value.title}”.` });
  };
  const discard = async (): Promise<void> => {
    if (template.builtIn) return;
    const result = await remove.run({ id: template.id });
    if (!result.ok) return;
    choose({ templateId: template.base });
    endArrangement();
    notify({ kind: 'done', message: `Deleted the template “${template.title}”.`, action: undoAction });
  };
  const included = sections.filter((section) => section.included).length;
  const isAsItCame = isSameArrangement(sections, base.sections);
  return (
    <section className="arrange" aria-labelledby={headingId}>
      <div className="arrange-head">
        <h2 id={headingId} ref={heading} tabIndex={-1}>
          Arrange sections
        </h2>
        <p className="muted">
          {template.builtIn
            ? `“${template.title}” itself stays unchanged. Save your order under a new name.`
            : `Your template “${template.title}”, made from “${base.title}”.`}
        </p>
      </div>
      <ol className="arrange-list" ref={list} {...drag.handlers}>
        {sections.map((section, index) => (
          <SectionRow
            key={section.key}
            section={section}
            original={originalTitle(base.sections, section.key)}
            readers={sectionReaders(template.base, section.key)}
            place={{ index, total: sections.length }}
            isDragged={drag.dragged === section.key}
            onMove={(to) => move(section.key, index, to)}
            onChange={(change) => setSections(changeSection(sections, section.key, change))}
            onGrip={(event) => drag.begin(section.key, event)}
          />
        ))}
      </ol>
      <p className="arrange-facts muted small">
        <span>
          {included} of {sections.length} in the report. Drag a section, or move it with <kbd className="kbd">Alt</kbd>{' '}
          <kbd className="kbd">↑</kbd> <kbd className="kbd">↓</kbd>.
        </span>
        <button
          type="button"
          className="button button--quiet button--small"
          disabled={isAsItCame}
          onClick={() => {
            setSections(base.sections);
            announce('The sections are back in their original order.');
          }}
        >
          Reset
        </button>
      </p>
      <form
        className="arrange-save"
        onSubmit={(event) => {
          event.preventDefault();
          if (title.trim() === '' || included === 0 || save.isPending) return;
          if (twin === undefined) void keep(ownId);
          else setTaken(true);
        }}
      >
        <label className="field">
          <span className="field-label">Name of {template.builtIn ? 'your new' : 'the'} template</span>
          <input
            className="input"
            value={title}
            maxLength={200}
            placeholder={template.builtIn ? `My ${template.title.charAt(0).toLowerCase()}${template.title.slice(1)}` : template.title}
            onChange={(event) => {
              setTaken(false);
              changeArrangement({ title: event.currentTarget.value });
            }}
          />
        </label>
        {included === 0 ? <p className="field-problem">Keep at least one section.</p> : null}
        {isTaken && twin !== undefined ? (
          <div className="arrange-taken" role="alert">
            <p className="field-problem">
              There is a template “{twin.title}” already. Choose another name{twin.builtIn ? '.' : ', or replace it.'}
            </p>
            {twin.builtIn ? null : (
              <button type="button" className="button button--small" onClick={() => void keep(twin.id)}>
                Replace “{twin.title}”
              </button>
            )}
          </div>
        ) : null}
        <div className="arrange-actions">
          <SubmitButton
            needs={title.trim() === '' ? 'Name the template first.' : included === 0 ? 'Keep at least one section.' : null}
            className="button--primary"
          >
            Save
          </SubmitButton>
          <button type="button" className="button" onClick={endArrangement}>
            Cancel
          </button>
          {template.builtIn ? null : (
            <button type="button" className="button button--danger arrange-delete" onClick={() => void discard()}>
              Delete
            </button>
          )}
        </div>
      </form>
    </section>
  );
};
