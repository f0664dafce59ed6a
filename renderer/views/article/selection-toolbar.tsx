/** The small toolbar at the selection: what can be done with the selected words, each with its key. */
import { Toolbar, ToolbarItem, ToolbarProvider, ToolbarSeparator } from '@ariakit/react';
import { ClipboardCheck, Link2, NotebookPen, Plus } from 'lucide-react';
import { useLayoutEffect, useRef, type JSX, type ReactNode } from 'react';
import type { TextRange } from '../../../shared/model/annotation.ts';
import { TAG_ORDER, TAGS } from '../../../shared/model/tag.ts';
import { capitalised } from '../../../shared/report/words.ts';
import { runCommand } from '../../commands/registry.ts';
import { TagChip } from '../../design/tag-chip.tsx';
import type { ReadingSurfaceHandle } from '../../reading/types.ts';
import { appraisalInHand } from '../appraise/appraisal-commands.ts';

/** Small: with the toolbar's height, it hides one line of the text. */
const GAP_PIXELS = 4;

/** Above the selection's first line, or below its last where there is no room. Null when none of it is in view. */
const placeToolbar = (
  lines: readonly DOMRect[],
  box: { readonly width: number; readonly height: number },
  frame: DOMRect,
): { readonly top: number; readonly left: number } | null => {
  const first = lines[0];
  const last = lines.at(-1);
  if (first === undefined || last === undefined || last.bottom < frame.top || first.top > frame.bottom) return null;
  const above = first.top - GAP_PIXELS - box.height;
  const below = last.bottom + GAP_PIXELS;
  const fits = above >= frame.top;
  const middle = fits ? first.left + first.width / 2 : last.left + last.width / 2;
  const left = Math.max(frame.left + GAP_PIXELS, Math.min(middle - box.width / 2, frame.right - box.width - GAP_PIXELS));
  return { top: fits ? above : Math.min(below, frame.bottom - box.height - GAP_PIXELS), left };
};

export interface SelectionToolbarProps {
  readonly surface: ReadingSurfaceHandle;
  readonly range: TextRange;
  /** The selected annotation can take the selection as another passage. */
  readonly canAddPassage: boolean;
  /** Changes when the article scrolled or was laid out again. */
  readonly layout: unknown;
  /** Back to the article, with the selection as it was. */
  readonly onLeave: () => void;
}

export const SelectionToolbar = ({ surface, range, canAddPassage, layout, onLeave }: SelectionToolbarProps): JSX.Element => {
  const toolbar = useRef<HTMLDivElement>(null);
  const isAppraised = appraisalInHand.use((inHand) => inHand !== null);
  const itemInHand = appraisalInHand.use((inHand) => inHand?.itemId ?? null);
  const forItem = itemInHand === null ? 'an item' : `item ${itemInHand}`;

  useLayoutEffect(() => {
    const element = toolbar.current;
    const frame = element?.closest('.article-view')?.getBoundingClientRect();
    if (element === null || frame === undefined) return;
    const at = placeToolbar(surface.rectsOf(range), element.getBoundingClientRect(), frame);
    element.style.visibility = at === null ? 'hidden' : 'visible';
    if (at === null) return;
    element.style.top = `${at.top - frame.top}px`;
    element.style.left = `${at.left - frame.left}px`;
  }, [surface, range, layout, canAddPassage, isAppraised, itemInHand]);

  return (
    <ToolbarProvider>
      <Toolbar
        ref={toolbar}
        className="selection-toolbar"
        aria-label="Tag the selection"
        onPointerDown={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          onLeave();
        }}
      >
        {TAG_ORDER.map((tag) => (
          <ToolbarButton key={tag} commandId={`annotation.tag-${tag}`} title={`Tag as ${TAGS[tag].label}`} shortcut={TAGS[tag].key}>
            <span className="visually-hidden">Tag as </span>
            {tag === 'conflict-of-interest' ? (
              <>
                <TagChip tag={tag} text="Conflict" />
                <span className="visually-hidden"> of interest</span>
              </>
            ) : (
              <TagChip tag={tag} text={capitalised(TAGS[tag].label)} />
            )}
          </ToolbarButton>
        ))}
        <ToolbarSeparator className="selection-toolbar-separator" />
        <ToolbarButton commandId="annotation.note" title="Tag and write a note" shortcut="N">
          <span className="visually-hidden">Tag and write a note</span>
          <NotebookPen size={15} strokeWidth={1.75} aria-hidden="true" />
        </ToolbarButton>
        <ToolbarButton commandId="annotation.link" title="Tag and link" shortcut="L">
          <span className="visually-hidden">Tag and link</span>
          <Link2 size={15} strokeWidth={1.75} aria-hidden="true" />
        </ToolbarButton>
        {isAppraised ? (
          <ToolbarButton commandId="appraise.use-passage" title={`Tag as evidence and use for ${forItem}`} shortcut="U">
            <span className="visually-hidden">Tag as evidence and use for {itemInHand === null ? 'an item' : 'item '}</span>
            <ClipboardCheck size={15} strokeWidth={1.75} aria-hidden="true" />
            {itemInHand}
          </ToolbarButton>
        ) : null}
        {canAddPassage ? (
          <ToolbarButton commandId="annotation.add-passage" title="Add the selection to the annotation" shortcut="A">
            <Plus size={15} strokeWidth={1.75} aria-hidden="true" />
            Add passage
          </ToolbarButton>
        ) : null}
      </Toolbar>
    </ToolbarProvider>
  );
};

const ToolbarButton = ({
  commandId,
  title,
  shortcut,
  children,
}: {
  readonly commandId: string;
  readonly title: string;
  readonly shortcut: string;
  readonly children: ReactNode;
}): JSX.Element => (
  <ToolbarItem className="selection-toolbar-button" title={title} aria-keyshortcuts={shortcut} onClick={() => void runCommand(commandId)}>
    {children}
    <kbd className="kbd" aria-hidden="true">
      {shortcut}
    </kbd>
  </ToolbarItem>
);
