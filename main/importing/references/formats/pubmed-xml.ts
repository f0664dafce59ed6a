/**
 * PubMed's XML, as its download and E-utilities give it: articles and books
 * (https://www.nlm.nih.gov/bsd/licensee/elements_descriptions.html).
 */
import type { CslName } from '../../../../shared/model/article.ts';
import { beginningOf } from '../../formats/format.ts';
import { attributeOf, childElements, isElement, parseXml, plainText, type XmlElement } from '../../formats/jats/xml-tree.ts';
import type { FoundMetadata } from '../../metadata/found-metadata.ts';
import { findDoi } from '../../metadata/identifiers.ts';
import { isTrialRegistry, kindOfTypes, warningsOfTypes, withoutDatabaseMarks } from '../pubmed-terms.ts';
import type { FailedEntry, FoundRecord, ReferenceReader } from '../reference-reader.ts';
import { findPmcid, findYear, tidyPages } from '../tidy-value.ts';

const ENTRIES = new Set(['PubmedArticle', 'PubmedBookArticle']);

/** Every element at the end of a path of names. */
const at = (element: XmlElement, ...path: readonly string[]): readonly XmlElement[] =>
  path.reduce<readonly XmlElement[]>((found, name) => found.flatMap((parent) => childElements(parent, name)), [element]);

/** The text at the first of the paths that has any. */
const textAt = (element: XmlElement, ...paths: readonly (readonly string[])[]): string | undefined =>
  paths.flatMap((path) => at(element, ...path).map((found) => plainText(found))).find((text) => text !== '');

const toName = (author: XmlElement): CslName => {
  const literal = textAt(author, ['CollectiveName']);
  if (literal !== undefined) return { literal };
  const family = [textAt(author, ['LastName']), textAt(author, ['Suffix'])].filter((part) => part !== undefined).join(' ');
  const given = textAt(author, ['ForeName'], ['Initials']);
  return given === undefined ? { literal: family } : { family, given };
};

const pagesOf = (article: XmlElement): string | undefined => {
  const [first, last] = [textAt(article, ['Pagination', 'StartPage']), textAt(article, ['Pagination', 'EndPage'])];
  const pages = textAt(article, ['Pagination', 'MedlinePgn']) ?? (last === undefined ? first : `${first ?? ''}-${last}`);
  return pages === undefined ? undefined : tidyPages(pages);
};

const registrationsOf = (article: XmlElement): readonly string[] =>
  at(article, 'DataBankList', 'DataBank')
    .filter((bank) => isTrialRegistry(textAt(bank, ['DataBankName']) ?? ''))
    .flatMap((bank) => at(bank, 'AccessionNumberList', 'AccessionNumber').map(plainText));

/** The database's own word where authors gave none. */
const NO_LABEL = 'UNLABELLED';

/** The parts of a structured abstract are paragraphs with their labels. */
const abstractOf = (article: XmlElement): string =>
  at(article, 'Abstract', 'AbstractText')
    .map((part) => [attributeOf(part, 'Label'), plainText(part)].filter((text) => text !== '' && text !== NO_LABEL).join(': '))
    .join('\n');

const isOfType =
  (attribute: string, type: string) =>
  (element: XmlElement): boolean =>
    attributeOf(element, attribute).toLowerCase() === type;

interface Parts {
  /** PMID and languages are here. */
  readonly citation: XmlElement;
  /** Title, authors and abstract are here. */
  readonly article: XmlElement;
  readonly ids: readonly XmlElement[];
}

const partsOf = (entry: XmlElement): Parts | null => {
  const [citation] = [...childElements(entry, 'MedlineCitation'), ...childElements(entry, 'BookDocument')];
  if (citation === undefined) return null;
  const [article = citation] = childElements(citation, 'Article');
  return {
    citation,
    article,
    ids: [...at(entry, 'PubmedData', 'ArticleIdList', 'ArticleId'), ...at(citation, 'ArticleIdList', 'ArticleId')],
  };
};

const metadataOf = ({ citation, article, ids }: Parts): FoundMetadata => {
  const authors = at(article, 'AuthorList', 'Author');
  const dates = [['Journal', 'JournalIssue', 'PubDate'], ['Book', 'PubDate'], ['ArticleDate']];
  const stated = [
    ...childElements(article, 'ELocationID').filter(isOfType('EIdType', 'doi')),
    ...ids.filter(isOfType('IdType', 'doi')),
  ].map(plainText);
  return {
    title: withoutDatabaseMarks(textAt(article, ['ArticleTitle'], ['Book', 'BookTitle'], ['VernacularTitle']) ?? ''),
    author: (authors.length > 0 ? authors : at(article, 'Book', 'AuthorList', 'Author')).map(toName),
    year: findYear(textAt(article, ...dates) ?? '') ?? undefined,
    containerTitle: textAt(article, ['Journal', 'Title'], ['Journal', 'ISOAbbreviation']),
    volume: textAt(article, ['Journal', 'JournalIssue', 'Volume']),
    issue: textAt(article, ['Journal', 'JournalIssue', 'Issue']),
    page: pagesOf(article),
    doi: findDoi(stated[0] ?? '') ?? undefined,
    pmid: textAt(citation, ['PMID']),
    pmcid: findPmcid(ids.filter(isOfType('IdType', 'pmc')).map(plainText)[0] ?? '') ?? undefined,
    registrations: registrationsOf(article),
  };
};

const toRecord = (parts: Parts, entry: number): FoundRecord => {
  const { citation, article } = parts;
  const types = [...at(article, 'PublicationTypeList', 'PublicationType'), ...childElements(article, 'PublicationType')].map(plainText);
  const kind = kindOfTypes(types);
  return {
    entry,
    key: textAt(citation, ['PMID']) ?? '',
    metadata: metadataOf(parts),
    abstract: abstractOf(article),
    ...(kind === null ? {} : { kind }),
    notices: warningsOfTypes(types),
  };
};

const findEntries = (element: XmlElement): readonly XmlElement[] =>
  ENTRIES.has(element.name) ? [element] : element.children.filter(isElement).flatMap(findEntries);

export const pubmedXml: ReferenceReader = {
  id: 'pubmed-xml',
  label: 'PubMed XML',
  extensions: ['xml'],
  mark: 'an element PubmedArticle',
  sniff: (source) => (/<(?:PubmedArticleSet|PubmedArticle|PubmedBookArticle)[\s>]/u.test(beginningOf(source)) ? 1 : 0),
  declaredEncoding: (beginning) => /^\s*<\?xml[^>]{0,200}\bencoding\s*=\s*["']([\w.:-]{1,40})["']/u.exec(beginning)?.[1] ?? null,
  parse: (text, name) => {
    const records: FoundRecord[] = [];
    const failures: FailedEntry[] = [];
    for (const [index, entry] of findEntries(parseXml(text, name)).entries()) {
      const parts = partsOf(entry);
      if (parts === null) failures.push({ entry: index + 1, key: '', reason: 'it holds no citation' });
      else records.push(toRecord(parts, index + 1));
    }
    return { records, failures };
  },
};
