/** Says what each paragraph of the layout is: heading, caption, list item, reference, note or running text. */
import type { BlockType } from '../../../../shared/model/article.ts';
import { sectionKindsOfHeading } from '../../../../shared/text/section-names.ts';
import { isCitation, isReferencesHeading, isSectionName } from '../plain/phrases.ts';
import type { DocumentStyle } from './document-style.ts';
import type { Line } from './lines.ts';
import type { TableCell } from './tables.ts';
import { markerNumber, startsWithBullet, type Paragraph } from './paragraphs.ts';

/** A paragraph with what it is. Tables are set apart before. */
export interface Piece {
  readonly type: BlockType;
  readonly paragraph: Paragraph;
  /** For a heading: how it is set, to rank headings by. */
  readonly headingStyle?: HeadingStyle;
  readonly depth?: number;
  /** A heading's level from 2, or an item's depth from 1, where the file says it. */
  readonly level?: number;
  readonly isSide: boolean;
  /** For a table: its cells. */
  readonly cells?: readonly TableCell[];
}

export interface HeadingStyle {
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly capitals: boolean;
}

export const linesText = (lines: readonly Line[]): string => lines.map((line) => line.text).join(' ');

const CAPTION =
  /^(?:supplementary\s+|supplemental\s+|online\s+|extended data\s+)?(?:fig(?:ure)?s?|tables?|box|scheme|chart|plate|panel|exhibit|video|appendix table|appendix figure)\.?\s*(?:[A-Z]{0,2}-?\d{1,3}(?:\.\d{1,3})?[A-Za-z]?|[IVX]{1,5})\b/iu;

const isCaption = (paragraph: Paragraph, text: string, style: DocumentStyle): boolean => {
  const match = CAPTION.exec(text);
  if (match === null || !/^[\p{Lu}]/u.test(text)) return false;
  const rest = text.slice(match[0].length);
  if (/^\s*(?:[.:|–—]|$)/u.test(rest)) return !/^\s*[.]\s*$/u.test(rest);
  const first = paragraph.lines[0];
  const label = first?.runs[0];
  if (first === undefined || label === undefined) return false;
  const otherFont = label.font.id !== style.bodyFont && label.text.length < text.length;
  return (
    (otherFont &&
      (label.font.bold ||
        !/^\s*(?:and|shows?|presents?|lists?|gives?|summari[sz]es|illustrates|depicts|provides|displays?|reports?|in|of|were|was|is|are|\()/u.test(
          rest,
        ))) ||
    first.size < style.bodySize * 0.96
  );
};

const isNumberedHeading = (text: string): RegExpExecArray | null => /^(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=\p{Lu})/u.exec(text);

const isAllCapitals = (text: string): boolean => /\p{Lu}{2}/u.test(text) && !/\p{Ll}/u.test(text);

const headingStyleOf = (lines: readonly Line[], text: string): HeadingStyle => ({
  size: Math.round((lines[0]?.size ?? 0) * 2) / 2,
  bold: lines.every((line) => line.bold),
  italic: lines.every((line) => line.italic),
  capitals: isAllCapitals(text),
});

const MOST_HEADING_LINES = 4;

/** "Trial registration: Registry of the North, number 12": a section's name before the sentence it heads. */
const isRunIn = (text: string): boolean => {
  const label = /^([^:]{3,40}):(?:\s+\S+){4}/u.exec(text)?.[1];
  return label !== undefined && (isSectionName(label) || sectionKindsOfHeading(label).length > 0);
};

const looksLikeHeading = (paragraph: Paragraph, text: string, style: DocumentStyle, outline: ReadonlySet<string>): boolean => {
  const { lines } = paragraph;
  if (lines.length > MOST_HEADING_LINES || text.length > 220 || !/\p{L}{2}/u.test(text)) return false;
  if (outline.has(headingKey(text))) return true;
  if (isRunIn(text)) return false;
  if (isSectionName(text) || (text.length <= 80 && sectionKindsOfHeading(text).length > 0)) return true;
  if (/[.,;]$/u.test(text) && !/\b(?:al|vs|etc)\.$/u.test(text) && isNumberedHeading(text) === null) return false;
  if (!/^[\p{Lu}\p{Lo}\p{N}"“‘«¿¡]/u.test(text) || /[{}<>$`\\]|\w\(|\s=\s|\w_\w/u.test(text)) return false;
  if (/@|https?:|\bdoi\b|=\s*[\d.]/iu.test(text)) return false;
  const { size, bold, italic, capitals } = headingStyleOf(lines, text);
  const larger = size > style.bodySize * 1.08;
  const smaller = size < style.bodySize * 0.88;
  const ownFont = lines.every((line) => line.runs.every((run) => run.font.id !== style.bodyFont || run.size !== style.bodySize));
  if (smaller) return false;
  if (larger && (bold || text.length < 120)) return true;
  if (bold && !style.bodyBold) return true;
  if (lines.length > 2 || text.length > 120) return false;
  if (isNumberedHeading(text) !== null && (ownFont || capitals)) return true;
  return (
    (italic && ownFont) ||
    (capitals && text.length > 5 && !/\d{3}/u.test(text)) ||
    (ownFont &&
      lines.every((line) => line.font.id !== style.bodyFont) &&
      !paragraph.isFull &&
      !/[:]$/u.test(text) &&
      text.split(' ').length <= 12)
  );
};

/** A heading's words alone, to find it in the document's outline. */
export const headingKey = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^[\d.\s]+/u, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');

const END_OF_REFERENCES =
  /^(?:appendix|supplement|acknowledge?ments?|author|figure legends?|tables?$|figures?$|funding|publisher|copyright|about|submit|correspondence|open access|how to cite|open peer review|referee|current referee)/iu;

/** What journals put behind the references about the article itself. */
const HOW_TO_CITE = /^(?:doi:\s*10\.\S+$|(?:please )?cite this article\b|how to cite\b)/iu;

/** Links that journals set under an entry. */
const LINK_LABEL =
  /^(?:(?:publisher full text|pubmed abstract|free full text|reference source|full text|view article|google scholar|crossref|medline)\s*[|·,]?\s*)+$/iu;

export interface ClassifyOptions {
  readonly style: DocumentStyle;
  /** Keys of the outline's titles. */
  readonly outline: ReadonlySet<string>;
}

/** Classifies paragraphs in reading order; `isSide` tells which are in a margin's column. */
export const createClassifier = ({ style, outline }: ClassifyOptions): ((paragraph: Paragraph, isSide: boolean) => Piece) => {
  let inReferences = false;
  let lastNumber: number | null = null;
  let referenceSize = 0;
  /** Size of the entries read so far, in points: after another column's text they go on. */
  let entrySize = 0;
  return (paragraph, isSide) => {
    const text = linesText(paragraph.lines);
    const first = paragraph.lines[0];
    const size = first?.size ?? style.bodySize;
    if (isCaption(paragraph, text, style)) return { type: 'caption', paragraph, isSide };
    if (
      !isSide &&
      looksLikeHeading(paragraph, text, style, outline) &&
      !(inReferences && (isCitation(text) || (markerNumber(text) !== null && !isSectionName(text))))
    ) {
      const numbered = isNumberedHeading(text)?.[1];
      if (isReferencesHeading(text)) inReferences = true;
      else if (inReferences && (isSectionName(text) || END_OF_REFERENCES.test(text) || size > style.bodySize * 1.08)) inReferences = false;
      lastNumber = null;
      referenceSize = 0;
      return {
        type: 'heading',
        paragraph,
        isSide,
        headingStyle: headingStyleOf(paragraph.lines, text),
        ...(numbered === undefined ? {} : { depth: numbered.split('.').length }),
      };
    }
    const number = markerNumber(text) ?? (inReferences ? Number(/^(\d{1,3})\s+\p{Lu}/u.exec(text)?.[1] ?? Number.NaN) : Number.NaN);
    const isEntry =
      isCitation(text) || number === 1 || (lastNumber !== null && number === lastNumber + 1) || Math.abs(size - referenceSize) < 0.3;
    if (inReferences && LINK_LABEL.test(text)) return { type: 'furniture', paragraph, isSide };
    if (inReferences && HOW_TO_CITE.test(text)) return { type: 'aside', paragraph, isSide };
    if (inReferences && !isSide && isEntry && text.length < 1_500) {
      if (!Number.isNaN(number)) lastNumber = number;
      if (referenceSize === 0) referenceSize = size;
      entrySize = size;
      return { type: 'reference', paragraph, isSide };
    }
    if (
      !inReferences &&
      !isSide &&
      entrySize !== 0 &&
      entrySize < style.bodySize * 0.97 &&
      Math.abs(size - entrySize) < 0.3 &&
      isCitation(text) &&
      text.length < 1_500
    ) {
      inReferences = true;
      referenceSize = size;
      return { type: 'reference', paragraph, isSide };
    }
    if (isSide) return { type: 'aside', paragraph, isSide };
    if (startsWithBullet(text) || (markerNumber(text) !== null && text.length < 1_500)) return { type: 'list-item', paragraph, isSide };
    return { type: 'paragraph', paragraph, isSide };
  };
};
