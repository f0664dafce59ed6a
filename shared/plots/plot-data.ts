/** What a picture of judgements shows, worked out from appraisals made with one instrument. */
import type { AppraisalView } from '../contract/instruments.ts';
import { answeredItems, openItems, unsupportedItems } from '../instruments/progress.ts';
import { OVERALL } from '../model/appraisal.ts';
import type { ArticleId } from '../model/id.ts';
import type { Judgement } from '../model/instrument.ts';
import type { JudgementLimits } from '../report/appraisal-words.ts';

export interface PlotColumn {
  readonly domainId: string;
  readonly title: string;
  /** Shown above the column: "D1", "Overall". */
  readonly short: string;
}

/** Why a proposal is not settled: answers are still to come, or those given have nothing to show for them. */
export type ProvisionalReason = 'items open' | 'answers rest on nothing';

/** A judgement in a plot. */
export interface PlotCell {
  readonly judgement: Judgement;
  /** Empty for a judgement that is settled, and for the reviewer's own. */
  readonly provisional: readonly ProvisionalReason[];
}

export interface PlotRow {
  readonly label: string;
  /** In the order of the columns; null where nothing is judged yet. */
  readonly judgements: readonly (PlotCell | null)[];
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

const isProposal = (view: AppraisalView, domainId: string): boolean => {
  const own = view.appraisal.verdicts.find((verdict) => verdict.domainId === domainId)?.judgement ?? null;
  return own === null && judgementOf(view, domainId) !== null;
};

/** What the items below a proposal that counts leave unsettled; nothing for the reviewer's own judgement, and while nothing is judged. */
export const limitsOf = (view: AppraisalView, domainId: string): JudgementLimits => {
  if (!isProposal(view, domainId)) return { open: 0, answered: 0, unsupported: 0 };
  const { instrument, progress } = view;
  const [open, answered, unsupported] = [openItems, answeredItems, unsupportedItems].map(
    (items) => items(instrument, progress, domainId).length,
  );
  return { open: open ?? 0, answered: answered ?? 0, unsupported: unsupported ?? 0 };
};

const cellOf = (view: AppraisalView, domainId: string): PlotCell | null => {
  const judgement = judgementOf(view, domainId);
  if (judgement === null) return null;
  const { open, unsupported } = limitsOf(view, domainId);
  return {
    judgement,
    provisional: [...(open > 0 ? ['items open' as const] : []), ...(unsupported > 0 ? ['answers rest on nothing' as const] : [])],
  };
};

/** Why judgements of these rows are provisional, each reason once: a plot says then what such a judgement looks like. */
export const provisionalReasons = (rows: readonly PlotRow[]): ProvisionalReason[] => {
  const cells = rows.flatMap(({ judgements }) => judgements);
  return (['items open', 'answers rest on nothing'] as const).filter((reason) => cells.some((cell) => cell?.provisional.includes(reason)));
};

/** "High risk", "High risk (provisional, items open)". */
export const judgedWords = ({ judgement, provisional }: PlotCell): string =>
  provisional.length === 0 ? judgement.label : `${judgement.label} (provisional, ${provisional.join(', ')})`;

/**
 * Appraisals made with different versions of an instrument are shown under the newest one's domains.
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
      judgements: columns.map(({ domainId }) => cellOf(view, domainId)),
    })),
    scale: instrument.judgements,
  };
};
