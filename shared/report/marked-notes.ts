/**
 * Notes that the reviewer marked for the editor or private. A referee report's parts keep
 * them apart by reader (partition.ts); whatever else leaves the library has none of them
 * unless it is asked to.
 */
import type { Annotation } from '../model/annotation.ts';
import { OVERALL } from '../model/appraisal.ts';
import type { AnnotationId } from '../model/id.ts';
import type { Instrument, Item } from '../model/instrument.ts';
import { isWithheld } from './critique-audience.ts';
import type { ReportSource, ReportSourceAppraisal } from './source.ts';
import { counted, listed } from './words.ts';

const isMarkedItem = ({ audience }: Item): boolean => audience === 'editor' || audience === 'private';

const markedItems = ({ domains }: Instrument): ReadonlySet<string> =>
  new Set(domains.flatMap(({ items }) => items.filter(isMarkedItem).map(({ id }) => id)));

export const isMarkedNote = ({ labels }: Pick<Annotation, 'labels'>): boolean => isWithheld(labels);

/** The annotations, and links between them, without those that are marked. */
export const withoutMarkedAnnotations = <Source extends Pick<ReportSource, 'links'> & { readonly annotations: readonly Annotation[] }>(
  source: Source,
): Source => {
  const annotations = source.annotations.filter((annotation) => !isMarkedNote(annotation));
  if (annotations.length === source.annotations.length) return source;
  const ids = new Set(annotations.map(({ id }) => id));
  return { ...source, annotations, links: source.links.filter(({ from, to }) => ids.has(from) && ids.has(to)) };
};

/** A form for referees judges for the editor, so its overall judgement goes with the items for them. */
const withoutMarkedAnswers = (source: ReportSourceAppraisal): ReportSourceAppraisal => {
  const { appraisal, instrument, progress } = source;
  const marked = markedItems(instrument);
  if (marked.size === 0) return source;
  const domains = instrument.domains
    .map((domain) => ({ ...domain, items: domain.items.filter(({ id }) => !marked.has(id)) }))
    .filter(({ items }) => items.length > 0);
  const partlyMarked = new Set(instrument.domains.filter(({ items }) => items.some(isMarkedItem)).map(({ id }) => id));
  const items = Object.fromEntries(Object.entries(progress.items).filter(([id]) => !marked.has(id)));
  const states = Object.values(items);
  const count = (state: (typeof states)[number]): number => states.filter((each) => each === state).length;
  return {
    ...source,
    instrument: { ...instrument, domains },
    appraisal: {
      ...appraisal,
      answers: appraisal.answers.filter(({ itemId }) => !marked.has(itemId)),
      verdicts: appraisal.verdicts.filter(({ domainId }) => domainId !== OVERALL && !partlyMarked.has(domainId)),
    },
    progress: {
      ...progress,
      items,
      asked: states.length - count('not-asked'),
      complete: count('complete'),
      unsupported: count('unsupported'),
    },
  };
};

/** What a report is built from, with nothing in it that the reviewer marked, and which annotations that leaves out. */
export const withoutMarkedNotes = (
  source: ReportSource,
): { readonly source: ReportSource; readonly leftOut: ReadonlySet<AnnotationId> } => ({
  source: { ...withoutMarkedAnnotations(source), appraisals: (source.appraisals ?? []).map(withoutMarkedAnswers) },
  leftOut: new Set(source.annotations.filter(isMarkedNote).map(({ id }) => id)),
});

export interface MarkedNotes {
  readonly annotations: number;
  readonly answers: number;
}

/** How many annotations are marked, and how many answers are to items for the editor or for nobody. */
export const countMarkedNotes = (
  annotations: readonly Annotation[],
  appraisals: readonly Pick<ReportSourceAppraisal, 'appraisal' | 'instrument'>[],
): MarkedNotes => ({
  annotations: annotations.filter(isMarkedNote).length,
  answers: appraisals
    .map(({ appraisal, instrument }) => {
      const marked = markedItems(instrument);
      return appraisal.answers.filter(
        ({ itemId, text, response, absence }) => marked.has(itemId) && (text.trim() !== '' || response !== null || absence !== null),
      ).length;
    })
    .reduce((sum, count) => sum + count, 0),
});

/** "2 annotations and 1 answer that are private, for the editor, or not yet assigned"; null when there are none. */
export const markedNotesInWords = ({ annotations, answers }: MarkedNotes): string | null => {
  const parts = [
    annotations === 0 ? '' : counted(annotations, 'annotation', 'annotations'),
    answers === 0 ? '' : counted(answers, 'answer', 'answers'),
  ].filter((part) => part !== '');
  if (parts.length === 0) return null;
  return `${listed(parts, 'and')} that ${annotations + answers === 1 ? 'is' : 'are'} private, for the editor, or not yet assigned`;
};
