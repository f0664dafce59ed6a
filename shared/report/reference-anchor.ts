/**
 * How links find an entry: its heading is its reference alone, and renderers make an
 * anchor of a heading's words. Keeps other headings from getting a reference's anchor,
 * since a second heading of one anchor gets another ("c1-1").
 */
import type { ReportEntry } from './model.ts';

/** "#c1": the anchor that renderers make of the heading "C1". */
export const referenceAnchor = ({ reference }: ReportEntry): string => `#${reference.toLowerCase()}`;

/** Letters, digits, hyphens and underscores are what renderers keep; some also drop what stands before the first letter. */
const REFERENCE_LIKE = /^[^\p{L}]*[ceki]\d+$/u;

const anchorOf = (words: string): string =>
  words
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}_\s-]/gu, '')
    .trim();

/** What a heading of the reviewer's or an article's needs at its end to stay apart from references; usually nothing. */
export const headingSuffix = (words: string): string => (REFERENCE_LIKE.test(anchorOf(words)) ? ' (heading)' : '');
