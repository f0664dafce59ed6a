/** How a report looks in Word: real headings and named styles, so that a reader can change them all at once. */
import { BorderStyle, type IParagraphStyleOptions, type IStylesOptions } from 'docx';
import type { Tag } from '../../../shared/model/tag.ts';

/** Ids of paragraph styles; headings are Word's own. */
export const PARAGRAPH_STYLES = {
  quotation: 'Quote',
  facts: 'EntryFacts',
  place: 'PassagePlace',
  code: 'CodeBlock',
  table: 'TableText',
  footer: 'Footer',
} as const;

export const CHARACTER_STYLES = { code: 'InlineCode', link: 'Hyperlink' } as const;

/** Dark enough to be read on white paper. */
export const TAG_COLOURS: Readonly<Record<Tag, string>> = {
  claim: '1B4FA0',
  evidence: '14612B',
  critique: '8A4300',
  'conflict-of-interest': '6A2688',
};

const BODY = 'Cambria';
const HEADINGS = 'Calibri';
const MONOSPACED = 'Consolas';
const INK = '1F1C19';
const MUTED = '5F5A54';

/** Half-points of each level, with the space before and after in twentieths of a point. */
const heading = (size: number, before: number, after: number) => ({
  run: { font: HEADINGS, size, bold: true, color: INK },
  paragraph: { keepNext: true, keepLines: true, spacing: { before, after } },
});

/** Paragraphs of a list's item after its first, by how many lists they are in. */
export const LIST_CONTINUE = ['ListContinue', 'ListContinue2', 'ListContinue3', 'ListContinue4', 'ListContinue5'] as const;

/** Twentieths of a point by which each list and each deeper entry is set in. */
export const STEP = 360;

const paragraphStyle = (id: string, name: string, more: Pick<IParagraphStyleOptions, 'run' | 'paragraph'>): IParagraphStyleOptions => ({
  id,
  name,
  basedOn: 'Normal',
  next: 'Normal',
  quickFormat: true,
  ...more,
});

export const STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: BODY, size: 22, color: INK, language: { value: 'en-GB' } },
      paragraph: { spacing: { after: 120, line: 276 } },
    },
    title: heading(44, 0, 160),
    heading1: heading(40, 0, 120),
    heading2: heading(28, 480, 120),
    heading3: heading(24, 320, 80),
    heading4: heading(22, 240, 60),
    heading5: heading(22, 240, 60),
    heading6: heading(22, 240, 60),
    hyperlink: { run: { color: '1D5165', underline: { type: 'single' } } },
  },
  paragraphStyles: [
    paragraphStyle(PARAGRAPH_STYLES.quotation, 'Quote', {
      run: { size: 22 },
      paragraph: { indent: { left: STEP }, spacing: { before: 60, after: 60 }, keepLines: true },
    }),
    paragraphStyle(PARAGRAPH_STYLES.facts, 'Entry facts', {
      run: { font: HEADINGS, size: 20, color: MUTED },
      paragraph: { keepNext: true, spacing: { after: 60 } },
    }),
    paragraphStyle(PARAGRAPH_STYLES.place, 'Passage place', {
      run: { font: HEADINGS, size: 18, color: MUTED },
      paragraph: { indent: { left: STEP }, spacing: { after: 120 } },
    }),
    paragraphStyle(PARAGRAPH_STYLES.code, 'Code block', { run: { font: MONOSPACED, size: 19 }, paragraph: { indent: { left: STEP } } }),
    paragraphStyle(PARAGRAPH_STYLES.table, 'Table text', {
      run: { font: HEADINGS, size: 20 },
      paragraph: { spacing: { before: 40, after: 40 } },
    }),
    ...LIST_CONTINUE.map((id, index) =>
      paragraphStyle(id, index === 0 ? 'List Continue' : `List Continue ${index + 1}`, {
        paragraph: { indent: { left: STEP * (index + 1) } },
      }),
    ),
    paragraphStyle(PARAGRAPH_STYLES.footer, 'footer', {
      run: { font: HEADINGS, size: 16, color: MUTED },
      paragraph: { spacing: { after: 0 } },
    }),
  ],
  characterStyles: [
    { id: CHARACTER_STYLES.code, name: 'Inline code', basedOn: 'DefaultParagraphFont', run: { font: MONOSPACED, size: 20 } },
  ],
};

/** The line beside a quotation. */
export const sideLine = (colour: string) => ({ left: { style: BorderStyle.SINGLE, size: 18, space: 8, color: colour } });

export const RULE_COLOUR = 'C9C4BC';
