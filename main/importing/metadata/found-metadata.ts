/** Metadata as formats find it, partial and of any length, and its way into an article's metadata. */
import type { ArticleMetadata, CslName } from '../../../shared/model/article.ts';

export interface FoundMetadata {
  readonly title?: string | undefined;
  readonly author?: readonly CslName[] | undefined;
  readonly year?: number | undefined;
  readonly containerTitle?: string | undefined;
  readonly volume?: string | undefined;
  readonly issue?: string | undefined;
  readonly page?: string | undefined;
  readonly doi?: string | undefined;
  readonly url?: string | undefined;
  readonly pmid?: string | undefined;
  readonly pmcid?: string | undefined;
  readonly registrations?: readonly string[] | undefined;
}

const tidy = (value: string | undefined, most: number): string =>
  (value ?? '').replace(/\s+/g, ' ').trim().slice(0, most).toWellFormed().trim();

const tidyName = (name: CslName): CslName => {
  const parts: CslName = {};
  if (name.family !== undefined) parts.family = tidy(name.family, 500);
  if (name.given !== undefined) parts.given = tidy(name.given, 500);
  if (name.literal !== undefined) parts.literal = tidy(name.literal, 500);
  return parts;
};

/** Only addresses a browser can open as a page; `javascript:` and other schemes are dropped. */
const tidyUrl = (value: string | undefined): string => {
  const url = tidy(value, 4_000);
  return /^https?:\/\/\S+$/i.test(url) ? url : '';
};

/** Fits what was found to the model: white space collapsed, lengths cut, a title in any case. */
export const toArticleMetadata = (found: FoundMetadata, fallbackTitle: string): ArticleMetadata => ({
  title: tidy(found.title, 2_000) || tidy(fallbackTitle, 2_000) || 'Untitled',
  author: (found.author ?? []).slice(0, 2_000).map(tidyName),
  year: found.year !== undefined && found.year >= 1400 && found.year <= 2200 ? found.year : null,
  containerTitle: tidy(found.containerTitle, 1_000),
  volume: tidy(found.volume, 100),
  issue: tidy(found.issue, 100),
  page: tidy(found.page, 100),
  doi: tidy(found.doi, 300),
  url: tidyUrl(found.url),
  pmid: tidy(found.pmid, 20),
  pmcid: tidy(found.pmcid, 20),
  registrations: [...new Set(found.registrations ?? [])]
    .slice(0, 50)
    .map((number) => tidy(number, 60))
    .filter((number) => number !== ''),
  design: null,
});
