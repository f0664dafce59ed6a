/**
 * An entry of a reference list as a line: as it reads where the publisher typed it
 * out, put together from its parts, always in the same way, where there are only parts.
 */
import { inlineText, lineOf } from './inline-text.ts';
import { attributeOf, childElement, childElements, collapse, elementsUnder, isElement, plainText, type XmlElement } from './xml-tree.ts';
import { trimEnd } from '../../../../shared/text/trim-end.ts';

const CITATIONS = ['mixed-citation', 'element-citation', 'citation', 'nlm-citation', 'product', 'related-article'] as const;

const sentence = (text: string): string => (text === '' || /[.?!]["”’)]?$/u.test(text) ? text : `${text}.`);

const person = (name: XmlElement): string =>
  name.name === 'collab' || name.name === 'anonymous' || name.name === 'etal' || name.name === 'string-name'
    ? lineOf(name) || (name.name === 'etal' ? 'et al.' : name.name === 'anonymous' ? 'Anonymous' : '')
    : ['surname', 'given-names', 'suffix']
        .map((part) => plainText(childElement(name, part)))
        .filter((part) => part !== '')
        .join(' ');

const PEOPLE = new Set(['name', 'string-name', 'collab', 'anonymous', 'etal', 'name-alternatives', 'collab-alternatives']);

const peopleIn = (group: XmlElement): string =>
  childElements(group)
    .filter((child) => PEOPLE.has(child.name))
    .map((child) => (child.name.endsWith('-alternatives') ? (childElements(child)[0] ?? child) : child))
    .map(person)
    .filter((name) => name !== '')
    .join(', ');

const IDENTIFIER_LABELS: Readonly<Record<string, string>> = { doi: 'doi:', pmid: 'PMID: ', pmcid: '', pmc: '' };

/** "doi:10.1000/182", "PMID: 123"; other numbers as they are. */
const identifierText = (id: XmlElement): string => {
  const value = plainText(id);
  const type = attributeOf(id, 'pub-id-type').toLowerCase();
  if (value === '') return '';
  if ((type === 'pmcid' || type === 'pmc') && /^\d+$/u.test(value)) return `PMC${value}`;
  if (type === 'doi' && /^(?:https?:|doi)/iu.test(value)) return value;
  return `${IDENTIFIER_LABELS[type] ?? ''}${value}`;
};

const HANDLED = new Set([
  ...PEOPLE,
  'person-group',
  'article-title',
  'chapter-title',
  'data-title',
  'part-title',
  'trans-title',
  'source',
  'trans-source',
  'year',
  'volume',
  'issue',
  'fpage',
  'lpage',
  'page-range',
  'elocation-id',
  'publisher-name',
  'publisher-loc',
  'edition',
  'conf-name',
  'conf-date',
  'conf-loc',
  'pub-id',
  'object-id',
  'month',
  'day',
  'season',
  'label',
  'date',
  'date-in-citation',
  'comment',
  'issue-title',
  'supplement',
  'series',
  'ext-link',
  'uri',
  'size',
  'annotation',
  'note',
  'institution',
  'patent',
  'version',
  'isbn',
  'issn',
  'access-date',
]);

/** Surname initials, title, source, year;volume(issue):pages, publisher, identifiers. */
const compose = (citation: XmlElement): string => {
  const all = (...names: readonly string[]): string[] =>
    childElements(citation, ...names)
      .map((element) => lineOf(element))
      .filter((text) => text !== '');
  const first = (...names: readonly string[]): string => all(...names)[0] ?? '';
  const groups = childElements(citation, 'person-group');
  const authors = groups.filter((group) => !/editor|translator/iu.test(attributeOf(group, 'person-group-type')));
  const editors = groups
    .filter((group) => /editor/iu.test(attributeOf(group, 'person-group-type')))
    .map(peopleIn)
    .filter((names) => names !== '');
  const translators = groups
    .filter((group) => /translator/iu.test(attributeOf(group, 'person-group-type')))
    .map(peopleIn)
    .filter((names) => names !== '');
  const people = [...authors.map(peopleIn), peopleIn(citation)].filter((names) => names !== '').join(', ');
  const titles = all('article-title', 'chapter-title', 'data-title', 'part-title');
  const translated = all('trans-title').map((title) => `[${title}]`);
  const pages = first('page-range') || [first('fpage'), first('lpage')].filter((page) => page !== '').join('–') || first('elocation-id');
  const [issue, volume] = [first('issue'), first('volume')];
  const when = [
    first('year') || plainText(childElement(childElement(citation, 'date'), 'year')),
    first('month'),
    first('day') || first('season'),
  ]
    .filter((part) => part !== '')
    .join(' ');
  const where = `${volume}${issue === '' ? '' : `(${issue})`}${pages === '' ? '' : `${volume === '' && issue === '' ? '' : ':'}${pages}`}`;
  const rest = childElements(citation)
    .filter((child) => !HANDLED.has(child.name))
    .map((child) => lineOf(child));
  return [
    people,
    ...titles,
    ...translated,
    editors.length > 0 ? `In: ${editors.join(', ')}, editors` : '',
    translators.length > 0 ? `Translated by ${translators.join(', ')}` : '',
    ...all('source', 'trans-source', 'issue-title', 'supplement', 'series', 'version'),
    first('edition') === '' || /ed/iu.test(first('edition')) ? first('edition') : `${first('edition')} ed`,
    [...all('conf-name', 'conf-date', 'conf-loc')].join(', '),
    [first('publisher-loc'), first('publisher-name') || first('institution')].filter((part) => part !== '').join(': '),
    when === '' || where === '' ? when + where : `${when};${where}`,
    ...all('patent', 'size', 'comment', 'annotation', 'note', 'date-in-citation', 'access-date', 'isbn', 'issn'),
    ...rest,
    ...childElements(citation, 'ext-link', 'uri').map((link) => lineOf(link) || attributeOf(link, 'href')),
    childElements(citation, 'pub-id', 'object-id')
      .map(identifierText)
      .filter((text) => text !== '')
      .join(' '),
  ]
    .map((part) => part.replace(/[,;]$/u, ''))
    .filter((part) => part !== '')
    .map(sentence)
    .join(' ');
};

/** Has the publisher put words or marks between the parts? */
const isTyped = (citation: XmlElement): boolean => {
  const between = citation.children.map((child) => (isElement(child) ? '' : child)).join('');
  return /[\p{L}\p{N}]{2}|[.,;:()]/u.test(between);
};

const SEPARATOR = /[\s,;:]/u;

/** A line without separators at its end, nor the label of an identifier that comes after it. */
const withoutLabel = (line: string): string => {
  const bare = trimEnd(line, SEPARATOR);
  const label = /(?:doi|pmid|pmcid)$/iu.exec(bare.slice(-5))?.[0] ?? '';
  return trimEnd(bare.slice(0, bare.length - label.length), SEPARATOR);
};

/** As it reads; identifiers the publisher only appended for machines are labelled. */
const asTyped = (citation: XmlElement): string => {
  const isAppended = (child: XmlElement): boolean => child.name === 'pub-id';
  const words = inlineText(citation.children.map((child) => (isElement(child) && isAppended(child) ? ' ' : child))).replace(
    /\s*\n\s*/gu,
    ' ',
  );
  const line = collapse(words)
    .replace(/ ([,.;:)])/gu, '$1')
    .trim();
  const identifiers = [...elementsUnder(citation)]
    .filter(isAppended)
    .map(identifierText)
    .filter((text) => text !== '');
  return [withoutLabel(line), ...identifiers].join(' ').trim();
};

const citationText = (citation: XmlElement): string => (isTyped(citation) ? asTyped(citation) : compose(citation));

/** The whole entry on one line: its label, what it cites, and notes. */
export const referenceText = (ref: XmlElement): string => {
  const label = lineOf(childElement(ref, 'label'));
  const parts: string[] = [];
  for (const child of childElements(ref)) {
    if (child.name === 'label' || child.name === 'x') continue;
    const citation = child.name === 'citation-alternatives' ? (childElement(child, ...CITATIONS) ?? child) : child;
    const isCitation = CITATIONS.some((name) => name === citation.name);
    const own = isCitation && parts.length > 0 ? lineOf(childElement(citation, 'label')) : '';
    parts.push(isCitation ? `${own} ${citationText(citation)}`.trim() : lineOf(citation));
  }
  const text = parts.filter((part) => part !== '').join(' ');
  if (label === '' || text === '' || text.startsWith(label)) return text || label;
  return `${/^\d+$/u.test(label) ? `${label}.` : label} ${text}`;
};
