/** What a thing of a bundle is called where changes and conflicts are listed. */
import { entityId, type EntityKind, type RecordOf } from '../../../shared/bundle/records.ts';

const LONGEST_TITLE = 120;

const shorten = (text: string): string => {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  return line.length <= LONGEST_TITLE
    ? line
    : `${line
        .slice(0, LONGEST_TITLE - 1)
        .toWellFormed()
        .trimEnd()}…`;
};

const titles: { readonly [Kind in EntityKind]: (record: RecordOf[Kind]) => string } = {
  article: ({ metadata }) => shorten(metadata.title),
  structure: () => 'blocks of an article',
  review: ({ title }) => shorten(title),
  member: () => 'an article’s place in a review',
  annotation: ({ targets }) => shorten(targets.map(({ exact }) => exact).join(' … ')),
  link: ({ relation, note }) => (note === '' ? relation : `${relation}: ${shorten(note)}`),
  narrative: ({ title }) => shorten(title),
  instrument: ({ instrumentId, version }) => `${instrumentId} ${version}`,
  appraisal: ({ instrumentId, outcome }) => (outcome === '' ? instrumentId : `${instrumentId}: ${shorten(outcome)}`),
  answer: ({ itemId, text }) => (text === '' ? `item ${itemId}` : `item ${itemId}: ${shorten(text)}`),
  verdict: ({ domainId }) => `judgement of ${domainId}`,
  study: ({ name }) => shorten(name),
  'study-article': () => 'an article’s part in a study',
  'study-evidence': () => 'the study of some evidence',
};

/** A quotation, a title, a relation: up to 120 characters of it. */
export const recordTitle = <Kind extends EntityKind>(kind: Kind, record: RecordOf[Kind]): string => {
  const of: { readonly [Each in EntityKind]: (value: RecordOf[Each]) => string } = titles;
  return of[kind](record);
};

/** The id under which a record is merged. */
export const recordId = <Kind extends EntityKind>(kind: Kind, record: RecordOf[Kind]): string => {
  const of: { readonly [Each in EntityKind]: (value: RecordOf[Each]) => string } = entityId;
  return of[kind](record);
};
