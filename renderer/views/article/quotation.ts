/** A passage as one quotes it elsewhere: its words, and where they are. */
import type { Annotation } from '../../../shared/model/annotation.ts';
import type { ArticleMetadata } from '../../../shared/model/article.ts';
import { shortCitation } from '../../../shared/report/citation.ts';
import type { Locator } from '../../../shared/text/location.ts';

/** `“exact” (Author Year, ¶ n)`, one line for each passage; what is not known is left out. */
export const quotationWithCitation = (
  targets: readonly Pick<Annotation['targets'][number], 'exact' | 'start'>[],
  metadata: ArticleMetadata,
  locator: Locator,
): string =>
  targets
    .map(({ exact, start }) => {
      const paragraph = locator.paragraphOf(start);
      return `“${exact}” (${shortCitation(metadata)}${paragraph === null ? '' : `, ¶ ${paragraph}`})`;
    })
    .join('\n');
