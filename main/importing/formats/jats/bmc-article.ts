/**
 * BioMed Central's own older DTD (`<art>`), rewritten into the elements of JATS
 * that mean the same, so that one reader serves both.
 */
import { attributeOf, childElement, childElements, isElement, plainText, type XmlElement, type XmlNode } from './xml-tree.ts';

/** Elements that differ only in name. */
const NAMES: Readonly<Record<string, string>> = {
  b: 'bold',
  it: 'italic',
  ul: 'underline',
  smcaps: 'sc',
  tt: 'monospace',
  st: 'title',
  quote: 'disp-quote',
  blockquote: 'disp-quote',
  bdy: 'body',
  url: 'uri',
  a: 'ext-link',
  figr: 'xref',
  tblr: 'xref',
  supplr: 'xref',
  boxr: 'xref',
  secr: 'xref',
  abbr: 'xref',
  suppl: 'supplementary-material',
  box: 'boxed-text',
  graphic: 'graphic',
  'display-formula': 'disp-formula',
  dformula: 'disp-formula',
  iformula: 'inline-formula',
  r: 'row',
  c: 'entry',
  tblbdy: 'tgroup',
  tblhdr: 'thead',
  tblfn: 'table-wrap-foot',
  ftn: 'fn',
  endnote: 'fn',
};

/** Elements with words for the publisher's machines alone. */
const DROPPED = new Set(['file', 'ui', 'ji', 'issn', 'history']);

const element = (name: string, children: readonly XmlNode[], attributes: ReadonlyMap<string, string> = new Map()): XmlElement => ({
  name,
  attributes,
  children,
});

const isBlank = (node: XmlNode): boolean => !isElement(node) && node.trim() === '';

/** A title's words without the paragraph BMC puts around them. */
const unwrapped = (node: XmlElement): XmlNode[] => {
  const children = node.children.filter((child) => !isBlank(child));
  return children.flatMap((child, at) =>
    isElement(child) && child.name === 'p' ? [...(at === 0 ? [] : [' ']), ...rewriteAll(child.children)] : rewriteAll([child]),
  );
};

const spans = (cell: XmlElement): ReadonlyMap<string, string> => {
  const attributes = new Map(cell.attributes);
  const [columns, rows] = [attributeOf(cell, 'cspan'), attributeOf(cell, 'rspan')];
  if (columns !== '') attributes.set('colspan', columns);
  if (rows !== '') attributes.set('rowspan', rows);
  return attributes;
};

const LIST_TYPES: Readonly<Record<string, string>> = { ol: 'order', ul: 'bullet', l: 'bullet', list: 'bullet', nl: 'order' };

/** A figure, table or file: number, caption and further words each have an element of their own. */
const rewriteObject = (object: XmlElement, name: string): XmlElement => {
  const label = childElement(object, 'title');
  const caption = childElement(object, 'caption');
  const text = childElement(object, 'text');
  const words = [caption, text].flatMap((part) => (part === null ? [] : rewriteAll(part.children)));
  const rest = object.children.filter((child) => child !== label && child !== caption && child !== text);
  return element(
    name,
    [
      ...(label === null ? [] : [element('label', unwrapped(label))]),
      ...(words.length === 0 ? [] : [element('caption', words)]),
      ...rewriteAll(rest),
    ],
    object.attributes,
  );
};

const personOf = (author: XmlElement): XmlElement => {
  const organisation = childElement(author, 'cnm', 'collab');
  if (organisation !== null) return element('collab', unwrapped(organisation));
  const given = childElements(author, 'fnm', 'mnm', 'mi').sort((a, b) => Number(a.name !== 'fnm') - Number(b.name !== 'fnm'));
  const suffix = childElement(author, 'suf');
  return element('name', [
    element('surname', [plainText(childElement(author, 'snm'))]),
    element('given-names', [
      given
        .map((part) => plainText(part))
        .filter((part) => part !== '')
        .join(' '),
    ]),
    ...(suffix === null ? [] : [element('suffix', [plainText(suffix)])]),
  ]);
};

const ID_TYPES: Readonly<Record<string, string>> = { pmpid: 'pmid', pmcid: 'pmcid', doi: 'doi' };

const identifiersOf = (work: XmlElement, name: string): XmlElement[] => {
  const holder = childElement(work, 'xrefbib');
  const ids =
    holder === null ? [] : [...childElements(holder, 'pubid'), ...childElements(childElement(holder, 'pubidlist') ?? holder, 'pubid')];
  return [...new Set(ids)]
    .filter((id) => attributeOf(id, 'idtype') in ID_TYPES)
    .map((id) => element(name, [plainText(id)], new Map([['pub-id-type', ID_TYPES[attributeOf(id, 'idtype')] ?? '']])));
};

const SAME_IN_REFERENCES = new Set(['source', 'volume', 'issue', 'fpage', 'lpage', 'edition']);

const rewriteReference = (work: XmlElement, at: number): XmlElement => {
  const parts: XmlElement[] = [];
  for (const child of childElements(work)) {
    if (child.name === 'aug' || child.name === 'editor' || child.name === 'edg') {
      const people = childElements(child).flatMap((person) =>
        person.name === 'etal' ? [element('etal', [])] : person.name === 'au' || person.name === 'ed' ? [personOf(person)] : [],
      );
      const words = plainText(child);
      const group = people.length > 0 ? people : words === '' ? [] : [element('collab', [words])];
      parts.push(element('person-group', group, new Map([['person-group-type', child.name === 'aug' ? 'author' : 'editor']])));
    } else if (child.name === 'title') parts.push(element('article-title', unwrapped(child)));
    else if (child.name === 'pubdate') parts.push(element('year', [plainText(child)]));
    else if (child.name === 'publisher' || child.name === 'pubname') parts.push(element('publisher-name', [plainText(child)]));
    else if (child.name === 'inpress') parts.push(element('comment', ['in press']));
    else if (SAME_IN_REFERENCES.has(child.name)) parts.push(element(child.name, unwrapped(child)));
    else if (child.name === 'url') parts.push(element('ext-link', [plainText(child)]));
    else if (child.name !== 'xrefbib' && child.name !== 'insg') parts.push(element('comment', unwrapped(child)));
  }
  return element(
    'ref',
    [element('label', [String(at)]), element('element-citation', [...parts, ...identifiersOf(work, 'pub-id')])],
    work.attributes,
  );
};

const rewrite = (node: XmlElement): XmlNode[] => {
  if (DROPPED.has(node.name)) return [];
  switch (node.name) {
    case 'st':
      return [element('title', unwrapped(node))];
    case 'title':
      return [element('title', unwrapped(node))];
    case 'abbrgrp': {
      const numbers = childElements(node)
        .map((child) => plainText(child))
        .filter((number) => number !== '');
      return [`[${numbers.join(',')}]`];
    }
    case 'fig':
      return [rewriteObject(node, 'fig')];
    case 'suppl':
      return [rewriteObject(node, 'supplementary-material')];
    case 'tbl':
      return [rewriteObject(node, 'table-wrap')];
    case 'table':
      return [
        childElement(node, 'title', 'caption') === null
          ? element('table', rewriteAll(node.children), node.attributes)
          : rewriteObject(node, 'table-wrap'),
      ];
    case 'c':
    case 'entry':
      return [element('entry', rewriteAll(node.children), spans(node))];
    case 'ol':
    case 'l':
    case 'nl':
    case 'list':
      return [
        element(
          'list',
          rewriteAll(node.children),
          new Map([['list-type', /order|num|decimal/iu.test(attributeOf(node, 'type')) ? 'order' : (LIST_TYPES[node.name] ?? 'bullet')]]),
        ),
      ];
    case 'ul':
      return childElement(node, 'li') === null
        ? [element('underline', rewriteAll(node.children))]
        : [element('list', rewriteAll(node.children), new Map([['list-type', 'bullet']]))];
    case 'li':
      return [element('list-item', rewriteAll(node.children))];
    case 'refgrp': {
      const title = childElement(node, 'title', 'st');
      return [
        element('ref-list', [
          ...(title === null ? [] : [element('title', unwrapped(title))]),
          ...childElements(node, 'bibl').map((work, at) => rewriteReference(work, at + 1)),
        ]),
      ];
    }
    default:
      return [element(NAMES[node.name] ?? node.name, rewriteAll(node.children), node.attributes)];
  }
};

const rewriteAll = (nodes: readonly XmlNode[]): XmlNode[] => nodes.flatMap((node) => (isElement(node) ? rewrite(node) : [node]));

const frontOf = (front: XmlElement): XmlElement => {
  const work = childElement(front, 'bibl') ?? element('bibl', []);
  const people = childElement(work, 'aug');
  const addresses = childElement(work, 'insg');
  const abstract = childElement(front, 'abs');
  const copyright = childElement(front, 'cpyrt');
  const keywords = childElement(front, 'kwdg');
  const year = plainText(childElement(work, 'pubdate'));
  const single = (name: string): XmlElement[] => {
    const child = childElement(work, name);
    return child === null ? [] : [element(name, [plainText(child)])];
  };
  const wrapped = abstract === null ? [] : rewriteAll(abstract.children).filter((child) => !isBlank(child));
  const [only] = wrapped;
  // The abstract's own heading is in a section around its parts.
  const abstractChildren = wrapped.length === 1 && only !== undefined && isElement(only) && only.name === 'sec' ? only.children : wrapped;
  const notes = childElements(copyright ?? front, 'note');
  return element('front', [
    element('journal-meta', [element('journal-title', [plainText(childElement(work, 'source'))])]),
    element('article-meta', [
      ...identifiersOf(work, 'article-id'),
      element('article-categories', [element('subject', [plainText(childElement(front, 'dochead'))])]),
      element('title-group', [element('article-title', unwrapped(childElement(work, 'title') ?? element('title', [])))]),
      element(
        'contrib-group',
        childElements(people ?? work, 'au').map((author) => element('contrib', [personOf(author)], new Map([['contrib-type', 'author']]))),
      ),
      ...childElements(addresses ?? work, 'ins').map((address) => element('aff', unwrapped(address))),
      ...(year === '' ? [] : [element('pub-date', [element('year', [year])], new Map([['pub-type', 'ppub']]))]),
      ...single('volume'),
      ...single('issue'),
      ...single('fpage'),
      ...single('lpage'),
      ...(abstract === null ? [] : [element('abstract', abstractChildren)]),
      ...(keywords === null ? [] : [element('kwd-group', rewriteAll(keywords.children))]),
      ...(copyright === null
        ? []
        : [
            element('permissions', [
              element('copyright-statement', [
                `© ${[plainText(childElement(copyright, 'year')), plainText(childElement(copyright, 'collab'))].filter((part) => part !== '').join(' ')}`,
              ]),
              element(
                'license',
                notes.map((note) => element('license-p', rewriteAll(note.children))),
              ),
            ]),
          ]),
    ]),
  ]);
};

/** BMC's back matter keeps each part in a section inside an element of its own. */
const backOf = (back: XmlElement): XmlElement =>
  element(
    'back',
    rewriteAll(back.children).flatMap((child) => {
      if (!isElement(child) || child.name !== 'ack') return [child];
      const inner = child.children.filter((node) => !isBlank(node));
      const [only] = inner;
      return inner.length === 1 && only !== undefined && isElement(only) && only.name === 'sec' ? [element('ack', only.children)] : [child];
    }),
  );

/** The same article as JATS has it. */
export const fromBmcArticle = (art: XmlElement): XmlElement =>
  element('article', [
    ...childElements(art, 'fm').map(frontOf),
    ...childElements(art, 'bdy').map((body) => element('body', rewriteAll(body.children))),
    ...childElements(art, 'bm').map(backOf),
  ]);
