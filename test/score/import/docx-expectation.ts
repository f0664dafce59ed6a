/**
 * What a Word document says: the paragraphs of word/document.xml and of its notes
 * as a reader sees them. Left aside: deleted and moved-away text, hidden text,
 * tables of contents, fields' codes, and of two renderings of one thing the second.
 */
import { unzipSync } from 'fflate';
import { expectParagraphs, type Expectation } from './expectation.ts';
import { lettersOf } from './letters.ts';
import { elementsOf, parseXml, type XmlElement } from './xml-tree.ts';

const SILENT = new Set(['del', 'moveFrom', 'Fallback', 'instrText', 'delText', 'sdtPr', 'pPr', 'rPrChange', 'tblPr']);

const isOn = (value: string | undefined): boolean => value !== '0' && value !== 'false' && value !== 'off';

const child = (element: XmlElement, name: string): XmlElement | null => {
  for (const inner of element.children) if (typeof inner !== 'string' && inner.name === name) return inner;
  return null;
};

const isHiddenRun = (run: XmlElement): boolean => {
  const properties = child(run, 'rPr');
  const vanish = properties === null ? null : child(properties, 'vanish');
  return vanish !== null && isOn(vanish.attributes['w:val']);
};

const isContents = (element: XmlElement): boolean => {
  if (element.name === 'sdt') {
    return [...elementsOf(element)].some(
      ({ name, attributes }) => name === 'docPartGallery' && attributes['w:val'] === 'Table of Contents',
    );
  }
  const style = element.name === 'p' ? child(element, 'pPr') : null;
  return style !== null && /^TOC\d/iu.test(child(style, 'pStyle')?.attributes['w:val'] ?? '');
};

const isRead = (element: XmlElement): boolean =>
  !SILENT.has(element.name) && !(element.name === 'r' && isHiddenRun(element)) && !isContents(element);

/** A paragraph's own text, divided at formulas and at what is anchored in it. */
const piecesOf = (paragraph: XmlElement): string[] => {
  const pieces = [''];
  const walk = (element: XmlElement): void => {
    for (const inner of element.children) {
      if (typeof inner === 'string') continue;
      if (inner.name === 't') pieces.push(`${pieces.pop() ?? ''}${inner.children.filter((text) => typeof text === 'string').join('')}`);
      else if (/^(?:oMath|oMathPara|txbxContent|footnoteReference|endnoteReference)$/u.test(inner.name)) pieces.push('');
      else if (isRead(inner)) walk(inner);
    }
  };
  walk(paragraph);
  return pieces;
};

const isNote = (element: XmlElement): boolean =>
  !['separator', 'continuationSeparator', 'continuationNotice'].includes(element.attributes['w:type'] ?? '');

export const expectFromDocx = (bytes: Uint8Array): Expectation => {
  const parts = unzipSync(bytes, { filter: ({ name }) => /^word\/(?:document|footnotes|endnotes)\d*\.xml$/u.test(name) });
  const paragraphs: string[][] = [];
  for (const part of Object.values(parts)) {
    const root = parseXml(new TextDecoder().decode(part));
    for (const element of elementsOf(root, (inner) => isRead(inner) && isNote(inner)))
      if (element.name === 'p') paragraphs.push(piecesOf(element));
  }
  return {
    title: null,
    paragraphs: expectParagraphs(paragraphs),
    abstract: [],
    headings: [],
    sections: [],
    everything: lettersOf(paragraphs.flat().join(' ')),
  };
};
