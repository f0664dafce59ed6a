/** What articles are called: a view that only names some is not drawn again when something else of an article changes. */
import type { ArticleId } from '../../shared/model/id.ts';
import { useCall } from './queries.ts';

/** Undefined for an article that is not in the library, and until it has been read; null names none. */
export const useArticleTitle = (articleId: ArticleId | null): string | undefined =>
  useCall('article.list', {}, { select: ({ articles }) => articles.find(({ id }) => id === articleId)?.metadata.title }).data;

/** Titles by article; empty until they have been read, and while they are not wanted. */
export const useArticleTitles = (isWanted: boolean): Readonly<Record<string, string>> => {
  const { data } = useCall(
    'article.list',
    {},
    { select: ({ articles }) => (isWanted ? Object.fromEntries(articles.map(({ id, metadata }) => [id, metadata.title])) : NONE) },
  );
  return data ?? NONE;
};

const NONE: Readonly<Record<string, string>> = {};
