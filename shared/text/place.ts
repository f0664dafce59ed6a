/** The place of a whole passage, for citing it in words; a single offset's is location.ts. */
import { z } from 'zod';
import type { TextRange } from '../model/annotation.ts';
import { blockTypeSchema, type Block, type BlockType } from '../model/article.ts';
import { sectionKindSchema, type SectionKind } from '../model/section.ts';
import { sectionKindsOfHeading } from './section-names.ts';
import type { Locator } from './location.ts';

/** A line as it is found in the source: by the number printed beside it, on its page where there are pages. */
const printedLineSchema = z.object({ page: z.int().nullable(), line: z.int() });

export const placeSchema = z.object({
  /** What the passage begins in; null when it is in no block. */
  part: blockTypeSchema.nullable(),
  /** As `Locator.paragraphOf` counts, both inclusive; null when no paragraph is touched. */
  paragraphs: z.object({ first: z.int(), last: z.int() }).nullable(),
  /** The printed lines it begins and ends on; null where the source prints no numbers beside both. */
  lines: z.object({ first: printedLineSchema, last: printedLineSchema }).nullable(),
  /** Counted from 1; null outside tables. */
  cell: z.object({ table: z.int(), row: z.int(), column: z.int() }).nullable(),
  /** Words of the heading the passage is under; empty when there is none. */
  section: z.string(),
  /** The section of the article the passage is in, the innermost of several; null when none was recognised. */
  sectionKind: sectionKindSchema.nullable(),
  /** Page of the source where it has pages, counted from 1. */
  page: z.int().nullable(),
});
export type Place = z.output<typeof placeSchema>;

/** The printed lines a passage begins and ends on; null where no number is printed beside either. */
export const printedLinesOf = ({ start, end }: TextRange, locator: Locator): Place['lines'] => {
  const [first, last] = [locator.lineOf(start), locator.lineOf(end - 1)];
  return first === null || last === null
    ? null
    : { first: { page: locator.pageOf(start), line: first }, last: { page: locator.pageOf(end - 1), line: last } };
};

/** The place of a passage in the text whose blocks and locator are given. */
export const placeOf = (range: TextRange, blocks: readonly Block[], locator: Locator): Place => {
  const begin = locator.paragraphOf(range.start);
  const end = locator.paragraphOf(range.end - 1);
  const first = begin ?? end;
  const last = end ?? begin;
  const block = blocks.find((candidate) => candidate.end > range.start && candidate.start < range.end);
  const cell = block?.cell;
  return {
    part: block?.type ?? null,
    paragraphs: first === null || last === null ? null : { first, last },
    lines: printedLinesOf(range, locator),
    cell: cell === undefined ? null : { table: cell.table + 1, row: cell.row + 1, column: cell.column + 1 },
    section: block?.type === 'heading' || block?.type === 'title' ? '' : locator.sectionOf(range.start),
    sectionKind: locator.sectionKindOf(range.start),
    page: locator.pageOf(range.start),
  };
};

/** Parts outside the count of paragraphs that readers know by name. */
const NAMED_PARTS: Readonly<Partial<Record<BlockType, string>>> = {
  title: 'title',
  heading: 'heading',
  caption: 'caption',
  reference: 'reference',
  aside: 'aside',
  furniture: 'page furniture',
};

/** "page 4, lines 212–214", "page 4, line 38 to page 5, line 3"; "lines 2–3" where there are no pages. */
export const lineWords = ({ first, last }: NonNullable<Place['lines']>): string => {
  const on = (page: number | null): string => (page === null ? '' : `page ${page}, `);
  if (first.page !== last.page) return `${on(first.page)}line ${first.line} to ${on(last.page)}line ${last.line}`;
  return `${on(first.page)}${first.line === last.line ? `line ${first.line}` : `lines ${first.line}–${last.line}`}`;
};

/**
 * The passage's own part alone: "paragraph 3", "table 1, row 2, column 1"; empty when it is not known.
 * Printed lines, which any copy of the source shows, come before counted paragraphs, and say the page themselves.
 */
export const partWords = (place: Place): string => {
  if (place.cell !== null) return `table ${place.cell.table}, row ${place.cell.row}, column ${place.cell.column}`;
  if (place.lines !== null) return lineWords(place.lines);
  if (place.paragraphs !== null) {
    const { first, last } = place.paragraphs;
    return first === last ? `paragraph ${first}` : `paragraphs ${first}–${last}`;
  }
  return place.part === null ? '' : (NAMED_PARTS[place.part] ?? '');
};

/** Sections as what a passage is in. */
const IN_SECTION: Readonly<Partial<Record<SectionKind, string>>> = {
  abstract: 'in the abstract',
  funding: 'in the funding statement',
  'conflict-of-interest': 'in the conflict of interest statement',
  acknowledgements: 'in the acknowledgements',
  'author-contributions': 'in the author contributions',
  'data-availability': 'in the data availability statement',
  ethics: 'in the ethics statement',
};

/** Where the section above a passage does not say it: a statement without a heading, the methods of an abstract. */
const sectionWords = ({ section, sectionKind }: Place): string => {
  const said = sectionKind === null ? '' : (IN_SECTION[sectionKind] ?? '');
  if (section === '') return said;
  const isSaid = sectionKind === null || sectionKindsOfHeading(section).includes(sectionKind);
  return isSaid || said === '' ? `under “${section}”` : `under “${section}”, ${said}`;
};

/** For people: "paragraph 3, under “Results”, page 4", "page 4, lines 212–214, under “Results”"; empty when nothing is known. */
export const placeWords = (place: Place): string => {
  const saysPage = place.page === null || (place.lines !== null && place.cell === null);
  return [partWords(place), sectionWords(place), saysPage ? '' : `page ${place.page}`].filter((part) => part !== '').join(', ');
};
