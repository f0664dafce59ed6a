/**
 * What a JATS file (or one in BioMed Central's older DTD) says: every `p` of its
 * markup, divided where a list, table, figure or formula is inside it. The
 * license and the correspondence in the front matter are not counted.
 */
import type { SectionKind } from '../../../shared/model/section.ts';
import { expectParagraphs, type Expectation } from './expectation.ts';
import { lettersOf } from './letters.ts';
import { elementsOf, findElement, parseXml, textOf, type XmlElement } from './xml-tree.ts';

/** Not text: other renderings of a formula, and what belongs to the file rather than the article. */
const SILENT = new Set([
  'tex-math',
  'annotation',
  'journal-meta',
  'permissions',
  'license',
  'cpyrt',
  'processing-meta',
  'self-uri',
  'object-id',
  'pub-id',
]);
/** What divides a paragraph: blocks of their own; formulas and groups of citations, which each form writes in its own way. */
const DIVIDING = new Set([
  'list',
  'def-list',
  'fig',
  'fig-group',
  'table-wrap',
  'disp-quote',
  'boxed-text',
  'disp-formula',
  'disp-formula-group',
  'inline-formula',
  'supplementary-material',
  'media',
  'graphic',
  'fn',
  'verse-group',
  'math',
  'alternatives',
  'p',
  'tbl',
  'ul',
  'ol',
  'suppl',
  'display-formula',
  'preformat',
  'statement',
  'table',
  'abbrgrp',
]);

const isText = (element: XmlElement): boolean => !SILENT.has(element.name);

export interface JatsExpectationOptions {
  /** True for forms that print "[8–12]" where the markup names each of five entries: numbers of citations then divide. */
  readonly printsRanges?: boolean;
}

const isNumberedCitation = (element: XmlElement): boolean =>
  /^(?:xref|abbr)$/u.test(element.name) && /^[\d\s,–-]+$/u.test(textOf(element, isText));

/** The text of a paragraph itself, in pieces. */
const piecesOf = (paragraph: XmlElement, { printsRanges = false }: JatsExpectationOptions): string[] => {
  const pieces = [''];
  const walk = (element: XmlElement): void => {
    for (const child of element.children) {
      if (typeof child === 'string') pieces.push(`${pieces.pop() ?? ''}${child}`);
      else if (printsRanges && isNumberedCitation(child)) pieces.push('');
      else if (DIVIDING.has(child.name)) pieces.push('');
      else if (isText(child)) walk(child);
    }
  };
  walk(paragraph);
  return pieces;
};

const SECTION_NAMES: readonly (readonly [SectionKind, RegExp])[] = [
  ['introduction', /^(?:\d[\d.]*\s*)?(?:introduction|background)\W*$/iu],
  ['methods', /^(?:\d[\d.]*\s*)?(?:(?:materials?|subjects|patients|participants) and )?methods(?: and materials?)?\W*$/iu],
  ['results', /^(?:\d[\d.]*\s*)?(?:results|findings)\W*$/iu],
  ['discussion', /^(?:\d[\d.]*\s*)?discussion\W*$/iu],
  ['conclusion', /^(?:\d[\d.]*\s*)?conclusions?\W*$/iu],
  ['acknowledgements', /^acknowledge?ments?\W*$/iu],
  ['funding', /^funding(?: sources?| information)?\W*$/iu],
  [
    'conflict-of-interest',
    /^(?:(?:competing|conflicts? of|conflicting) interests?|declaration of (?:competing |conflicting )?interests?|disclosures?)\W*$/iu,
  ],
];

/** Headings of sections, without those of figures, tables and reference lists' entries. */
const headingsOf = (root: XmlElement): string[] => {
  const headings: string[] = [];
  for (const element of elementsOf(root, isText)) {
    if (!/^(?:sec|ack|ref-list|app)$/u.test(element.name)) continue;
    for (const child of element.children) {
      if (typeof child === 'string' || !/^(?:title|st)$/u.test(child.name)) continue;
      const heading = textOf(child, isText).replace(/\s+/gu, ' ').trim();
      if (lettersOf(heading).length >= 3) headings.push(heading);
    }
  }
  return headings;
};

const abstractOf = (root: XmlElement, options: JatsExpectationOptions): readonly string[] => {
  for (const element of elementsOf(root)) {
    if (!/^(?:abstract|abs)$/u.test(element.name) || element.attributes['abstract-type'] !== undefined) continue;
    return expectParagraphs(
      [...elementsOf(element)].filter(({ name }) => name === 'p').map((paragraph) => piecesOf(paragraph, options)),
    ).flatMap(({ pieces }) => pieces.slice(0, 1));
  }
  return [];
};

const titleOf = (root: XmlElement): string | null => {
  const title = findElement(root, 'article-title') ?? (findElement(root, 'art') === null ? null : findElement(root, 'title'));
  return title === null
    ? null
    : textOf(title, (inner) => !/^(?:xref|fn)$/u.test(inner.name))
        .replace(/\s+/gu, ' ')
        .trim();
};

export const expectFromJats = (xml: string, options: JatsExpectationOptions = {}): Expectation => {
  const root = parseXml(xml);
  const headings = headingsOf(root);
  const abstract = abstractOf(root, options);
  const named = SECTION_NAMES.filter(([, name]) => headings.some((heading) => name.test(heading))).map(([kind]) => kind);
  return {
    title: titleOf(root),
    paragraphs: expectParagraphs(
      [...elementsOf(root, (element) => isText(element) && element.name !== 'st' && element.name !== 'corresp')]
        .filter(({ name }) => name === 'p')
        .map((paragraph) => piecesOf(paragraph, options)),
    ),
    abstract,
    headings,
    sections: [...(abstract.length > 0 ? (['abstract'] as const) : []), ...named],
    everything: lettersOf(textOf(root, isText)),
  };
};
