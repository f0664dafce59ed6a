/** Finds the article of the library that a file from elsewhere speaks of. */
import type { ArticleMetadata } from '../model/article.ts';
import type { ArticleId } from '../model/id.ts';
import { uuidOfIri } from './web-annotation/terms.ts';

export interface MatchableArticle {
  readonly id: ArticleId;
  readonly metadata: ArticleMetadata;
}

const doiOf = (source: string): string | null => {
  const found = /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:)(10\..+)$/iu.exec(source.trim())?.[1];
  if (found === undefined) return null;
  try {
    return decodeURIComponent(found).toLowerCase();
  } catch {
    return found.toLowerCase();
  }
};

/** An address without what does not tell pages apart: scheme, fragment, closing slash. */
const addressOf = (source: string): string | null => /^https?:\/\/([^#]+?)\/?(?:#.*)?$/iu.exec(source.trim())?.[1] ?? null;

const normalTitle = (title: string): string => title.normalize('NFKC').trim().replaceAll(/\s+/gu, ' ').toLowerCase();

/**
 * The article a target's sources name, by id, then DOI, then address, then title. Null
 * when none fits, or when what fits best fits several.
 */
export const matchArticle = (articles: readonly MatchableArticle[], sources: readonly string[], title: string | null): ArticleId | null => {
  const ids = new Set(sources.map((source) => uuidOfIri(source)).filter((id) => id !== null));
  const dois = new Set(sources.map(doiOf).filter((doi) => doi !== null));
  const addresses = new Set(sources.map(addressOf).filter((address) => address !== null));
  const wanted = title === null ? null : normalTitle(title);
  const tests: readonly ((article: MatchableArticle) => boolean)[] = [
    ({ id }) => ids.has(id),
    ({ metadata }) => metadata.doi !== '' && dois.has(metadata.doi.toLowerCase()),
    ({ metadata }) => addresses.has(addressOf(metadata.url) ?? ''),
    ({ metadata }) => wanted !== null && normalTitle(metadata.title) === wanted,
  ];
  for (const test of tests) {
    const [found, ...others] = articles.filter(test);
    if (found !== undefined) return others.length === 0 ? found.id : null;
  }
  return null;
};
