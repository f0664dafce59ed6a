/** A passage with what stands around it in one version; the words that the other version does not have are marked. */
import type { JSX } from 'react';
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

export const ContextPane = ({ title, context, pieces, changes, tag }: ContextPaneProps): JSX.Element => {
  const Change = changes === 'removed' ? 'del' : 'ins';
  return (
    <section className="context-pane" aria-label={title}>
      <h3 className="context-pane-title">{title}</h3>
      {/* Long passages are scrolled by keyboard too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="context-pane-text" role="region" aria-label={`Text of ${title.toLowerCase()}`} tabIndex={0}>
        <span className="context-pane-around">{context.before}</span>
        <mark className="context-pane-passage" data-tag={tag}>
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
