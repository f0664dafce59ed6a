/**
 * The margin beside the article: a letter for each passage that begins in view,
 * level with its first line. The letters are what tells tags apart without
 * colour, and buttons that the keyboard and a screen reader can reach, which the
 * painted highlights are not.
 */
import { useState, type KeyboardEvent, type ReactElement } from 'react';
import type { AnnotationId } from '../../shared/model/id.ts';
import { TAGS, type Tag } from '../../shared/model/tag.ts';

/** Passages that begin on one line; `top` in CSS pixels of the scrolled content. */
export interface GutterLine {
  readonly top: number;
  readonly passages: readonly { readonly annotationId: AnnotationId; readonly tag: Tag }[];
}

interface Props {
  readonly lines: readonly GutterLine[];
  readonly selectedId: AnnotationId | null;
  readonly labelOf: (id: AnnotationId) => string;
  readonly onActivate: (ids: readonly AnnotationId[]) => void;
}

/** Letters beside one line; more are one button with their number. */
const LETTERS_PER_LINE = 3;

interface Badge {
  readonly key: string;
  readonly ids: readonly AnnotationId[];
  readonly tag: Tag | null;
  readonly text: string;
  readonly top: number;
  readonly place: number;
}

const badgesOf = (lines: readonly GutterLine[]): Badge[] =>
  lines.flatMap(({ top, passages }) => {
    const fits = passages.length <= LETTERS_PER_LINE;
    const single = fits ? passages : passages.slice(0, LETTERS_PER_LINE - 1);
    const rest = passages.slice(single.length);
    const badges = single.map(({ annotationId, tag }, place): Badge => ({
      key: `${annotationId} ${top}`,
      ids: [annotationId],
      tag,
      text: TAGS[tag].letter,
      top,
      place,
    }));
    if (rest.length === 0) return badges;
    const ids = rest.map(({ annotationId }) => annotationId);
    return [...badges, { key: `more ${top}`, ids, tag: null, text: `+${rest.length}`, top, place: single.length }];
  });

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Arrow keys walk through the letters, which are one stop of the Tab key. */
const moveFocus = (event: KeyboardEvent<HTMLButtonElement>): void => {
  const step = STEPS[event.key];
  if (step === undefined) return;
  const buttons = [...(event.currentTarget.parentElement?.querySelectorAll('button') ?? [])];
  buttons[buttons.indexOf(event.currentTarget) + step]?.focus();
  event.preventDefault();
};

export const PassageGutter = ({ lines, selectedId, labelOf, onActivate }: Props): ReactElement | null => {
  const [current, setCurrent] = useState<string | null>(null);
  const badges = badgesOf(lines);
  if (badges.length === 0) return null;
  const tabStop = badges.some(({ key }) => key === current) ? current : badges[0]?.key;

  return (
    <div className="reading-gutter" role="toolbar" aria-label="Tagged passages in view" aria-orientation="vertical">
      {badges.map(({ key, ids, tag, text, top, place }) => (
        <button
          key={key}
          type="button"
          className="reading-badge"
          data-tag={tag ?? undefined}
          // Whoever shows the article says what is dragged from here.
          data-annotation={ids.length === 1 ? ids[0] : undefined}
          draggable={ids.length === 1}
          tabIndex={key === tabStop ? 0 : -1}
          aria-label={ids.map(labelOf).join('; ')}
          aria-pressed={selectedId !== null && ids.includes(selectedId)}
          style={{ top, insetInlineStart: `calc(${place} * var(--badge-size))` }}
          onKeyDown={moveFocus}
          onFocus={() => setCurrent(key)}
          onClick={() => onActivate(ids)}
        >
          {text}
        </button>
      ))}
    </div>
  );
};
