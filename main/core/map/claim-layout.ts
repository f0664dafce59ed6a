/**
 * Where everything on a claim map is placed: columns within each article's part, and the
 * parts below each other. Words and lines are added where they are wanted, since a
 * window shows few of them at a time.
 */
import { claimMapEdges } from '../../../shared/map/claim-map.ts';
import { COLUMN_OF, HEAD, leftOf, MAP_WIDTH, MARGIN, NODE, PADDING } from '../../../shared/map/measures.ts';
import type { MapPoint, PlacedGroup } from '../../../shared/map/model.ts';
import type { AnnotationId, ArticleId } from '../../../shared/model/id.ts';
import type { ArticleMetadata } from '../../../shared/model/article.ts';
import type { UnnumberedEntry } from '../../../shared/report/article-entries.ts';
import { shortCitation } from '../../../shared/report/citation.ts';
import type { NumberedArticle } from '../../../shared/report/numbered-entries.ts';
import { onceFor } from '../../../shared/report/once-for.ts';
import { topsInColumns } from './claim-columns.ts';

export interface ClaimLayout {
  /** The articles that something on the map is from, in the report's order. */
  readonly groups: readonly PlacedGroup[];
  /** Left and top edge of a node. */
  readonly placeOf: (entry: Pick<UnnumberedEntry, 'annotationId' | 'articleId' | 'tag'>) => MapPoint;
  readonly width: number;
  readonly height: number;
}

interface ArticleLayout {
  /** Tops of an article's nodes, in pixels below its head. */
  readonly tops: ReadonlyMap<AnnotationId, number>;
  readonly height: number;
}

const layOutArticle = onceFor((entries: readonly UnnumberedEntry[]): ArticleLayout => {
  const tops = topsInColumns(entries, claimMapEdges(entries));
  return { tops, height: HEAD + Math.max(...tops.values()) + NODE.height + PADDING };
});

const labelOf = onceFor((metadata: ArticleMetadata) => shortCitation(metadata));

/** The same nodes and links always get the same places. */
export const layOutClaims = (articles: readonly NumberedArticle[]): ClaimLayout => {
  const topOf = new Map<ArticleId, { readonly y: number; readonly layout: ArticleLayout }>();
  let y = MARGIN;
  const groups = articles
    .filter(({ entries }) => entries.length > 0)
    .map(({ articleId, number, metadata, entries }): PlacedGroup => {
      const layout = layOutArticle(entries);
      topOf.set(articleId, { y, layout });
      const box = {
        articleId,
        articleNumber: number,
        label: `${number}: ${labelOf(metadata)}`,
        x: MARGIN,
        y,
        width: MAP_WIDTH - MARGIN * 2,
        height: layout.height,
      };
      y += layout.height + MARGIN;
      return box;
    });
  return {
    groups,
    placeOf: ({ annotationId, articleId, tag }) => {
      const article = topOf.get(articleId);
      return { x: leftOf(COLUMN_OF[tag]), y: (article?.y ?? 0) + HEAD + (article?.layout.tops.get(annotationId) ?? 0) };
    },
    width: MAP_WIDTH,
    height: y,
  };
};
