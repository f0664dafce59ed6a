/** Turns a quotation given from outside into the one range it means, or says why it means none. */
import { TouchstoneError } from '../contract/failure.ts';
import type { QuoteSelector, TextRange } from '../model/annotation.ts';
import { quoteAt } from './quote-at.ts';
import { findQuote, MAX_PLACES } from './find-quote.ts';

const shorten = (quotation: string): string => (quotation.length <= 60 ? quotation : `${quotation.slice(0, 59).toWellFormed().trimEnd()}…`);

/**
 * The range of a quotation that occurs exactly once in the text.
 * @throws TouchstoneError `quote-not-found`, or `quote-ambiguous` with every place.
 */
export const locateQuote = (text: string, quote: QuoteSelector): TextRange => {
  const { places } = findQuote(text, quote);
  const [first, second] = places;
  if (first === undefined) {
    const elsewhere =
      quote.prefix !== '' || quote.suffix !== '' ? findQuote(text, { exact: quote.exact, prefix: '', suffix: '' }).places.length : 0;
    throw new TouchstoneError({
      code: 'quote-not-found',
      message:
        elsewhere === 0
          ? `“${shorten(quote.exact)}” is not in this article. Check the wording.`
          : `“${shorten(quote.exact)}” is in this article, but not between this prefix and suffix. Check them or leave them out.`,
    });
  }
  if (second !== undefined) {
    const count = places.length === MAX_PLACES ? `at least ${MAX_PLACES}` : `${places.length}`;
    throw new TouchstoneError({
      code: 'quote-ambiguous',
      message: `“${shorten(quote.exact)}” occurs in ${count} places. Add the words before or after it.`,
      places: places.map((place) => {
        const { prefix, suffix } = quoteAt(text, place);
        return { ...place, before: prefix, after: suffix };
      }),
    });
  }
  return first;
};
