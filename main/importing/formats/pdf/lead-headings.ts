/**
 * Section names set in type of their own at the beginning of a paragraph: "Abstract"
 * before its text, "Acknowledgments" before thanks. They become headings. A name that
 * a stop or colon parts from its sentence stays, for it is read as a run-in heading;
 * only the abstract's is always taken out.
 */
import { sectionKindsOfHeading } from '../../../../shared/text/section-names.ts';
import { isSectionName } from '../plain/phrases.ts';
import { textOf, toLine, toSegment, type Line } from './lines.ts';
import type { Run } from './page-content.ts';
import type { Paragraph } from './paragraphs.ts';

const MARK = /\s*[:.—–-]\s*$/u;

const isName = (text: string): boolean => isSectionName(text) || sectionKindsOfHeading(text).length > 0;

/** How many of a line's first runs are a name in type of their own; 0 when none are. */
const leadLength = ({ runs }: Line): number => {
  const first = runs[0];
  if (first === undefined) return 0;
  const end = runs.findIndex((run) => run.font.id !== first.font.id && !/^[:.—–-]$/u.test(run.text));
  if (end <= 0) return 0;
  const lead = textOf(runs.slice(0, end));
  const name = lead.replace(MARK, '');
  const next = runs[end];
  if (lead.length > 70 || !isName(name) || next === undefined) return 0;
  if (first.font.bold === next.font.bold && first.font.italic && !next.font.italic && !/^abstract$/iu.test(name)) return 0;
  if (/^(?:abstract|summary)$/iu.test(name)) return end;
  return MARK.test(lead) || !/^[\p{Lu}\p{N}“"‘]/u.test(next.text) ? 0 : end;
};

/** A paragraph, or the heading at its beginning and what it heads. */
export const partLeadHeading = (paragraph: Paragraph): Paragraph[] => {
  const [first, ...rest] = paragraph.lines;
  if (first === undefined) return [paragraph];
  const length = leadLength(first);
  if (length === 0) return [paragraph];
  const partOf = (runs: readonly Run[]): Line => ({ ...first, ...toLine([toSegment(runs)], first.page) });
  const heading = partOf(first.runs.slice(0, length));
  const remainder = partOf(first.runs.slice(length));
  return [
    { ...paragraph, lines: [heading], isFull: false },
    { ...paragraph, lines: [remainder, ...rest], isIndented: false },
  ];
};
