/** An annotation's quotations with their places in the article's texts. */
import type { Annotation, Target, TextRange } from '../model/annotation.ts';
import type { TextVersionId } from '../model/id.ts';
import { createLocator } from '../text/location.ts';
import { placeOf, type Place } from '../text/place.ts';
import type { ReportQuotation } from './model.ts';
import { onceFor } from './once-for.ts';
import type { ReportSourceArticle } from './source.ts';

const currentRange = (target: Target): TextRange => (target.anchor.state === 'moved' ? target.anchor : target);

/** Finds places in the texts of one article. */
interface Places {
  readonly inCurrent: (range: TextRange) => Place;
  readonly inEarlier: ReadonlyMap<TextVersionId, (range: TextRange) => Place>;
}

const placesIn = ({ blocks, text }: Pick<ReportSourceArticle, 'text' | 'blocks'>): ((range: TextRange) => Place) => {
  const locator = createLocator(blocks, text);
  return (range) => placeOf(range, blocks, locator);
};

const placesOf = onceFor((article: ReportSourceArticle): Places => ({
  inCurrent: placesIn(article),
  inEarlier: new Map(article.earlierTexts?.map((earlier) => [earlier.versionId, placesIn(earlier)])),
}));

const quotation = (target: Target, { inCurrent, inEarlier }: Places): ReportQuotation => {
  const { start, end } = currentRange(target);
  const stands = target.anchor.state === 'exact' || target.anchor.state === 'moved';
  const locateEarlier = inEarlier.get(target.versionId);
  return {
    targetId: target.id,
    exact: target.exact,
    start,
    end,
    place: stands ? inCurrent({ start, end }) : null,
    ...(target.earlierVersion === undefined || locateEarlier === undefined
      ? {}
      : { earlier: { versionNumber: target.earlierVersion, place: locateEarlier(target) } }),
    anchor: target.anchor,
  };
};

const quotationsIn = onceFor((article: ReportSourceArticle) =>
  onceFor((annotation: Annotation): ReportQuotation[] => annotation.targets.map((target) => quotation(target, placesOf(article)))),
);

/**
 * The same rows give the same quotations, so for a reader that keeps its rows
 * (main/core/subjects/kept-rows.ts) they are worked out once.
 */
export const quotationsOf = (annotation: Annotation, article: ReportSourceArticle): ReportQuotation[] => quotationsIn(article)(annotation);
