/** Which articles the library shows, and in which order. Pure: the list only draws what this returns. */
import type { ArticleKind, ArticleSummary, CslName } from '../../../shared/model/article.ts';
import type { ArticleId } from '../../../shared/model/id.ts';
import type { Tag } from '../../../shared/model/tag.ts';

export type ArticleOrder = 'review' | 'title' | 'year' | 'imported' | 'length';

export const ORDER_LABELS: Readonly<Record<ArticleOrder, string>> = {
  review: 'Review order',
  title: 'Title',
  year: 'Year, newest first',
  imported: 'Date imported, newest first',
  length: 'Length, longest first',
};

export interface ArticleFilter {
  /** Words that must all be in title, authors, journal or labels. */
  readonly text: string;
  /** Empty: every kind. */
  readonly kinds: readonly ArticleKind[];
  /** Articles with an annotation of one of these; empty: all. */
  readonly tags: readonly Tag[];
  /** Articles with one of these labels; empty: all. */
  readonly labels: readonly string[];
}

export const NO_FILTER: ArticleFilter = { text: '', kinds: [], tags: [], labels: [] };

export const isFiltered = (filter: ArticleFilter): boolean =>
  filter.text.trim() !== '' || filter.kinds.length + filter.tags.length + filter.labels.length > 0;

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** "Rivera", "Rivera & Chen", "Rivera et al." */
export const shortAuthors = (authors: readonly CslName[]): string => {
  const names = authors.map((author) => author.literal ?? author.family ?? author.given ?? '').filter(Boolean);
  const [first = '', second = ''] = names;
  if (names.length > 2) return `${first} et al.`;
  return names.length === 2 ? `${first} & ${second}` : first;
};

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const searchable = ({ metadata, labels }: ArticleSummary): string =>
  fold(
    [
      metadata.title,
      metadata.containerTitle,
      ...metadata.author.map(({ family = '', given = '', literal = '' }) => `${given} ${family} ${literal}`),
      ...labels,
    ].join(' '),
  );

const byTitle = (one: ArticleSummary, other: ArticleSummary): number => collator.compare(one.metadata.title, other.metadata.title);

const compare = (order: Exclude<ArticleOrder, 'review'>): ((one: ArticleSummary, other: ArticleSummary) => number) => {
  switch (order) {
    case 'title':
      return byTitle;
    case 'year':
      return (one, other) => (other.metadata.year ?? 0) - (one.metadata.year ?? 0) || byTitle(one, other);
    case 'imported':
      return (one, other) => other.importedAt.localeCompare(one.importedAt) || byTitle(one, other);
    case 'length':
      return (one, other) => other.words - one.words || byTitle(one, other);
  }
};

/** Narrows to the review, filters, and sorts; `review` keeps the review's own order. */
export const arrangeArticles = (
  articles: readonly ArticleSummary[],
  filter: ArticleFilter,
  order: ArticleOrder,
  reviewArticles: readonly ArticleId[] | null,
): readonly ArticleSummary[] => {
  const byId = new Map(articles.map((article) => [article.id, article]));
  const scope = reviewArticles === null ? articles : reviewArticles.flatMap((id) => byId.get(id) ?? []);
  const words = fold(filter.text).split(/\s+/).filter(Boolean);
  const shown = scope.filter((article) => {
    if (filter.kinds.length > 0 && !filter.kinds.includes(article.kind)) return false;
    if (filter.tags.length > 0 && !filter.tags.some((tag) => article.annotationCounts[tag] > 0)) return false;
    if (filter.labels.length > 0 && !filter.labels.some((label) => article.labels.includes(label))) return false;
    if (words.length === 0) return true;
    const text = searchable(article);
    return words.every((word) => text.includes(word));
  });
  return order === 'review' ? shown : shown.toSorted(compare(order));
};
