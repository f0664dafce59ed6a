/** A passage with what is around it in one version; the words that the other version does not have are marked. */
import { useLayoutEffect, useRef, type JSX } from 'react';
import type { Context } from '../../../shared/model/version.ts';
import type { Tag } from '../../../shared/model/tag.ts';
import type { WordPiece } from '../../../shared/versions/word-changes.ts';

export interface ContextPaneProps {
  /** "Version 1" */
  readonly title: string;
  readonly context: Context;
  /** The passage in pieces; `changed` ones are marked as removed or added. */
  readonly pieces: readonly WordPiece[];
  readonly changes: 'removed' | 'added';
  readonly tag: Tag;
}

/** A passage that fits is shown in the middle; of a longer one its beginning, below this share of the pane. */
const LEAST_ABOVE = 0.15;

export const ContextPane = ({ title, context, pieces, changes, tag }: ContextPaneProps): JSX.Element => {
  const Change = changes === 'removed' ? 'del' : 'ins';
  const frame = useRef<HTMLDivElement>(null);
  const passage = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (frame.current === null || passage.current === null) return;
    const room = frame.current.clientHeight - passage.current.offsetHeight;
    frame.current.scrollTop = passage.current.offsetTop - Math.max(frame.current.clientHeight * LEAST_ABOVE, room / 2);
  }, [context]);
  return (
    <section className="context-pane" aria-label={title}>
      <h3 className="context-pane-title">{title}</h3>
      {/* Long passages are scrolled by keyboard too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={frame} className="context-pane-text" role="region" aria-label={`Text of ${title.toLowerCase()}`} tabIndex={0}>
        <span className="context-pane-around">{context.before}</span>
        <mark ref={passage} className="context-pane-passage" data-tag={tag}>
          {pieces.map(({ text, changed }, index) =>
            // Pieces never change places.
            // oxlint-disable-next-line react/no-array-index-key
            changed ? <Change key={index}>{text}</Change> : <span key={index}>{text}</span>,
          )}
        </mark>
        <span className="context-pane-around">{context.after}</span>
      </div>
    </section>
  );
};
