/**
 * What a report says of each article's annotations before they are numbered: in text
 * order, with their quotations, and with every link from both of its ends. Kept apart
 * from the numbers, because a change in one article renumbers what comes after it and
 * leaves the rest as it was.
 */
import { orderedRange } from '../anchor/reading-order.ts';
import { statedInterest, type Annotation, type TextRange } from '../model/annotation.ts';
import type { AnnotationId, ArticleId } from '../model/id.ts';
import { relationSchema, type Link } from '../model/link.ts';
import type { FollowUp } from '../model/version.ts';
import { compareText } from './compare-text.ts';
import type { ReportBearing, ReportEntry } from './model.ts';
import { quotationsOf } from './quotations.ts';
import type { ReportSourceArticle } from './source.ts';

/** An annotation as a report cites it, except for what depends on the annotations before it. */
export type UnnumberedEntry = Omit<ReportEntry, 'reference' | 'articleNumber' | 'outside'>;

/** By title: articles that a link or a mention leads to have no order of their own. */
export const compareTitles = (a: ReportSourceArticle, b: ReportSourceArticle): number =>
  compareText(a.metadata.title, b.metadata.title) || compareText(a.id, b.id);

/** The rows of one article. */
export interface ArticleRows {
  readonly article: ReportSourceArticle;
  /** In any order. */
  readonly annotations: readonly Annotation[];
  readonly followUps: readonly FollowUp[];
  /** With an end among `annotations`; in any order. */
  readonly links: readonly Link[];
}

export interface ArticleEntries extends Pick<ReportSourceArticle, 'kind' | 'metadata'> {
  readonly articleId: ArticleId;
  /** In text order. Another list once anything has changed in one of them or in an annotation it is linked to. */
  readonly entries: readonly UnnumberedEntry[];
}

export interface UnnumberedEntries {
  /** In the order of the rows. */
  readonly articles: readonly ArticleEntries[];
  /** The row of an annotation that has an entry. */
  readonly annotation: (id: AnnotationId) => Annotation | undefined;
}

interface Ordered extends TextRange {
  readonly annotation: Annotation;
}

const compareOrdered = (a: Ordered, b: Ordered): number =>
  a.start - b.start || a.end - b.end || compareText(a.annotation.id, b.annotation.id);

const inTextOrder = (annotations: readonly Annotation[]): readonly Ordered[] =>
  annotations
    .flatMap((annotation) => {
      const [first] = annotation.targets;
      return first === undefined ? [] : [{ annotation, ...orderedRange(first) }];
    })
    .sort(compareOrdered);

const toFollowUps = (followUps: readonly FollowUp[] = []): ReportEntry['followUps'] =>
  followUps.map(({ versionNumber, outcome, note }) => ({ versionNumber, outcome, note })).sort((a, b) => b.versionNumber - a.versionNumber);

const RELATION_ORDER = relationSchema.options;

type ComparePositions = (a: AnnotationId, b: AnnotationId) => number;

/** Every link from those of its ends that `isOwn`. */
const bearingsOf = (
  links: readonly Link[],
  isOwn: (id: AnnotationId) => boolean,
  comparePositions: ComparePositions,
): ReadonlyMap<AnnotationId, ReportBearing[]> => {
  const bearings = new Map<AnnotationId, ReportBearing[]>();
  const add = (end: AnnotationId, bearing: ReportBearing): void => {
    if (!isOwn(end)) return;
    const list = bearings.get(end);
    if (list === undefined) bearings.set(end, [bearing]);
    else list.push(bearing);
  };
  for (const { id: linkId, from, to, relation, note } of links) {
    add(to, { linkId, annotationId: from, relation, direction: 'from', note });
    add(from, { linkId, annotationId: to, relation, direction: 'to', note });
  }
  for (const list of bearings.values()) {
    list.sort(
      (a, b) =>
        compareText(a.direction, b.direction) ||
        (a.relation === b.relation ? 0 : RELATION_ORDER.indexOf(a.relation) - RELATION_ORDER.indexOf(b.relation)) ||
        comparePositions(a.annotationId, b.annotationId) ||
        compareText(a.linkId, b.linkId),
    );
  }
  return bearings;
};

/** An article's entries with all that they were made of. */
interface Made extends ArticleRows {
  readonly result: ArticleEntries;
  readonly ordered: readonly Ordered[];
  /** The links' ends in other articles, and their rows: their places decide the order of bearings. */
  readonly elsewhere: readonly AnnotationId[];
  readonly others: readonly (Annotation | undefined)[];
}

/**
 * Makes the entries of a report again and again: those of an article are given again
 * while its rows, and those at the other ends of its links, are the same objects and the
 * articles are in the same order.
 */
export class EntriesMaker {
  #order: readonly ArticleId[] = [];
  #made: ReadonlyMap<ArticleId, Made> = new Map();

  /** @param rows by article, in the report's order. Links whose other end is not among them are left out. */
  make(rows: readonly ArticleRows[]): UnnumberedEntries {
    const order = rows.map(({ article }) => article.id);
    if (order.length !== this.#order.length || order.some((id, at) => id !== this.#order[at])) this.#made = new Map();
    this.#order = order;

    const ranks = new Map(order.map((id, rank) => [id, rank]));
    const known = new Map<AnnotationId, Ordered>();
    const orders = rows.map(({ article, annotations }) => {
      const last = this.#made.get(article.id);
      const ordered = last?.annotations === annotations ? last.ordered : inTextOrder(annotations);
      for (const each of ordered) known.set(each.annotation.id, each);
      return ordered;
    });
    const comparePositions: ComparePositions = (one, other) => {
      const [a, b] = [known.get(one), known.get(other)];
      if (a === undefined || b === undefined || a === b) return 0;
      return (ranks.get(a.annotation.articleId) ?? 0) - (ranks.get(b.annotation.articleId) ?? 0) || compareOrdered(a, b);
    };
    const rowOf = (id: AnnotationId): Annotation | undefined => known.get(id)?.annotation;

    const made = rows.map(({ article, annotations, followUps, links }, at): Made => {
      const last = this.#made.get(article.id);
      const isSame =
        last !== undefined &&
        last.article === article &&
        last.annotations === annotations &&
        last.followUps === followUps &&
        last.links === links &&
        last.elsewhere.every((id, end) => rowOf(id) === last.others[end]);
      if (isSame) return last;
      const isOwn = (id: AnnotationId): boolean => rowOf(id)?.articleId === article.id;
      const bearings = bearingsOf(
        links.filter(({ from, to }) => known.has(from) && known.has(to)),
        isOwn,
        comparePositions,
      );
      const saidOf = Map.groupBy(followUps, ({ annotationId }) => annotationId);
      const elsewhere = links.flatMap(({ from, to }) => [from, to]).filter((id) => !isOwn(id));
      const ordered = orders[at] ?? [];
      return {
        article,
        annotations,
        followUps,
        links,
        ordered,
        elsewhere,
        others: elsewhere.map(rowOf),
        result: {
          articleId: article.id,
          kind: article.kind,
          metadata: article.metadata,
          entries: ordered.map(({ annotation }) => ({
            annotationId: annotation.id,
            tag: annotation.tag,
            articleId: article.id,
            quotations: quotationsOf(annotation, article),
            note: annotation.note,
            strength: annotation.strength,
            labels: annotation.labels,
            interests: annotation.interests.map(statedInterest),
            followUps: toFollowUps(saidOf.get(annotation.id)),
            bearings: bearings.get(annotation.id) ?? [],
          })),
        },
      };
    });
    this.#made = new Map(made.map((each) => [each.article.id, each]));
    return { articles: made.map(({ result }) => result), annotation: rowOf };
  }
}
