/**
 * The entries of a report with their numbers. An entry is numbered when it is asked for:
 * a window shows few of them, and a claim tagged early on renumbers thousands.
 */
import type { Annotation } from '../model/annotation.ts';
import type { AnnotationId, ArticleId } from '../model/id.ts';
import { TAGS, type Tag } from '../model/tag.ts';
import type { ArticleEntries, UnnumberedEntries, UnnumberedEntry } from './article-entries.ts';
import type { ReportEntry } from './model.ts';
import { onceFor } from './once-for.ts';

export interface NumberedArticle extends ArticleEntries {
  /** In the report, counted from 1. */
  readonly number: number;
  /** True when it is not one of the subject's. */
  readonly outside: boolean;
}

/** An entry and how many of its article have its tag, itself and those before it. */
interface Ranked {
  readonly entry: UnnumberedEntry;
  readonly rank: number;
}

interface RankedArticle {
  readonly ranked: ReadonlyMap<AnnotationId, Ranked>;
  readonly counts: Readonly<Record<Tag, number>>;
}

const NONE: Readonly<Record<Tag, number>> = { claim: 0, evidence: 0, critique: 0, 'conflict-of-interest': 0 };

const rank = onceFor((entries: readonly UnnumberedEntry[]): RankedArticle => {
  const counts = { ...NONE };
  const ranked = new Map(entries.map((entry) => [entry.annotationId, { entry, rank: (counts[entry.tag] += 1) }]));
  return { ranked, counts };
});

const sum = (a: Readonly<Record<Tag, number>>, b: Readonly<Record<Tag, number>>): Readonly<Record<Tag, number>> => ({
  claim: a.claim + b.claim,
  evidence: a.evidence + b.evidence,
  critique: a.critique + b.critique,
  'conflict-of-interest': a['conflict-of-interest'] + b['conflict-of-interest'],
});

interface PlacedArticle {
  readonly article: NumberedArticle;
  readonly ranked: RankedArticle['ranked'];
  /** How many of each tag the articles before it have. */
  readonly before: Readonly<Record<Tag, number>>;
}

export class NumberedEntries {
  /** In the report's order. */
  readonly articles: readonly NumberedArticle[];
  readonly annotation: (id: AnnotationId) => Annotation | undefined;
  readonly #byId: ReadonlyMap<ArticleId, PlacedArticle>;
  readonly #numbered = new Map<AnnotationId, ReportEntry>();

  /** @param subjectArticles how many of the articles, the first ones, are the subject's. */
  constructor({ articles, annotation }: UnnumberedEntries, subjectArticles: number) {
    this.annotation = annotation;
    this.articles = articles.map((article, at) => ({ ...article, number: at + 1, outside: at >= subjectArticles }));
    let before = NONE;
    this.#byId = new Map(
      this.articles.map((article) => {
        const { ranked, counts } = rank(article.entries);
        const placed = { article, ranked, before };
        before = sum(before, counts);
        return [article.articleId, placed];
      }),
    );
  }

  /** Without its numbers. */
  unnumbered(id: AnnotationId): UnnumberedEntry | undefined {
    return this.#placed(id)?.ranked.get(id)?.entry;
  }

  get(id: AnnotationId): ReportEntry | undefined {
    const known = this.#numbered.get(id);
    if (known !== undefined) return known;
    const placed = this.#placed(id);
    const found = placed?.ranked.get(id);
    if (placed === undefined || found === undefined) return undefined;
    const { article, before } = placed;
    const { entry } = found;
    const numbered: ReportEntry = {
      ...entry,
      reference: `${TAGS[entry.tag].letter}${before[entry.tag] + found.rank}`,
      articleNumber: article.number,
      outside: article.outside,
    };
    this.#numbered.set(id, numbered);
    return numbered;
  }

  /** In report order. */
  all(): ReportEntry[] {
    return this.articles.flatMap(({ entries }) => entries.flatMap(({ annotationId }) => this.get(annotationId) ?? []));
  }

  /** Where the article of an annotation stands. */
  #placed(id: AnnotationId): PlacedArticle | undefined {
    const articleId = this.annotation(id)?.articleId;
    return articleId === undefined ? undefined : this.#byId.get(articleId);
  }
}
