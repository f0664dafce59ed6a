/** A passage as one quotes it elsewhere: its words, and where they are. */
import type { Annotation } from '../../../shared/model/annotation.ts';
import type { ArticleMetadata } from '../../../shared/model/article.ts';
import { shortCitation } from '../../../shared/report/citation.ts';
import type { Locator } from '../../../shared/text/location.ts';
import { lineWords, printedLinesOf } from '../../../shared/text/place.ts';

/** `“exact” (Author Year, ¶ n)`, by page and line where the source prints line numbers; one line for each passage; what is not known is left out. */
export const quotationWithCitation = (
  targets: readonly Pick<Annotation['targets'][number], 'exact' | 'start' | 'end'>[],
  metadata: ArticleMetadata,
  locator: Locator,
): string =>
  targets
    .map(({ exact, start, end }) => {
      const lines = printedLinesOf({ start, end }, locator);
      const paragraph = locator.paragraphOf(start);
      const place = lines === null ? (paragraph === null ? '' : `¶ ${paragraph}`) : lineWords(lines);
      return `“${exact}” (${[shortCitation(metadata), place].filter((part) => part !== '').join(', ')})`;
    })
    .join('\n');
