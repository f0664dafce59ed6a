/** One annotation as the report tells it: reference, quotations that lead to their passages, bearings, note. */
import { Fragment, useContext } from 'react';
import type { AnnotationId } from '../../../shared/model/id.ts';
import { TAGS } from '../../../shared/model/tag.ts';
import type { ReportBearing, ReportEntry } from '../../../shared/report/model.ts';
import { bearingTitle, bearingWords, capitalised, followUpWords, quotationPlace } from '../../../shared/report/words.ts';
import { TagChip } from '../../design/tag-chip.tsx';
import { MarkdownView } from '../../writing/markdown-view.tsx';
import { openEntry } from './open-entry.ts';
import { ReportContext } from './report-context.ts';

export interface ReferenceButtonProps {
  readonly annotationId: AnnotationId;
  /** As the shown document has it; without it the report's own. */
  readonly as?: string | undefined;
}

export const ReferenceButton = ({ annotationId, as }: ReferenceButtonProps) => {
  const { entries } = useContext(ReportContext);
  const entry = entries.get(annotationId);
  if (entry === undefined) return null;
  const { tag } = entry;
  const reference = as ?? entry.reference;
  const { letter } = TAGS[tag];
  return (
    <button type="button" className="report-reference" onClick={() => openEntry(entry)}>
      {reference.startsWith(letter) ? (
        <TagChip tag={tag} text={reference.slice(letter.length)} label={`${reference}, ${TAGS[tag].label}`} />
      ) : (
        // A referee's point: its name is a number among the points, not the tag's letter.
        <span className="report-point">{reference}</span>
      )}
    </button>
  );
};

/** Neighbours that say the same and have no note are listed together: "supports E1, E2". */
const gathered = (bearings: readonly ReportBearing[]): ReportBearing[][] => {
  const groups: ReportBearing[][] = [];
  for (const bearing of bearings) {
    const group = groups.at(-1);
    const [first] = group ?? [];
    if (first !== undefined && first.note === '' && bearing.note === '' && bearingWords(first) === bearingWords(bearing)) {
      group?.push(bearing);
    } else groups.push([bearing]);
  }
  return groups;
};

const Bearings = ({ bearings }: { readonly bearings: readonly ReportBearing[] }) => {
  const { mentions } = useContext(ReportContext);
  if (bearings.length === 0) return null;
  return (
    <ul className="report-bearings">
      {gathered(bearings).map((group) => {
        const [first] = group;
        if (first === undefined) return null;
        return (
          <li key={`${first.linkId} ${first.direction}`}>
            {bearingTitle(first)}{' '}
            {group.map(({ annotationId, linkId }, index) => (
              <Fragment key={linkId}>
                <span className="unbroken">
                  <ReferenceButton annotationId={annotationId} />
                  {index === group.length - 1 ? '' : ','}
                </span>{' '}
              </Fragment>
            ))}
            {first.note === '' ? null : <MarkdownView value={first.note} mentions={mentions} />}
          </li>
        );
      })}
    </ul>
  );
};

export const ReportEntryView = ({ entry }: { readonly entry: ReportEntry }) => {
  const { shortCitations, mentions, unsupported } = useContext(ReportContext);
  const attributes = [entry.strength ?? '', ...entry.labels].filter((part) => part !== '').join(' · ');
  return (
    <article className="report-entry" data-tag={entry.tag} aria-label={`${entry.reference}, ${TAGS[entry.tag].label}`}>
      <p className="report-entry-head">
        <TagChip tag={entry.tag} text={entry.reference.slice(1)} label={entry.reference} />
        <span className="muted small">{attributes}</span>
      </p>
      {entry.quotations.map((quotation) => (
        <figure key={quotation.targetId} className="report-quotation">
          <blockquote>
            <button type="button" className="report-passage" onClick={() => openEntry(entry, quotation)}>
              {quotation.exact}
            </button>
          </blockquote>
          <figcaption className="muted small">
            {capitalised(quotationPlace(entry, quotation, shortCitations.get(entry.articleNumber) ?? ''))}
          </figcaption>
        </figure>
      ))}
      {entry.note === '' ? null : (
        <div className="report-note">
          <MarkdownView value={entry.note} mentions={mentions} />
        </div>
      )}
      {entry.followUps.map((followUp) => (
        <div key={followUp.versionNumber} className="report-note">
          <p>
            <strong>{followUpWords(followUp)}</strong>
          </p>
          {followUp.note === '' ? null : <MarkdownView value={followUp.note} mentions={mentions} />}
        </div>
      ))}
      {unsupported.has(entry.annotationId) ? <p className="report-gap">No evidence supports this claim.</p> : null}
      <Bearings bearings={entry.bearings} />
    </article>
  );
};
