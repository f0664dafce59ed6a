/** Annotations as the report cites them: "E3" and its words, each leading to its passage. */
import type { JSX } from 'react';
import type { AnnotationId } from '../../../shared/model/id.ts';
import type { ReportEntry } from '../../../shared/report/model.ts';
import { excerpt, shortPlace } from '../../../shared/report/words.ts';
import { openEntry } from '../report/open-entry.ts';

export type Entries = ReadonlyMap<AnnotationId, ReportEntry>;

/** References in a row; nothing stands for none. */
export const EntryReferences = ({ ids, entries }: { readonly ids: readonly AnnotationId[]; readonly entries: Entries }): JSX.Element => (
  <span className="entry-references">
    {ids.flatMap((id) => {
      const entry = entries.get(id);
      return entry === undefined
        ? []
        : [
            <button key={id} type="button" className="entry-reference" data-tag={entry.tag} title={excerpt(entry)} onClick={() => openEntry(entry)}>
              {entry.reference}
            </button>,
          ];
    })}
  </span>
);

/** An annotation's words with its reference and place. */
export const EntryWords = ({ id, entries }: { readonly id: AnnotationId; readonly entries: Entries }): JSX.Element | null => {
  const entry = entries.get(id);
  if (entry === undefined) return null;
  return (
    <button type="button" className="entry-words" onClick={() => openEntry(entry)}>
      <span className="entry-reference" data-tag={entry.tag}>
        {entry.reference}
      </span>
      <span>
        “{excerpt(entry)}” <span className="muted">{shortPlace(entry)}</span>
      </span>
    </button>
  );
};
