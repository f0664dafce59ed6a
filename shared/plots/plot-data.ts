/** What a picture of judgements shows, worked out from appraisals made with one instrument. */
import type { AppraisalView } from '../contract/instruments.ts';
import { OVERALL } from '../model/appraisal.ts';
import type { ArticleId } from '../model/id.ts';
import type { Judgement } from '../model/instrument.ts';

export interface PlotColumn {
  readonly domainId: string;
  readonly title: string;
  /** Stands above the column: "D1", "Overall". */
  readonly short: string;
}

export interface PlotRow {
  readonly label: string;
  /** In the order of the columns; null where nothing is judged yet. */
  readonly judgements: readonly (Judgement | null)[];
}

export interface PlotData {
  readonly title: string;
  readonly columns: readonly PlotColumn[];
  readonly rows: readonly PlotRow[];
  /** From best to worst. */
  readonly scale: readonly Judgement[];
}

/** The reviewer's judgement where there is one, else the proposed one; null while there is neither. */
export const judgementOf = ({ appraisal, instrument, assessment }: AppraisalView, domainId: string): Judgement | null => {
  const own = appraisal.verdicts.find((verdict) => verdict.domainId === domainId)?.judgement ?? null;
  const proposal = domainId === OVERALL ? assessment.overall : assessment.domains[domainId];
  const value = own ?? (proposal?.state === 'proposed' ? proposal.judgement : null);
  return instrument.judgements.find((judgement) => judgement.value === value) ?? null;
};

/**
 * Appraisals made with different versions of an instrument stand under the newest one's domains.
 * @param appraisals all of one instrument, at least one.
 * @param nameOf how an article is called beside its row: "Rivera 2019".
 */
export const plotData = (appraisals: readonly AppraisalView[], nameOf: (articleId: ArticleId) => string): PlotData => {
  const instrument = appraisals.at(-1)?.instrument;
  if (instrument === undefined) return { title: '', columns: [], rows: [], scale: [] };
  const judged = instrument.domains.filter(({ decision }) => decision !== undefined);
  const columns = [
    ...judged.map(({ id, title }, index) => ({ domainId: id, title, short: `D${index + 1}` })),
    ...(instrument.overall === undefined ? [] : [{ domainId: OVERALL, title: instrument.overall.title, short: 'Overall' }]),
  ];
  return {
    title: instrument.title,
    columns,
    rows: appraisals.map((view) => ({
      label: [nameOf(view.appraisal.articleId), view.appraisal.outcome].filter((part) => part !== '').join(': '),
      judgements: columns.map(({ domainId }) => judgementOf(view, domainId)),
    })),
    scale: instrument.judgements,
  };
};
