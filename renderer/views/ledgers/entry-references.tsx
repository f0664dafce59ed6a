/** Annotations as the report cites them: "E3" and its words, each leading to its passage. */
import type { JSX } from 'react';
import { MOST_REFERENCES, shownReferences } from '../../../shared/ledger/stretch.ts';
import type { AnnotationId } from '../../../shared/model/id.ts';
import { openCited } from '../report/open-entry.ts';
import type { Entries } from './use-stretch.ts';

/** References in a row; empty when there are none. */
export const EntryReferences = ({ ids, entries }: { readonly ids: readonly AnnotationId[]; readonly entries: Entries }): JSX.Element => (
  <span className="entry-references">
    {shownReferences(ids).flatMap((id) => {
      const entry = entries.get(id);
      return entry === undefined
        ? []
        : [
            <button
              key={id}
              type="button"
              className="entry-reference"
              data-tag={entry.tag}
              title={entry.words}
              onClick={() => openCited(entry)}
            >
              {entry.reference}
            </button>,
          ];
    })}
    {ids.length > MOST_REFERENCES ? <span className="muted">and {ids.length - MOST_REFERENCES} more</span> : null}
  </span>
);

/** An annotation's words with its reference and place. */
export const EntryWords = ({ id, entries }: { readonly id: AnnotationId; readonly entries: Entries }): JSX.Element | null => {
  const entry = entries.get(id);
  if (entry === undefined) return null;
  return (
    <button type="button" className="entry-words" onClick={() => openCited(entry)}>
      <span className="entry-reference" data-tag={entry.tag}>
        {entry.reference}
      </span>
      <span>
        “{entry.words}” <span className="muted">{entry.place}</span>
      </span>
    </button>
  );
};
