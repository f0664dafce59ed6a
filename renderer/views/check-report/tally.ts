/** How many quotations of a checked report are found, moved, gone or of no article, in words. */
import type { CheckedQuotation } from '../../../shared/report/verify-report.ts';
import { formatCount } from '../../design/format.ts';

export type QuotationState = CheckedQuotation['state'];

/** What needs a look first. */
export const STATE_ORDER: readonly QuotationState[] = ['gone', 'moved', 'no-article', 'found'];

export const STATE_LABELS: Readonly<Record<QuotationState, string>> = {
  gone: 'gone',
  moved: 'moved',
  'no-article': 'not in the library',
  found: 'found',
};

export const inState = (quotations: readonly CheckedQuotation[], state: QuotationState): readonly CheckedQuotation[] =>
  quotations.filter((quotation) => quotation.state === state);

/** "1 gone, 2 moved, 9 found"; "no quotations" when there are none. */
export const tallyWords = (quotations: readonly CheckedQuotation[]): string => {
  const parts = STATE_ORDER.flatMap((state) => {
    const count = inState(quotations, state).length;
    return count === 0 ? [] : [`${formatCount(count)} ${STATE_LABELS[state]}`];
  });
  return parts.length === 0 ? 'no quotations' : parts.join(', ');
};
