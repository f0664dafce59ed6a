/**
 * What a page says about itself: Highwire `citation_*` and Dublin Core names,
 * Open Graph, schema.org as JSON-LD, its title element. Read as data, never run.
 */
import { z } from 'zod';
import type { ArticleKind, CslName } from '../../../../shared/model/article.ts';
import type { FoundMetadata } from '../../metadata/found-metadata.ts';
import { findDoi, yearOfDate } from '../../metadata/identifiers.ts';
import { looksLikeName, parseAuthors, parseByline } from '../../metadata/names.ts';
import { attribute, collapse, elementsUnder, textUnder, type HtmlNode } from './dom.ts';
import { trimEnd } from '../../../../shared/text/trim-end.ts';

const stringOrName = z.union([z.string(), z.looseObject({ name: z.string() }).transform((value) => value.name)]);

/** The part of schema.org's CreativeWork (https://schema.org/CreativeWork) that an article's metadata needs. */
const creativeWorkSchema = z.looseObject({
  '@type': z.union([z.string(), z.array(z.string())]),
  headline: z.string().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  author: z
    .union([stringOrName, z.array(stringOrName)])
    .optional()
    .catch(undefined),
  datePublished: z.string().optional().catch(undefined),
  isPartOf: stringOrName.optional().catch(undefined),
  publisher: stringOrName.optional().catch(undefined),
  url: z.string().optional().catch(undefined),
  sameAs: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .catch(undefined),
});
type CreativeWork = z.output<typeof creativeWorkSchema>;

const ARTICLE_TYPE = /^(?:.*Article|Report|BlogPosting|CreativeWork|WebPage)$/u;
/** Of one stated value; a list of all authors of a large trial is well within it. */
const MOST_CHARACTERS = 50_000;
/** Of one author's name, one title or one date. */
const MOST_NAME_CHARACTERS = 2_000;
/** Objects of a page's JSON-LD that are looked at. */
const MOST_OBJECTS = 1_000;

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** The first object of a page's JSON-LD that is an article; graphs and lists are looked through. */
const findCreativeWork = (scripts: readonly string[]): CreativeWork | null => {
  const queue: unknown[] = scripts.map(parseJson);
  for (let seen = 0; seen < MOST_OBJECTS && queue.length > 0; seen += 1) {
    const value = queue.shift();
    if (Array.isArray(value)) queue.push(...value.slice(0, MOST_OBJECTS));
    else if (typeof value === 'object' && value !== null) {
      const work = creativeWorkSchema.safeParse(value).data;
      const types = work === undefined ? [] : [work['@type']].flat();
      if (work && types.some((type) => ARTICLE_TYPE.test(type)) && (work.headline ?? work.author) !== undefined) return work;
      if ('@graph' in value && Object.hasOwn(value, '@graph')) queue.push(value['@graph']);
    }
  }
  return null;
};

const KIND_BY_TYPE: ReadonlyMap<string, ArticleKind> = new Map([
  ['NewsArticle', 'news-story'],
  ['ReportageNewsArticle', 'news-story'],
  ['OpinionNewsArticle', 'editorial'],
]);

/** Meta elements by lower-case name or property, in order. */
const collectMeta = (document: HtmlNode): Map<string, string[]> => {
  const meta = new Map<string, string[]>();
  for (const element of elementsUnder(document)) {
    if (element.tagName !== 'meta') continue;
    const name = (attribute(element, 'name') ?? attribute(element, 'property') ?? attribute(element, 'itemprop') ?? '').toLowerCase();
    const content = collapse((attribute(element, 'content') ?? '').slice(0, MOST_CHARACTERS)).trim();
    if (name === '' || content === '') continue;
    const values = meta.get(name);
    if (values) values.push(content);
    else meta.set(name, [content]);
  }
  return meta;
};

const bylineOf = (document: HtmlNode): readonly CslName[] => {
  for (const element of elementsUnder(document)) {
    const marks = `${attribute(element, 'class') ?? ''} ${attribute(element, 'rel') ?? ''} ${attribute(element, 'itemprop') ?? ''}`;
    if (!/(?:^|[\s_-])(?:author|byline)(?:$|[\s_-])/iu.test(marks.slice(0, 2_000))) continue;
    const text = collapse(textUnder(element)).trim();
    const names = text.length > 300 ? [] : parseByline(text);
    if (names.length > 0) return names;
  }
  return [];
};

export interface PageMetadata {
  readonly metadata: FoundMetadata;
  /** Titles of the article as the page states them, the most trustworthy first. */
  readonly titles: readonly string[];
  /** The title element without the site's name: often the article's title, sometimes the site's. */
  readonly pageTitle: string;
  readonly kind: ArticleKind | null;
  /** True for a page that states what publishers of research state. */
  readonly isScholarly: boolean;
}

const yearOf = (date: string | undefined): number | null =>
  date === undefined
    ? null
    : (yearOfDate(date.slice(0, 200)) ?? (/^\s*((?:1[5-9]|20|21)\d{2})\b/u.test(date) ? Number(date.trim().slice(0, 4)) : null));

/** A title without the tags some publishers leave in it, and without a journal's note on the version: "[v2; ref status: indexed]". */
const plainTitle = (title: string): string =>
  title
    .slice(0, MOST_NAME_CHARACTERS)
    .replace(/<\/?[a-z][^<>]{0,100}>/giu, '')
    .replace(/\s*\[v(?:ersion)? ?\d+;[^\]]*\]\s*$/iu, '')
    .trim();

/** Reads what a page states; what it does not state is left out. */
export const readPageMetadata = (document: HtmlNode): PageMetadata => {
  const meta = collectMeta(document);
  const first = (...names: string[]): string | undefined => names.map((name) => meta.get(name)?.[0]).find((value) => value !== undefined);
  const all = (name: string): readonly string[] => meta.get(name) ?? [];

  const scripts: string[] = [];
  let titleElement = '';
  for (const element of elementsUnder(document)) {
    if (element.tagName === 'script' && attribute(element, 'type') === 'application/ld+json') scripts.push(textUnder(element));
    if (element.tagName === 'title' && titleElement === '')
      titleElement = collapse(textUnder(element).slice(0, MOST_NAME_CHARACTERS)).trim();
  }
  const work = findCreativeWork(scripts);
  const site = first('og:site_name');
  const pageTitle =
    site !== undefined && titleElement.endsWith(site) ? trimEnd(titleElement.slice(0, -site.length), /[\s|·•:–—-]/u) : titleElement;

  const stated: readonly (readonly string[])[] = [
    all('citation_author'),
    all('citation_authors').flatMap((names) => names.split(';')),
    all('dc.creator'),
    all('dc.contributor'),
    [work?.author ?? []].flat(),
    [...all('author'), ...all('article:author')].filter((name) => looksLikeName(name) || parseByline(name).length > 0),
  ];
  const names =
    stated
      .find((list) => list.length > 0)
      ?.map((name) => name.slice(0, MOST_NAME_CHARACTERS).trim())
      .filter((name) => name !== '' && !/^https?:/iu.test(name)) ?? [];
  const author = names.length > 0 ? names.flatMap(parseAuthors) : bylineOf(document);

  const year = yearOf(
    first(
      'citation_publication_date',
      'citation_date',
      'citation_year',
      'citation_online_date',
      'prism.publicationdate',
      'dc.date',
      'article:published_time',
    ) ??
      work?.datePublished ??
      first('datepublished', 'date'),
  );
  const doi = findDoi(first('citation_doi', 'prism.doi', 'dc.identifier', 'bepress_citation_doi') ?? [work?.sameAs ?? []].flat().join(' '));
  const pages = [first('citation_firstpage', 'prism.startingpage'), first('citation_lastpage', 'prism.endingpage')].filter(
    (page) => page !== undefined,
  );
  const types = work === null ? [] : [work['@type']].flat();

  const container =
    first('citation_journal_title', 'citation_conference_title', 'prism.publicationname', 'dc.source') ??
    work?.isPartOf ??
    site ??
    work?.publisher;
  const url = first('citation_fulltext_html_url', 'citation_abstract_html_url', 'og:url') ?? work?.url;
  const volume = first('citation_volume', 'prism.volume');
  const issue = first('citation_issue', 'prism.number');
  return {
    metadata: {
      author,
      ...(year === null ? {} : { year }),
      ...(doi === null ? {} : { doi }),
      ...(container === undefined ? {} : { containerTitle: container }),
      ...(url === undefined ? {} : { url }),
      ...(volume === undefined ? {} : { volume }),
      ...(issue === undefined ? {} : { issue }),
      ...(pages.length === 0 ? {} : { page: pages.join('-') }),
    },
    titles: [first('citation_title'), first('dc.title'), first('og:title', 'twitter:title'), work?.headline]
      .map((title) => plainTitle(title ?? ''))
      .filter((title) => title !== ''),
    pageTitle,
    isScholarly:
      first('citation_title', 'citation_doi', 'citation_author', 'citation_journal_title', 'dc.identifier', 'prism.doi') !== undefined,
    kind: types.map((type) => KIND_BY_TYPE.get(type)).find((kind) => kind !== undefined) ?? null,
  };
};
