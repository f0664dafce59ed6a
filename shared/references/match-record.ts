/** Finds the article that a record from a file of references means; where several could be meant, it says so and chooses none. */
import type { ArticleMetadata } from '../model/article.ts';
import type { ArticleId } from '../model/id.ts';
import { doiKey, firstAuthorKey, haveSameTitle, normalised } from './same-work.ts';

export interface KnownWork {
  readonly articleId: ArticleId;
  readonly metadata: ArticleMetadata;
}

export type RecordMatch =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly work: KnownWork; readonly by: 'doi' | 'pmid' | 'title' }
  | { readonly kind: 'several'; readonly works: readonly KnownWork[] };

export interface WorkIndex {
  /**
   * By DOI; else by PubMed's number; else by title with author and year. A DOI and a
   * PubMed number that lead to different articles match both, and so none.
   * @param hasTitle false when the title is made up, and identifies nothing.
   */
  match(record: ArticleMetadata, hasTitle?: boolean): RecordMatch;
  /** Makes a work findable, in place of what was known of its article. */
  set(work: KnownWork): void;
}

/** By author and year, so that near-equal titles meet. */
const authorKey = (metadata: ArticleMetadata, year: number): string => `author ${firstAuthorKey(metadata)} ${year}`;
const titleKey = ({ title }: ArticleMetadata): string => `title ${normalised(title)}`;

/** Under what a work is filed. */
const keysOf = (metadata: ArticleMetadata): readonly string[] => [
  ...(metadata.doi === '' ? [] : [`doi ${doiKey(metadata.doi)}`]),
  ...(metadata.pmid === '' ? [] : [`pmid ${metadata.pmid}`]),
  titleKey(metadata),
  ...(metadata.year === null ? [] : [authorKey(metadata, metadata.year)]),
];

export const createWorkIndex = (works: readonly KnownWork[]): WorkIndex => {
  const current = new Map<ArticleId, KnownWork>();
  const filed = new Map<string, Set<ArticleId>>();

  const set = (work: KnownWork): void => {
    const before = current.get(work.articleId);
    if (before !== undefined) for (const key of keysOf(before.metadata)) filed.get(key)?.delete(work.articleId);
    current.set(work.articleId, work);
    for (const key of keysOf(work.metadata)) {
      const ids = filed.get(key);
      if (ids === undefined) filed.set(key, new Set([work.articleId]));
      else ids.add(work.articleId);
    }
  };

  const under = (keys: readonly string[]): readonly KnownWork[] => {
    const ids = new Set(keys.flatMap((key) => [...(filed.get(key) ?? [])]));
    return [...ids].flatMap((id) => current.get(id) ?? []);
  };

  const decide = (found: readonly KnownWork[], by: 'doi' | 'pmid' | 'title'): RecordMatch => {
    const [work] = found;
    if (work === undefined) return { kind: 'none' };
    return found.length === 1 ? { kind: 'one', work, by } : { kind: 'several', works: found };
  };

  const matchByTitle = (record: ArticleMetadata): RecordMatch => {
    const { year } = record;
    const authorKeys = year === null ? [] : [year - 1, year, year + 1].map((near) => authorKey(record, near));
    const found = under([titleKey(record), ...authorKeys]).filter(({ metadata }) => haveSameTitle(metadata, record));
    return decide(found, 'title');
  };

  for (const work of works) set(work);

  return {
    set,
    match: (record, hasTitle = true) => {
      const byDoi = record.doi === '' ? [] : under([`doi ${doiKey(record.doi)}`]);
      const byPmid = record.pmid === '' ? [] : under([`pmid ${record.pmid}`]);
      const byNumber = [...new Set([...byDoi, ...byPmid])];
      if (byNumber.length > 0) return decide(byNumber, byDoi.length > 0 ? 'doi' : 'pmid');
      return hasTitle ? matchByTitle(record) : { kind: 'none' };
    },
  };
};
