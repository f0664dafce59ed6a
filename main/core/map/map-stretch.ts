/** The stretch of a claim map that a window shows: words and lines of what is there, and only places of the rest. */
import { claimMapNode, tiesInWords } from '../../../shared/map/claim-map.ts';
import { LAST_COLUMN, NODE } from '../../../shared/map/measures.ts';
import type { MapEdge, MapStretch } from '../../../shared/map/model.ts';
import { routeLines } from '../../../shared/map/route-lines.ts';
import type { AnnotationId } from '../../../shared/model/id.ts';
import { relationSchema, type Relation } from '../../../shared/model/link.ts';
import { TAG_ORDER, type Tag } from '../../../shared/model/tag.ts';
import type { UnnumberedEntry } from '../../../shared/report/article-entries.ts';
import { onceFor } from '../../../shared/report/once-for.ts';
import { excerpt, rangeOf } from '../../../shared/report/words.ts';
import { placedEntries } from '../subjects/placed-entries.ts';
import type { SubjectModel } from '../subjects/subject-model.ts';

export interface Heights {
  /** Pixels from the top of the map at full size; nodes that touch the stretch are in it. */
  readonly top: number;
  readonly bottom: number;
}

/** In UTF-16 code units; a node that says more would hide the map. */
const LONGEST_PASSAGE = 600;

const kindsIn = onceFor(
  (entries: readonly UnnumberedEntry[]): { readonly tags: ReadonlySet<Tag>; readonly relations: ReadonlySet<Relation> } => ({
    tags: new Set(entries.map(({ tag }) => tag)),
    relations: new Set(entries.flatMap(({ bearings }) => bearings.map(({ relation }) => relation))),
  }),
);

/** The first entries in each column, of articles one after another, with the least `distance`; one that is negative is passed over. */
const nearest = (
  articles: readonly (readonly UnnumberedEntry[])[],
  columnOf: (entry: UnnumberedEntry) => number,
  distance: (entry: UnnumberedEntry) => number,
): AnnotationId[] => {
  const found = new Map<number, { readonly id: AnnotationId; readonly away: number }>();
  for (const entries of articles) {
    for (const entry of entries) {
      const [column, away] = [columnOf(entry), distance(entry)];
      if (away > 0 && away < (found.get(column)?.away ?? Infinity)) found.set(column, { id: entry.annotationId, away });
    }
    // What is in articles further away is further away.
    if (found.size > LAST_COLUMN) break;
  }
  return [...found.values()].map(({ id }) => id);
};

export const stretchOfMap = (model: SubjectModel, { top, bottom }: Heights): MapStretch => {
  const { entries, layout, ledgers } = model;
  const placed = placedEntries(model);
  const yOf = (entry: UnnumberedEntry): number => layout.placeOf(entry).y;
  const xOf = (entry: UnnumberedEntry): number => layout.placeOf(entry).x;
  const groups = new Map(layout.groups.map((group) => [group.articleId, group]));
  const onMap = entries.articles.flatMap((article) => {
    const group = groups.get(article.articleId);
    return group === undefined ? [] : [{ group, entries: article.entries }];
  });
  const near = onMap.filter(({ group: { y, height } }) => y + height >= top && y <= bottom);
  const nodes = near
    .flatMap((article) => article.entries)
    .flatMap((entry): MapStretch['nodes'] => {
      const place = layout.placeOf(entry);
      if (place.y + NODE.height < top || place.y > bottom) return [];
      const numbered = entries.get(entry.annotationId);
      return numbered === undefined
        ? []
        : [
            {
              ...claimMapNode(numbered, entries, ledgers.holdersOf),
              ...NODE,
              ...place,
              articleId: entry.articleId,
              range: rangeOf(numbered),
              passage: excerpt(numbered, LONGEST_PASSAGE),
              ties: tiesInWords(numbered, entries),
            },
          ];
    });
  const shown = new Set(nodes.map(({ annotationId }) => annotationId));
  const own = new Map<string, MapEdge>();
  for (const id of shown) for (const edge of placed.linksAt(id)) own.set(edge.linkId, edge);
  const above = onMap
    .filter(({ group }) => group.y < top)
    .map((article) => article.entries)
    .toReversed();
  const below = onMap.filter(({ group }) => group.y + group.height > bottom).map((article) => article.entries);
  const beyond = new Set([
    ...[...own.values()].flatMap(({ from, to }) => [from, to]),
    ...nearest(above, xOf, (entry) => top - yOf(entry) - NODE.height),
    ...nearest(below, xOf, (entry) => yOf(entry) - bottom),
  ]);
  const kinds = entries.articles.map((article) => kindsIn(article.entries));
  return {
    nodes,
    edges: routeLines([...own.values()], placed),
    groups: [...layout.groups],
    beyond: [...beyond].flatMap((id) => {
      const entry = shown.has(id) ? undefined : entries.unnumbered(id);
      return entry === undefined ? [] : [{ annotationId: id, tag: entry.tag, ...layout.placeOf(entry) }];
    }),
    tags: TAG_ORDER.filter((tag) => kinds.some(({ tags }) => tags.has(tag))),
    relations: relationSchema.options.filter((relation) => kinds.some(({ relations }) => relations.has(relation))),
    width: layout.width,
    height: layout.height,
  };
};
