/**
 * How links find an entry: its heading is its reference alone, and renderers make an
 * anchor of a heading's words. Keeps other headings from getting a reference's anchor,
 * since a second heading of one anchor gets another ("c1-1").
 */
import type { ReportEntry } from './model.ts';

/** The first part of a reference to a referee's point for the editor alone: "Ed1". Others are TAGS' letters. */
export const EDITORS_LETTERS = 'Ed';

/** Takes the place of the reference of an annotation whose words are shown and nothing else of it (partition.ts). */
export const NO_REFERENCE = '';

/** The only name of a referee's point to the authors, by which they answer it. */
const POINT = 'Point';

/** "Point 2". */
export const pointReference = (number: number): string => `${POINT} ${number}`;

/** For regular expressions: a reference as written in a document, and its anchor. */
export const REFERENCE_PATTERN = `(?:(?:[CEKI]|${EDITORS_LETTERS})\\d+|${POINT} \\d+)`;
export const ANCHOR_PATTERN = '(?:(?:[ceki]|ed)\\d+|point-\\d+)';

/** "#c1": the anchor that renderers make of the heading "C1". */
export const referenceAnchor = ({ reference }: Pick<ReportEntry, 'reference'>): string => `#${reference.toLowerCase().replace(' ', '-')}`;

/** Letters, digits, hyphens and underscores are what renderers keep; some also drop what precedes the first letter. */
const REFERENCE_LIKE = /^[^\p{L}]*(?:(?:[ceki]|ed)\d+|point[\s-]\d+)$/u;

const anchorOf = (words: string): string =>
  words
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}_\s-]/gu, '')
    .trim();

/** What a heading of the reviewer's or an article's needs at its end to stay apart from references; usually nothing. */
export const headingSuffix = (words: string): string => (REFERENCE_LIKE.test(anchorOf(words)) ? ' (heading)' : '');
