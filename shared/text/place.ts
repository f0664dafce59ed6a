/** The place of a whole passage, for citing it in words; a single offset's is location.ts. */
import { z } from 'zod';
import type { TextRange } from '../model/annotation.ts';
import { blockTypeSchema, type Block, type BlockType } from '../model/article.ts';
import { sectionKindSchema, type SectionKind } from '../model/section.ts';
import { sectionKindsOfHeading } from './section-names.ts';
import type { Locator } from './location.ts';

export const placeSchema = z.object({
  /** What the passage begins in; null when it is in no block. */
  part: blockTypeSchema.nullable(),
  /** As `Locator.paragraphOf` counts, both inclusive; null when no paragraph is touched. */
  paragraphs: z.object({ first: z.int(), last: z.int() }).nullable(),
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

/** The passage's own part alone: "paragraph 3", "table 1, row 2, column 1"; empty when it is not known. */
export const partWords = (place: Place): string => {
  if (place.cell !== null) return `table ${place.cell.table}, row ${place.cell.row}, column ${place.cell.column}`;
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

/** For people: "paragraph 3, under “Results”, page 4"; empty when nothing is known. */
export const placeWords = (place: Place): string =>
  [partWords(place), sectionWords(place), place.page === null ? '' : `page ${place.page}`].filter((part) => part !== '').join(', ');
