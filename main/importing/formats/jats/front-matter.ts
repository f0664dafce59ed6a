/** What an article's front matter says about it: title, authors, journal, numbers, kind. Its words are article.ts's. */
import type { ArticleKind, CslName } from '../../../../shared/model/article.ts';
import type { FoundMetadata } from '../../metadata/found-metadata.ts';
import { inlineText, lineOf } from './inline-text.ts';
import { attributeOf, childElement, childElements, elementsUnder, plainText, type XmlElement } from './xml-tree.ts';

/** A title's words without the sign of a footnote to it. */
const titleLine = (title: XmlElement | null): string =>
  title === null
    ? ''
    : lineOf({
        ...title,
        children: title.children.filter((child) => typeof child === 'string' || child.name !== 'xref' || plainText(child).length > 3),
      });

/** "Title: subtitle". */
export const titleOf = (meta: XmlElement): string => {
  const group = childElement(meta, 'title-group') ?? meta;
  const title = titleLine(childElement(group, 'article-title'));
  const subtitles = childElements(group, 'subtitle').map(titleLine);
  return subtitles.reduce(
    (whole, part) => (whole === '' || part === '' ? whole + part : `${whole}${/[:.?!—–-]$/u.test(whole) ? '' : ':'} ${part}`),
    title,
  );
};

const nameOf = (contributor: XmlElement): CslName | null => {
  const holder = childElement(contributor, 'name-alternatives') ?? contributor;
  const name = childElement(holder, 'name', 'string-name');
  if (name !== null) {
    const family = [plainText(childElement(name, 'surname')), plainText(childElement(name, 'suffix'))]
      .filter((part) => part !== '')
      .join(' ');
    const given = plainText(childElement(name, 'given-names')) || plainText(childElement(name, 'initials'));
    if (family !== '') return given === '' ? { family } : { family, given };
    const literal = plainText(name);
    return literal === '' ? null : { literal };
  }
  const collab =
    contributor.name === 'collab' ? contributor : childElement(childElement(contributor, 'collab-alternatives') ?? contributor, 'collab');
  if (collab === null) return childElement(contributor, 'anonymous') === null ? null : { literal: 'Anonymous' };
  // A group's members may be listed inside its name.
  const literal = inlineText(collab.children.filter((child) => typeof child === 'string' || child.name !== 'contrib-group')).trim();
  return literal === '' ? null : { literal };
};

/** Contributors directly in the article's own groups, editors and reviewers left out. */
export const authorsOf = (meta: XmlElement): CslName[] =>
  childElements(meta, 'contrib-group')
    .filter((group) => !/editor|reviewer/iu.test(attributeOf(group, 'content-type')))
    .flatMap((group) => childElements(group, 'contrib', 'collab'))
    .filter((contributor) => /^(?:|author|corresp|collab|group|.*author.*)$/iu.test(attributeOf(contributor, 'contrib-type')))
    .map(nameOf)
    .filter((name) => name !== null);

/** How good a date is for citing: print before issue before online before any other. */
const DATE_RANKS: readonly RegExp[] = [
  /^(?:ppub|print)/iu,
  /^collection/iu,
  /^(?:epub-ppub|pub)$/iu,
  /^(?:epub|electronic)/iu,
  /^(?!.*pmc)/iu,
];

const yearOf = (meta: XmlElement): number | null => {
  const dates = childElements(meta, 'pub-date');
  for (const rank of DATE_RANKS) {
    for (const date of dates) {
      const type = attributeOf(date, 'pub-type') || attributeOf(date, 'date-type') || attributeOf(date, 'publication-format');
      const year = Number.parseInt(plainText(childElement(date, 'year')) || attributeOf(date, 'iso-8601-date').slice(0, 4), 10);
      if (rank.test(type) && !Number.isNaN(year)) return year;
    }
  }
  const copyright = Number.parseInt(plainText(childElement(childElement(meta, 'permissions') ?? meta, 'copyright-year')), 10);
  return Number.isNaN(copyright) ? null : copyright;
};

const idOf = (meta: XmlElement, ...types: readonly string[]): string => {
  for (const type of types) {
    for (const id of childElements(meta, 'article-id'))
      if (attributeOf(id, 'pub-id-type').toLowerCase() === type && plainText(id) !== '') return plainText(id);
  }
  return '';
};

const pagesOf = (meta: XmlElement): string => {
  const range = plainText(childElement(meta, 'page-range'));
  if (range !== '') return range;
  const first = plainText(childElement(meta, 'fpage'));
  const last = plainText(childElement(meta, 'lpage'));
  if (first === '') return plainText(childElement(meta, 'elocation-id'));
  return last === '' || last === first ? first : `${first}-${last}`;
};

const journalOf = (journal: XmlElement | null): string => {
  if (journal === null) return '';
  const names = [...elementsUnder(journal)];
  return plainText(
    names.find((element) => element.name === 'journal-title') ?? names.find((element) => element.name === 'abbrev-journal-title') ?? null,
  );
};

/** Registrations that the markup itself says are this article's. */
const registrationsOf = (meta: XmlElement): string[] =>
  [...elementsUnder(meta)]
    .filter(
      (element) =>
        element.name === 'related-object' &&
        /trial|registry/iu.test(
          attributeOf(element, 'source-type') + attributeOf(element, 'content-type') + attributeOf(element, 'document-id-type'),
        ),
    )
    .map((element) => attributeOf(element, 'document-id') || attributeOf(element, 'object-id') || plainText(element))
    .filter((number) => number !== '' && number.length <= 60);

/** What `front` (or a sub-article's `front-stub`) states; what it does not state is left out. */
export const readFrontMatter = (front: XmlElement): FoundMetadata => {
  const meta = childElement(front, 'article-meta') ?? front;
  const year = yearOf(meta);
  const doi = idOf(meta, 'doi').replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/iu, '');
  const pmc = idOf(meta, 'pmcid', 'pmc', 'pmc-uid', 'pmcaid').replace(/\D/gu, '');
  return {
    title: titleOf(meta),
    author: authorsOf(meta),
    ...(year === null ? {} : { year }),
    containerTitle: journalOf(childElement(front, 'journal-meta')),
    volume: plainText(childElement(meta, 'volume')),
    issue: plainText(childElement(meta, 'issue')),
    page: pagesOf(meta),
    doi,
    pmid: idOf(meta, 'pmid').replace(/\D/gu, ''),
    pmcid: pmc === '' ? '' : `PMC${pmc}`,
    registrations: registrationsOf(meta),
  };
};

const KINDS: readonly (readonly [RegExp, ArticleKind])[] = [
  [/systematic review|meta-?\s?analys/iu, 'systematic-review'],
  [/case (?:report|series|study)|clinical case|images? in/iu, 'case-report'],
  [
    /^(?:editorial|article commentary|commentary|letter|reply|discussion|opinion|viewpoint|perspectives?|comment|correspondence|book ?review|product review|expression of concern|essay|in brief)/iu,
    'editorial',
  ],
  [/^(?:news|news ?item|announcement)/iu, 'news-story'],
  [/^(?:oration|lecture|talk)/iu, 'talk'],
  [/randomi[sz]ed|clinical trial/iu, 'trial-report'],
  [/cohort|observational|cross-?sectional|case-?control/iu, 'observational-study'],
];

/** The kind that `article-type` or the journal's own subjects name; null when they only say that it is an article. */
export const kindOf = (article: XmlElement, meta: XmlElement): ArticleKind | null => {
  const subjects = [...elementsUnder(childElement(meta, 'article-categories') ?? { ...meta, children: [] })]
    .filter((element) => element.name === 'subject')
    .map((element) => plainText(element));
  const type = attributeOf(article, 'article-type');
  for (const said of [type, ...subjects.slice(0, 10)].map((words) => words.replace(/-/gu, ' '))) {
    const kind = KINDS.find(([pattern]) => pattern.test(said))?.[1];
    // Subjects are of the whole field; only its name of a form of article counts.
    if (kind !== undefined && said.length < 60) return kind;
  }
  return null;
};
