/**
 * What each passage of a Word document is: by its style and outline level where the
 * author used them, else by its look and words (bold lines as headings, "Table 1." as captions).
 */
import type { BlockDescription } from '../../document-builder.ts';
import { isCaption, isCitation, isReferencesHeading, isSectionName } from '../plain/phrases.ts';
import type { Passage } from './passage.ts';

export interface StructuredPassage {
  readonly passage: Passage;
  readonly block: BlockDescription;
}

/** Among this many passages the title is looked for. */
const FRONT = 10;
const LONGEST_HEADING = 300;
const LONGEST_BOLD_HEADING = 150;
const DEEPEST_HEADING = 6;
/** Of a caption that only counts: "Table 12.". */
const LONGEST_LABEL = 16;
/** Of a passage that is a caption because Word counts it. */
const LONGEST_COUNTED = 1_000;

const isOwnLine = ({ place, cell, text }: Passage): boolean => place === 'text' && cell === null && text.trim() !== '';

const isHeadingStyled = (passage: Passage): boolean =>
  isOwnLine(passage) &&
  passage.look.outline !== null &&
  passage.look.outline < DEEPEST_HEADING &&
  passage.text.trim().length <= LONGEST_HEADING &&
  /[\p{L}\p{N}]/u.test(passage.text);

const endsSentence = (text: string): boolean => /[.;,!…][”"’)\]]*$/u.test(text.trim());

const wordsIn = (text: string): number => text.trim().split(/\s+/u).length;

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

const isTitleLike = (passage: Passage): boolean => {
  const text = passage.text.trim();
  return (
    isOwnLine(passage) &&
    passage.list === null &&
    text.length <= LONGEST_HEADING &&
    wordsIn(text) >= 3 &&
    !/[.;,:]$/u.test(text) &&
    !isSectionName(text) &&
    !isCaption(text)
  );
};

/** The size most letters of a document have. */
const bodySize = (passages: readonly Passage[]): number => {
  const sizes = new Map<number, number>();
  for (const { size, text } of passages) if (size !== null) sizes.set(size, (sizes.get(size) ?? 0) + text.length);
  return [...sizes].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
};

/** The passage that is the title; null when none stands out. */
const findTitle = (passages: readonly Passage[], statedTitle: string): Passage | null => {
  const front = passages.filter(isOwnLine).slice(0, FRONT);
  const styled = passages.find((passage) => isOwnLine(passage) && passage.look.styleName === 'title');
  if (styled !== undefined) return styled;
  const stated = letters(statedTitle);
  const named = front.find(({ text }) => stated.length > 10 && letters(text) === stated);
  if (named !== undefined) return named;
  const headings = passages.filter(isHeadingStyled);
  const [first, second] = headings;
  const highest = headings.filter(({ look }) => look.outline === first?.look.outline).length;
  if (
    first !== undefined &&
    second !== undefined &&
    highest === 1 &&
    (second.look.outline ?? 0) > (first.look.outline ?? 0) &&
    front.slice(0, 3).includes(first)
  )
    return first;
  const beforeHeadings = first === undefined ? front : front.slice(0, Math.max(0, front.indexOf(first)));
  const size = bodySize(passages);
  const standsOut = (passage: Passage): boolean => passage.isBold || passage.look.isCentred || (passage.size ?? 0) > size;
  const candidates = beforeHeadings.filter(isTitleLike);
  const largest = candidates.filter(({ size: own }) => (own ?? 0) > size).toSorted((a, b) => (b.size ?? 0) - (a.size ?? 0))[0];
  return largest ?? candidates.find(standsOut) ?? candidates.find((passage) => passage === front[0]) ?? null;
};

/** A whole line in bold before running text, in a document that marks its headings in no other way. */
const isBoldHeading = (passage: Passage, next: Passage | undefined): boolean => {
  const text = passage.text.trim();
  if (!isOwnLine(passage) || !passage.isBold || text.length > LONGEST_BOLD_HEADING || text.includes('\n')) return false;
  return (
    !endsSentence(text) &&
    !isCaption(text) &&
    next !== undefined &&
    next.cell === null &&
    !(next.isBold && next.text.trim().length > LONGEST_BOLD_HEADING)
  );
};

/** Usual section names and capitals are of a higher level than other bold lines. */
const levelOfLine = (text: string): number => (isSectionName(text) || (text === text.toUpperCase() && /\p{Lu}{3}/u.test(text)) ? 1 : 2);

const CAPTION_STYLE = /(?:^|\s)(?:caption|legend)$/u;
const REFERENCE_STYLE = /(?:^|\s)bibliography$|^references?$|^reference list$/u;
const QUOTATION_STYLE = /^(?:(?:intense )?quote|block text|block quotation)$/u;
const CONTENTS_STYLE = /^(?:toc \d|toc heading|table of figures)$/u;

/** What each passage is, with those that say nothing left out. */
export const structurePassages = (all: readonly Passage[], statedTitle: string): readonly StructuredPassage[] => {
  const passages = all.filter(({ text }) => text.trim() !== '');
  const title = findTitle(passages, statedTitle);
  const hasHeadings = passages.some((passage) => passage !== title && isHeadingStyled(passage));
  let underReferences = false;

  const headingLevel = (passage: Passage, next: Passage | undefined): number | null => {
    const text = passage.text.trim();
    if (isHeadingStyled(passage)) return Math.min(DEEPEST_HEADING, (passage.look.outline ?? 0) + 1);
    if (!isOwnLine(passage)) return null;
    if (passage.list !== null) return null;
    const isNamed = isSectionName(text) && next?.cell === null;
    return isNamed || (!hasHeadings && isBoldHeading(passage, next)) ? levelOfLine(text) : null;
  };

  const isReference = ({ place, look, list, text }: Passage): boolean =>
    place === 'references' ||
    REFERENCE_STYLE.test(look.styleName) ||
    (underReferences && place === 'text' && (list !== null || isCitation(text.trim())));

  /** "Table 1" on a line of its own: the next line says what the table shows. */
  const goesOnFrom = (last: StructuredPassage | undefined): boolean =>
    last?.block.type === 'caption' && last.passage.text.trim().length <= LONGEST_LABEL && isCaption(last.passage.text.trim());

  const describe = (passage: Passage, next: Passage | undefined, last: StructuredPassage | undefined): BlockDescription => {
    const { place, look, list, cell } = passage;
    const text = passage.text.trim();
    if (passage === title) return { type: 'title' };
    if (place === 'contents' || CONTENTS_STYLE.test(look.styleName)) return { type: 'furniture' };
    if (cell !== null) return cell === undefined ? { type: 'table-cell' } : { type: 'table-cell', cell };
    const level = headingLevel(passage, next);
    if (level !== null) {
      underReferences = isReferencesHeading(text);
      return { type: 'heading', level };
    }
    if (
      CAPTION_STYLE.test(look.styleName) ||
      (place !== 'note' && (isCaption(text) || (passage.isCounted && text.length <= LONGEST_COUNTED)))
    )
      return { type: 'caption' };
    if (isOwnLine(passage) && text.length <= LONGEST_COUNTED && goesOnFrom(last)) return { type: 'caption' };
    const marker = list === null || list.marker === null ? {} : { marker: list.marker };
    if (isReference(passage)) return { type: 'reference', ...marker };
    if (place === 'note' || place === 'box') return { type: 'aside' };
    if (list !== null) return { type: 'list-item', level: list.level, ...marker };
    return QUOTATION_STYLE.test(look.styleName) ? { type: 'quotation' } : { type: 'paragraph' };
  };

  const structured: StructuredPassage[] = [];
  for (const [at, passage] of passages.entries()) {
    const block = describe(passage, passages[at + 1], structured.at(-1));
    const isAbstract = passage.look.styleName === 'abstract' && block.type === 'paragraph';
    structured.push({ passage, block: isAbstract ? { ...block, section: 'abstract' } : block });
  }
  return structured;
};
